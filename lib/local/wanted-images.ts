import { type ImageSource, nameOfUse, type PullSpecs } from '../engines';
import { type ImageUse, type TestPlan } from '../plan';

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
export function suggestedImage(name: string): string | undefined {
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
