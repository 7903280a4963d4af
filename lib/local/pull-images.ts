import { type ContainerEngine } from './container-engine';
import { type Emit } from './events';
import { type ImageSource, nameOfUse, type PullSpecs } from '../engines';
import { type ImageUse, type TestPlan } from '../plan';

/** Images that cannot be had, in words, or the ids of all images by their pull specs. */
type Pulled =
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
async function imageId(engine: ContainerEngine, reference: string): Promise<string | undefined> {
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

/** An image that a test needs and that is not built in the run. */
export interface WantedImage {
  /** The name by which `--image` gives it. */
  readonly name: string;
  /** Where it is pulled from; nothing where only the user can say it. */
  readonly pullSpec?: string;
  /** The builds and steps that need it. */
  readonly usedBy: readonly string[];
  /** Whether the user has put it in the place of another one. */
  readonly isReplaced: boolean;
}

/** The images that a test needs from outside, in the order in which they are first needed. */
export function wantedImages(plan: TestPlan, source: ImageSource, given: PullSpecs): WantedImage[] {
  const found = new Map<string, WantedImage>();
  for (const [user, use] of usesOf(plan)) {
    if (use.from === 'build' || use.from === 'nowhere') continue;
    const name = nameOfUse(use);
    const before = found.get(name);
    const usedBy = [...new Set([...(before?.usedBy ?? []), user])];
    const own = Object.hasOwn(given, name) ? given[name] : undefined;
    const pullSpec = own ?? source.pullSpecOf(use);
    found.set(name, { name, ...(pullSpec ? { pullSpec } : {}), usedBy, isReplaced: own !== undefined });
  }
  return [...found.values()];
}

function usesOf({ builds, phases: { pre, test, post } }: TestPlan): [string, ImageUse][] {
  const ofBuilds = builds.flatMap((build): [string, ImageUse][] => {
    const uses: (ImageUse | undefined)[] = {
      source: () => ('root' in build ? [build.root] : []),
      cache: () => (build.kind === 'cache' ? [build.base] : []),
      image: () => (build.kind === 'image' ? [build.base, ...Object.values(build.inputs)] : []),
      project: () => [],
      other: () => [],
    }[build.kind]();
    return uses.flatMap((use): [string, ImageUse][] => (use ? [[build.name, use]] : []));
  });
  const ofSteps = [...pre, ...test, ...post].flatMap((step): [string, ImageUse][] =>
    [step.image, ...(step.cli ? [step.cli] : [])].map((use) => [step.name, use]),
  );
  return [...ofBuilds, ...ofSteps];
}

// What stands in for images that only members of Red Hat's organization may pull. Nothing here is used by itself.
const suggestions: readonly (readonly [RegExp, string])[] = [
  [/golang-(\d+\.\d+)/, 'docker.io/library/golang:$1'],
  [/golang|go-toolset/, 'registry.access.redhat.com/ubi9/go-toolset:latest'],
  [/nodejs-?(\d+)?/, 'registry.access.redhat.com/ubi9/nodejs-22:latest'],
  [/python/, 'registry.access.redhat.com/ubi9/python-312:latest'],
  [/(^|[/:])(cli|tests|installer|cli-installer|upi-installer)(-[a-z]+)?$/, 'quay.io/openshift/origin-cli:latest'],
  [/rhel-?8|ubi-?8/, 'registry.access.redhat.com/ubi8/ubi:latest'],
  [/base|rhel|ubi/, 'registry.access.redhat.com/ubi9/ubi:latest'],
];

/** A public image that may stand for one that cannot be pulled. */
function suggestedImage(name: string): string | undefined {
  for (const [pattern, image] of suggestions) {
    const match = pattern.exec(name);
    if (match) return image.replace('$1', match[1] ?? '');
  }
  return undefined;
}

/** The line that gives an image, ready to be copied and changed. */
export function imageLine(name: string): string {
  return `--image ${name}=${suggestedImage(name) ?? 'PULLSPEC'}`;
}
