import { type ContainerEngine } from './container-engine';
import { type Emit } from './events';
import { imageLine, type WantedImage } from './wanted-images';

/** Images that cannot be had, in words, or the ids of all images by their pull specs. */
export type Pulled =
  | { readonly ids: ReadonlyMap<string, string>; readonly failure?: undefined }
  | { readonly ids?: undefined; readonly failure: string };

/** Makes sure, before anything is built, that every image is on this machine; all that cannot be had are told at once. */
export async function pullImages(engine: ContainerEngine, images: readonly WantedImage[], emit: Emit): Promise<Pulled> {
  const results = await Promise.all(images.map((image) => pullOne(engine, image, emit)));
  const failed = results.filter((result) => result.reason !== undefined);
  if (failed.length > 0) return { failure: describeMissing(engine, failed) };
  return { ids: new Map(results.map(({ image, id = '' }) => [image.pullSpec!, id])) };
}

interface PulledImage {
  readonly image: WantedImage;
  readonly id?: string;
  readonly reason?: string;
}

async function pullOne(engine: ContainerEngine, image: WantedImage, emit: Emit): Promise<PulledImage> {
  const { name, pullSpec: reference } = image;
  if (reference === undefined) return { image, reason: 'it is not known where to pull it from' };
  const present = await imageId(engine, reference);
  if (present !== undefined) {
    emit({ type: 'image', name, state: 'present', reference });
    return { image, id: present };
  }
  emit({ type: 'image', name, state: 'pulling', reference });
  const { code, reason } = await engine.call(['pull', '--quiet', reference]);
  const id = code === 0 ? await imageId(engine, reference) : undefined;
  if (id !== undefined) emit({ type: 'image', name, state: 'pulled', reference });
  else emit({ type: 'image', name, state: 'failed', reference, reason: shortReason(reason) });
  return id === undefined ? { image, reason: shortReason(reason) } : { image, id };
}

/** The id of an image of this machine. */
export async function imageId(engine: ContainerEngine, reference: string): Promise<string | undefined> {
  const { code, output } = await engine.call(['image', 'inspect', '--format', '{{.Id}}', reference]);
  return code === 0 ? output.trim() : undefined;
}

// What registries say goes over several lines of nested errors, of which the last part matters.
function shortReason(reason: string): string {
  if (/unauthorized|authentication required|access to the resource is denied|denied:/i.test(reason))
    return 'unauthorized';
  if (/manifest unknown|not found|name unknown/i.test(reason)) return 'no such image';
  return reason
    .replace(/^Error: /, '')
    .split(': ')
    .slice(-3)
    .join(': ');
}

function describeMissing({ name: engine }: ContainerEngine, missing: readonly PulledImage[]): string {
  const entries = missing.map(({ image: { name, pullSpec, usedBy }, reason }) => {
    const from = pullSpec && pullSpec !== name ? ` (${pullSpec})` : '';
    return `  ${name}${from}, used by ${usedBy.join(', ')}: ${reason}`;
  });
  const refused = missing.filter(({ reason }) => reason === 'unauthorized');
  const hosts = [...new Set(refused.map(({ image }) => image.pullSpec!.split('/')[0]!))];
  const login = hosts.map((host) => `${engine} login ${host}`).join(', ');
  return [
    `${missing.length} ${missing.length === 1 ? 'image cannot' : 'images cannot'} be pulled; nothing was started:`,
    ...entries,
    login ? `log in (${login}), or pass images that stand for them:` : 'pass images that stand for them:',
    ...missing.map(({ image }) => `  ${imageLine(image.name)}`),
  ].join('\n');
}
