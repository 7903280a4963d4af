import { list, object, type Shape, text } from '../config';
import { type Owner, type ReadFile } from './cluster-profiles';
import { readDocumentFile } from './read-document-file';

/** Who may claim clusters from a pool, by the name of the claim's owner. */
export type ClusterClaimOwners = ReadonlyMap<string, readonly Owner[]>;

const ownerShape: Shape = { fields: { org: text(), repos: list(text()) } };
const claimShape: Shape = { fields: { claim: text(), owners: list(object(ownerShape)) } };
const claimsShape: Shape = { fields: { claims: list(object(claimShape)) } };

/** Reads the file that says who may claim clusters; fields that the format does not know are dropped. */
export function readClusterClaimOwners(file: string): ReadFile<ClusterClaimOwners> {
  const { data, problems } = readDocumentFile(file, claimsShape, { unknown: 'warning', rootList: 'claims' });
  const claims = (data?.['claims'] ?? []) as { claim?: string; owners?: Owner[] }[];
  return { value: new Map(claims.map(({ claim = '', owners = [] }) => [claim, owners])), problems };
}
