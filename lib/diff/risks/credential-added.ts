import { isMap } from '../same-value';
import { type Spot } from '../walk-pair';
import { type ComparedPair, findAt, type RiskRule } from './risk-rule';
import { wordOf } from './words-of';

/** Something gets a secret that it did not have. */
export const credentialAdded: RiskRule = {
  id: 'credential-added',
  reason: 'A job can give away what it can read, and a pull request decides what it does.',
  looksFor:
    'mounted secrets, secrets in variables, `credentials` of steps, cluster profiles, service accounts, Secrets',
  find: (pair) => [...secretObject(pair), ...inside(pair)],
};

const secretObject: RiskRule['find'] = ({ before, after }) =>
  after?.kind === 'Secret' && !before ? [{ path: [], message: 'a Secret is added' }] : [];

// A new job mounts what upstream's generator gives each job of its sort.
const inside = findAt((spot, pair) => (isNewJob(pair) ? undefined : (mounted(spot) ?? account(spot))));

function isNewJob({ before, after }: ComparedPair): boolean {
  return !before && after?.category === 'job';
}

const references = ['secretName', 'secretKeyRef', 'secretRef'];

function mounted({ field, path, around, before, after }: Spot): string | undefined {
  if (field === 'credentials' && typeof path.at(-1) === 'object' && before === undefined && isMap(after)) {
    return `gets the credential ${wordOf(after['namespace'], '')}/${wordOf(after['name'])}`;
  }
  if (field === 'secretName' && typeof after === 'string' && before !== after) return `gets the secret ${after}`;
  const isName = field === 'name' && around !== undefined && references.includes(around.field);
  if (isName && typeof after === 'string' && before !== after) return `gets the secret ${after}`;
  return undefined;
}

function account({ field, before, after, wasThere }: Spot): string | undefined {
  if (typeof after !== 'string' || before === after) return undefined;
  if (field === 'cluster_profile') return `uses the accounts of the cluster profile ${after}`;
  const isOther = field === 'serviceAccountName' && wasThere;
  return isOther ? `runs as the service account ${after}` : undefined;
}
