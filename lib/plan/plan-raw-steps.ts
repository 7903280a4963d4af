import { type Configuration, type RawStep } from '../config';
import { type FieldPath } from '../problems';
import { type GraphNode, type Requirement } from './image-graph';
import { rawStepNames } from './names';

/** The steps that a configuration writes out in the form in which ci-operator runs them. */
export function planRawSteps({ raw_steps: steps = [] }: Configuration): GraphNode[] {
  return steps.flatMap((step, index) => {
    const field = ['raw_steps', index];
    const links = step.test_step ? [] : linksOf(step);
    return rawStepNames(step).map((name, position): GraphNode => {
      const creates = position === 0 ? links : [];
      return { name, kind: step.test_step ? 'test' : 'raw', field, requires: requirementsOf(step, field), creates };
    });
  });
}

function requirementsOf({ test_step: test }: RawStep, field: FieldPath): Requirement[] {
  if (!test?.container) return [];
  return [{ link: `pipeline:${test.container.from ?? ''}`, field: [...field, 'test_step', 'container', 'from'] }];
}

function linksOf(step: RawStep): string[] {
  const release = step.resolved_release_images_step?.name;
  if (release) return [release === 'latest' ? 'stable' : `stable-${release}`, `release:${release}`];
  if (step.release_images_tag_step) return ['stable-initial', 'stable', 'release:initial', 'release:latest'];
  if (step.rpm_serve_step) return ['rpm-repo'];
  if (step.index_generator_step) return [`pipeline:${step.index_generator_step.to ?? ''}`, 'pipeline:ci-index-gen'];
  if (step.output_image_tag_step) return [];
  return rawStepNames(step).map((name) => `pipeline:${name.replace(/^\[input:(.*)\]$/, '$1')}`);
}
