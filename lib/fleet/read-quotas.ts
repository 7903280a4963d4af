import { integer, list, object, text } from '../config';
import { readDocumentFile, type ReadFile } from '../registry';

/** How many leases there are of each type. */
export type Quotas = ReadonlyMap<string, number>;

interface Resource {
  readonly type?: string;
  readonly names?: readonly string[];
  readonly 'min-count'?: number;
  readonly 'max-count'?: number;
}

const resource = {
  fields: {
    type: text(),
    state: text(),
    names: list(text()),
    'min-count': integer(),
    'max-count': integer(),
    'min-lifespan': text(),
    lifespan: text(),
  },
};
const shape = { fields: { resources: list(object(resource)) } };

/** Reads Boskos' file of resources: the leases of a type are its names, or its greatest count. */
export function readQuotas(file: string): ReadFile<Quotas> {
  const { data = {}, problems } = readDocumentFile(file, shape, { unknown: 'warning' });
  const quotas = new Map<string, number>();
  for (const each of (data as { resources?: Resource[] }).resources ?? []) {
    const count = each.names?.length ?? each['max-count'] ?? each['min-count'] ?? 0;
    if (each.type) quotas.set(each.type, (quotas.get(each.type) ?? 0) + count);
  }
  return { value: quotas, problems };
}
