import { describe, expect, it } from 'vitest';
import { readConfig } from '../../lib/config';
import { formatFieldPath } from '../../lib/problems';
import { readRegistry } from '../../lib/registry';
import { writeRegistry } from '../registry/registry-files';

/** The fields that are refused, and those that are only warned of. */
function fieldsOf(text: string) {
  const { problems } = readConfig(text, { file: 'c.yaml' });
  const of = (wanted: string) =>
    problems
      .filter(({ severity, rule }) => severity === wanted && rule !== 'unknown-field')
      .map(({ field }) => formatFieldPath(field!));
  return { refused: of('error'), converted: of('warning') };
}

/** Numbers and booleans in string fields, by whether the loader makes strings of them. */
const refused: readonly [string, string][] = [
  ['releases: {latest: {release: {channel: stable, version: 4.21}}}', 'releases.latest.release.version'],
  ['releases: {latest: {candidate: {product: ocp, stream: ci, version: 4.21}}}', 'releases.latest.candidate.version'],
  ['base_images: {base: {namespace: ocp, name: 4.21, tag: base}}', 'base_images.base.name'],
  ['base_rpm_images: {base: {namespace: ocp, name: a, tag: 5}}', 'base_rpm_images.base.tag'],
  ['build_root: {image_stream_tag: {namespace: ocp, name: a, tag: 5}}', 'build_root.image_stream_tag.tag'],
  ['tag_specification: {namespace: ocp, name: 4.21}', 'tag_specification.name'],
  ['external_images: {a: {registry: quay.io, namespace: a, name: a, tag: 5}}', 'external_images.a.tag'],
  ['tests: [{as: a, steps: {test: [{as: b, resources: {requests: {cpu: 2}}}]}}]', step('resources.requests.cpu')],
  ['tests: [{as: a, steps: {test: [{as: 5}]}}]', step('as')],
  ['tests: [{as: a, steps: {test: [{as: b, env: [{name: A, default: true}]}]}}]', step('env[0].default')],
  ['images: {items: [{to: a, dockerfile_path: 5}]}', 'images.items[0].dockerfile_path'],
  ['images: {items: [{to: a, inputs: {b: {as: [5]}}}]}', 'images.items[0].inputs.b.as[0]'],
  [
    'raw_steps: [{resolved_release_images_step: {name: a, release: {version: 4.21, channel: b}}}]',
    'raw_steps[0].resolved_release_images_step.release.version',
  ],
];

function step(field: string): string {
  return `tests[0].steps.test[0].${field}`;
}

const converted: readonly [string, string][] = [
  ['tests: [{as: 5, commands: a, container: {from: src}}]', 'tests[0].as'],
  ['tests: [{as: a, steps: {env: {A: true}}}]', 'tests[0].steps.env.A'],
  ['tests: [{as: a, steps: {test: [{ref: 5}]}}]', step('ref')],
  ['tests: [{as: a, literal_steps: {test: [{as: 5}]}}]', 'tests[0].literal_steps.test[0].as'],
  ["resources: {'*': {requests: {cpu: 2}}}", 'resources["*"].requests.cpu'],
  ['images: {items: [{to: 5, ref: 6}]}', 'images.items[0].to'],
  ['promotion: {to: [{namespace: ocp, name: 4.21}]}', 'promotion.to[0].name'],
  ['zz_generated_metadata: {branch: 5}', 'zz_generated_metadata.branch'],
];

describe('a number or boolean in a string field', () => {
  it.each(refused)('is refused below a type that the loader embeds: %s', (text, field) => {
    expect(fieldsOf(text)).toEqual({ refused: [field], converted: [] });
  });

  it.each(converted)('is converted anywhere else: %s', (text, field) => {
    const { refused: none, converted: fields } = fieldsOf(text);
    expect([none, fields[0]]).toEqual([[], field]);
  });

  it('says what to write', () => {
    const { problems } = readConfig('base_images: {a: {tag: 4.10}}', { file: 'c.yaml' });
    expect(problems.find(({ rule }) => rule === 'wrong-type')).toMatchObject({
      message: 'expected a string, got 4.10',
      remedy: 'write "4.10", in quotes',
    });
  });

  it('is refused in a step of the registry, and converted in a chain, a workflow and their values', () => {
    const resources = { requests: { cpu: 2 } };
    const root = writeRegistry({
      'a/a-ref.yaml': { ref: { as: 'a', from: 'cli', commands: 'a-commands.sh', resources } },
      'a/a-commands.sh': 'true',
      'b/b-chain.yaml': { chain: { as: 'b', steps: [{ ref: 'a' }], env: [{ name: 'A', default: 5 }] } },
      'c/c-workflow.yaml': 'workflow: {as: c, steps: {env: {A: no}}}',
    });
    const found = readRegistry(root, { isPartial: true }).problems;
    expect(found.filter(({ rule }) => rule === 'wrong-type').map(({ field }) => formatFieldPath(field!))).toEqual([
      'ref.resources.requests.cpu',
    ]);
    expect(found.filter(({ rule }) => rule === 'lossy-scalar')).toMatchObject([{ severity: 'warning' }]);
  });
});
