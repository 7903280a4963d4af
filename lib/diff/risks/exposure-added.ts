import { type Spot } from '../walk-pair';
import { type ComparedPair, findAt, type RiskRule } from './risk-rule';

/** Something can be reached from outside, or is reached without TLS. */
export const exposureAdded: RiskRule = {
  id: 'exposure-added',
  reason: 'What can be reached from outside is found and tried within hours.',
  looksFor: 'new Routes and Ingresses, Services of type LoadBalancer or NodePort, TLS taken from a Route',
  find: (pair) => [...opened(pair), ...inside(pair)],
};

const opened: RiskRule['find'] = ({ before, after }) =>
  !before && (after?.kind === 'Route' || after?.kind === 'Ingress')
    ? [{ path: [], message: `a ${after.kind} is added` }]
    : [];

const inside = findAt((spot, pair) => service(spot, pair) ?? plain(spot, pair));

function service({ field, path, before, after }: Spot, pair: ComparedPair): string | undefined {
  const isType = pair.after?.kind === 'Service' && field === 'type' && path.length === 2 && before !== after;
  const isOpen = after === 'LoadBalancer' || after === 'NodePort';
  return isType && isOpen ? `the Service is of type ${after} now` : undefined;
}

function plain({ field, path, before, after }: Spot, { after: item }: ComparedPair): string | undefined {
  const isTls = item?.kind === 'Route' && field === 'tls' && path.length === 2;
  return isTls && before !== undefined && after === undefined ? 'the Route has no TLS any more' : undefined;
}
