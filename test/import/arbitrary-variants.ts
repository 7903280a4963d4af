import fc from 'fast-check';
import { type Configuration, type Metadata, readConfig } from '../../lib/config';
import { writeYaml, type YamlValue } from '../../lib/yaml';
import { configuration } from '../oracle/prow/arbitrary-configuration';

type Fields = Record<string, unknown>;

function configurationOf(fields: Fields, metadata: Metadata): Configuration {
  const text = writeYaml(fields as Record<string, YamlValue>);
  const read = readConfig(text, { file: 'random.yaml', metadata, unknown: 'warning' }).configuration!;
  // A retry that does not say how often means nothing, and the constructs want it said.
  for (const test of read.tests ?? []) if (!test.retry?.attempts) delete test.retry;
  // An empty list of images is written as `images: {}`, which is gone when that is written in turn.
  if (!read.images?.items?.length) delete read.images;
  return read;
}

const names = ['main', 'minus1', 'minus2'];
/** A branch with up to two variants, which differ from it in some fields. */
export const variants: fc.Arbitrary<Configuration[]> = fc
  .tuple(configuration, fc.array(fc.tuple(configuration, fc.nat()), { maxLength: 2 }))
  .map(([first, others]) => {
    const all = [first, ...others.map(([other, seed]) => mixed(first, other, seed))];
    return all.map((fields, index) =>
      configurationOf(fields, {
        org: 'acme',
        repo: 'widget',
        branch: 'main',
        ...(index > 0 ? { variant: names[index] } : {}),
      }),
    );
  });

/** The first configuration with some fields of another, as variants are. */
function mixed(first: Fields, other: Fields, seed: number): Fields {
  const keys = [...new Set([...Object.keys(first), ...Object.keys(other)])];
  return Object.fromEntries(keys.map((key, index) => [key, ((seed >> index) & 1 ? other : first)[key]]));
}
