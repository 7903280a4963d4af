import { parse } from 'yaml';
import { type ArgoManifest, findArgoLimits } from '../../lib/argo/limits';
import { formatFieldPath } from '../../lib/problems';
import { findTektonLimits, type TektonManifest } from '../../lib/tekton/limits';
import { type EngineName } from './manifest-corpus';

const kinds = {
  tekton: ['EventListener', 'Pipeline', 'PipelineRun', 'Task', 'TriggerBinding', 'TriggerTemplate'],
  argo: ['CronWorkflow', 'Workflow', 'WorkflowEventBinding', 'WorkflowTemplate'],
};

/** What the constructs of an engine would say of the object in a text; nothing where they have no such kind. */
export function objectLimits(engine: EngineName, text: string): string[] | undefined {
  const manifest = parse(text) as { readonly kind: string } | null;
  if (!manifest || !kinds[engine].includes(manifest.kind)) return undefined;
  const found =
    engine === 'tekton' ? findTektonLimits(manifest as TektonManifest) : findArgoLimits(manifest as ArgoManifest);
  return found.map(({ field = [], message, remedy }) => `${formatFieldPath(field)}: ${message}; ${remedy}`);
}
