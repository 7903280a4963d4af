import { type Configuration, describeMetadata, type Metadata } from '../config';
import { type FoldedPlan } from './fold';
import { groupPlans } from './group-plans';
import { hoist, type Shared } from './hoist';
import { Namer } from './identifier';
import { planPipeline } from './plan-pipeline';
import { type Definition } from './program';
import { nameImages, resolveImages } from './resolve-images';
import { createTakeContext } from './values';

/** The program that configurations stand for: one definition for those of a repository that are much alike. */
export function planProgram(
  configurations: readonly Configuration[],
  clusterTypes: ReadonlyMap<string, string> = new Map(),
): Definition[] {
  const context = createTakeContext(clusterTypes);
  const sorted = [...configurations].sort(byBranchAndVariant);
  const all = sorted.map((each) => each.zz_generated_metadata);
  const repositoryOf = ({ zz_generated_metadata: { org, repo } }: Configuration) => `${org}/${repo}`;
  const repositories = [...new Set(sorted.map(repositoryOf))];
  const shared: Shared = { namer: new Namer(['ci', 'app']), constants: new Map() };
  return repositories.flatMap((repository) => {
    const ofOne = sorted.filter((each) => repositoryOf(each) === repository);
    const plans = ofOne.map((each) => planPipeline(each, labelOf(each.zz_generated_metadata, all), context));
    const folded = groupPlans(plans);
    return folded.map((plan) => define(plan, folded.length === 1, shared));
  });
}

function byBranchAndVariant(one: Configuration, other: Configuration): number {
  const [a, b] = [one.zz_generated_metadata, other.zz_generated_metadata];
  if (a.org !== b.org || a.repo !== b.repo) return 0;
  const compare = (x = '', y = '') => x.localeCompare(y, 'en', { numeric: true });
  return compare(a.branch, b.branch) || compare(a.variant, b.variant);
}

/** The id of a pipeline: as short as it can be and stay the only one. */
function labelOf({ org, repo, branch, variant }: Metadata, all: readonly Metadata[]): string {
  const ofRepository = all.filter((other) => other.org === org && other.repo === repo);
  const isOnlyRepository = ofRepository.length === all.length;
  const hasBranches = ofRepository.some((other) => other.branch !== branch);
  const isOnlyName = all.every((other) => other.repo !== repo || other.org === org);
  const prefix = isOnlyRepository ? '' : isOnlyName ? `${repo}-` : `${org}-${repo}-`;
  return prefix + (hasBranches && variant ? `${branch}-${variant}` : (variant ?? branch));
}

function define(plan: FoldedPlan, isOnly: boolean, shared: Shared): Definition {
  const { namer } = shared;
  const { metadata, id, columns } = plan;
  const [{ org, repo, variant, branch } = { org: '', repo: '', branch: '' } as Metadata] = metadata;
  const kind = metadata.some((other) => other.branch !== branch) ? 'branches' : 'variants';
  const label = metadata.length > 1 ? `${repo}-${kind}` : `${repo}-${variant ?? branch}`;
  const whole = `${repo}-${branch}-${variant ?? ''}`;
  const words = [...(isOnly ? [repo] : []), label, whole, `${org}-${label}`, `${org}-${whole}`];
  const name = namer.take(...words.map((each) => `add-${each}`));
  const own = new Namer([...namer.names, ...columns.map((column) => column.name)]);
  const variable = own.take(repo, `${repo}-pipeline`);
  const statements = resolveImages(plan.parts, metadata.length, variable, own);
  const labels = metadata.map((each) => each.variant ?? each.branch);
  const given = { props: nameImages(plan.props), columns, statements, constants: [] };
  const { constants, ...hoisted } = hoist(given, labels, { namer: own, constants: shared.constants });
  for (const constant of constants) namer.take(constant.name);
  return { title: titleOf(metadata), name, variable, rows: metadata.length, id, ...hoisted, constants };
}

const longestTitle = 100;

function titleOf(metadata: readonly Metadata[]): string {
  const [first, ...others] = metadata;
  if (!first || others.length === 0) return first ? describeMetadata(first) : '';
  const isOneBranch = others.every(({ branch }) => branch === first.branch);
  const of = `${first.org}/${first.repo}${isOneBranch ? `@${first.branch}` : ''}`;
  const names = metadata.map(({ branch, variant }) =>
    isOneBranch ? (variant ?? 'no variant') : variant ? `${branch} [${variant}]` : branch,
  );
  const title = `${of}: ${names.join(', ')}`;
  return title.length <= longestTitle ? title : `${of}: ${names.length} configurations`;
}
