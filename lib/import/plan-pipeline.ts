import { type Configuration, configurationShape, toDocument } from '../config';
import { pipelineTable } from '../pipeline/pipeline';
import { dataOf, type Expression, isSame, mapOf, objectOf, textOf } from './expression';
import { type PipelinePlan } from './pipeline-plan';
import { planImages } from './plan-images';
import { planTests } from './plan-tests';
import { takeReleases } from './releases';
import { resourcesOf } from './resources';
import { type Fields, type TakeContext } from './take-context';
import { takeProps } from './take-props';

/** The constructs that a configuration stands for, as data. */
export function planPipeline(configuration: Configuration, label: string, context: TakeContext): PipelinePlan {
  const fields = toDocument(configuration, configurationShape) as Fields;
  const metadata = configuration.zz_generated_metadata;
  delete fields['zz_generated_metadata'];
  const parts = [...planImages(fields, context), ...planTests(takeField(fields, 'tests') ?? [], context)];
  const { release, releases, left } = takeReleases((takeField(fields, 'releases') ?? {}) as Fields, context);
  const resources = takeResources(fields);
  if (Object.keys(left).length > 0) fields['releases'] = left;
  const taken = takeProps(fields, pipelineTable, configurationShape, context);
  const { org, repo, branch, variant } = metadata;
  const props = objectOf({
    org: textOf(org),
    repo: textOf(repo),
    branch: textOf(branch),
    variant: variant ? textOf(variant) : undefined,
    release,
    releases,
    ...taken,
    resources,
    extra: Object.keys(fields).length > 0 ? dataOf(fields) : undefined,
  });
  return { metadata, label, props: inOrderOf(props, Object.keys(pipelineTable)), parts };
}

/** A configuration word for word, where constructs cannot say it: every field goes through the escape hatch. */
export function planVerbatim(
  { zz_generated_metadata: metadata, ...fields }: Configuration,
  label: string,
): PipelinePlan {
  const { org, repo, branch, variant } = metadata;
  const document = toDocument({ zz_generated_metadata: metadata, ...fields }, configurationShape) as Fields;
  delete document['zz_generated_metadata'];
  const props = objectOf({
    org: textOf(org),
    repo: textOf(repo),
    branch: textOf(branch),
    variant: variant ? textOf(variant) : undefined,
    resources: dataOf({}),
    extra: dataOf(document),
  });
  return { metadata, label, props, parts: [] };
}

function inOrderOf(props: Expression, names: readonly string[]): Expression {
  if (props.kind !== 'object') return props;
  const entries = [...props.entries].sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
  return { ...props, entries };
}

/** The value of a field, taken out. */
export function takeField(fields: Fields, name: string): Fields[] | undefined {
  const value = fields[name];
  delete fields[name];
  return value as Fields[] | undefined;
}

const usual = resourcesOf({ requests: { cpu: '100m', memory: '200Mi' } });

// A pipeline that says nothing of resources requests a little, so one that requests nothing has to say so.
function takeResources(fields: Fields): Expression | undefined {
  const resources = (takeField(fields, 'resources') ?? {}) as unknown as Record<string, Fields>;
  const map = mapOf(resources, (value) => resourcesOf(value) ?? dataOf(value));
  const [first, ...others] = map.entries;
  if (others.length > 0 || first?.[0] !== '*') return map;
  return isSame(first[1], usual) ? undefined : first[1];
}
