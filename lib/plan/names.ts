import { type ImageStreamTagReference, type RawStep } from '../config';

/** The name of an unnamed operator bundle. */
export function bundleNameOf(as: string | undefined, index: number): string {
  return as || `ci-bundle${index}`;
}

/** The name of the index that holds a bundle. */
export function indexNameOf(bundle: string): string {
  return `ci-index-${bundle}`;
}

/** The name that an image of another namespace is imported by, where a step names it in full. */
export function importedNameOf({ namespace, name, tag }: ImageStreamTagReference): string {
  return `${namespace}-${name}-${tag}`;
}

/** The tag of `stable` that an image is published to inside the test's namespace. */
export function stableTagOf({ to, ref }: { to: string; ref?: string }): string {
  return ref && to.endsWith(`-${ref}`) ? to.slice(0, -ref.length - 1) : to;
}

/** The names that a raw step can be asked for by; only its first kind counts. */
export function rawStepNames(step: RawStep): string[] {
  const release = step.resolved_release_images_step;
  if (step.input_image_tag_step) return [`[input:${step.input_image_tag_step.to ?? ''}]`];
  if (step.pipeline_image_cache_step) return [step.pipeline_image_cache_step.to];
  if (step.source_step) return [step.source_step.to ?? ''];
  if (step.bundle_source_step) return ['src-bundle'];
  if (step.index_generator_step) return [step.index_generator_step.to ?? ''];
  if (step.project_directory_image_build_step) return [step.project_directory_image_build_step.to];
  if (step.rpm_image_injection_step) return [step.rpm_image_injection_step.to ?? ''];
  if (step.rpm_serve_step) return [serveNameOf(step.rpm_serve_step.ref)];
  if (step.output_image_tag_step) return [outputNameOf(step.output_image_tag_step.to ?? {})];
  if (step.release_images_tag_step) return ['[release-inputs]', '[release:initial]', '[release:latest]'];
  if (release) return [`[release:${release.name}]`];
  if (step.test_step) return [step.test_step.as];
  return step.project_directory_image_build_inputs ? ['root'] : [];
}

function outputNameOf({ as, name = '', tag = '' }: Partial<ImageStreamTagReference>): string {
  return as || `[output:${name}:${tag}]`;
}

function serveNameOf(ref: string | undefined): string {
  return ref ? `[serve:rpms-${ref}]` : '[serve:rpms]';
}
