import { type Spot } from '../walk-pair';
import { type ComparedPair, findAt, type RiskRule, wordOf } from './risk-rule';
import { isMap } from '../same-value';
import { hasRegistry, parseImage } from '../../images/read-image-lock';

/** Something can be reached from outside, or is reached without TLS. */
export const exposureAdded: RiskRule = {
  id: 'exposure-added',
  reason: 'What can be reached from outside is found and tried within hours.',
  looksFor: 'new Routes and Ingresses, Services of type LoadBalancer or NodePort, TLS taken from a Route',
  find: (pair) => [...opened(pair), ...exposedInside(pair)],
};

const opened: RiskRule['find'] = ({ before, after }) =>
  !before && (after?.kind === 'Route' || after?.kind === 'Ingress')
    ? [{ path: [], message: `a ${after.kind} is added` }]
    : [];

const exposedInside = findAt((spot, pair) => service(spot, pair) ?? plain(spot, pair));

function service({ field, path, before, after }: Spot, pair: ComparedPair): string | undefined {
  const isType = pair.after?.kind === 'Service' && field === 'type' && path.length === 2 && before !== after;
  const isOpen = after === 'LoadBalancer' || after === 'NodePort';
  return isType && isOpen ? `the Service is of type ${after} now` : undefined;
}

function plain({ field, path, before, after }: Spot, { after: item }: ComparedPair): string | undefined {
  const isTls = item?.kind === 'Route' && field === 'tls' && path.length === 2;
  return isTls && before !== undefined && after === undefined ? 'the Route has no TLS any more' : undefined;
}

/** Something gets a secret that it did not have. */
export const credentialAdded: RiskRule = {
  id: 'credential-added',
  reason: 'A job can give away what it can read, and a pull request decides what it does.',
  looksFor:
    'mounted secrets, secrets in variables, `credentials` of steps, cluster profiles, service accounts, Secrets',
  find: (pair) => [...secretObject(pair), ...credentialsInside(pair)],
};

const secretObject: RiskRule['find'] = ({ before, after }) =>
  after?.kind === 'Secret' && !before ? [{ path: [], message: 'a Secret is added' }] : [];

// A new job mounts what upstream's generator gives each job of its sort.
const credentialsInside = findAt((spot, pair) => (isNewJob(pair) ? undefined : (mounted(spot) ?? account(spot))));

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

/** An image comes from another registry or repository. */
export const imageSourceChanged: RiskRule = {
  id: 'image-source-changed',
  reason: 'Somebody else decides from now on what is in the image.',
  looksFor: 'another registry or repository in `image`, `pullspec`, and the names of `DockerImage`s',
  find: findAt(moved),
};

function moved({ field, before, after }: Spot): string | undefined {
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  if (field !== 'image' && field !== 'pullspec') return undefined;
  const [old, now] = [parseImage(before).name, parseImage(after).name];
  return old !== now && hasRegistry(after) ? `comes from ${now}, no longer from ${old}` : undefined;
}
