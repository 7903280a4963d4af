import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Configuration, type TestStep } from '../../lib/config';
import { type FieldPath } from '../../lib/problems';

/** A mistake, with the rule that must find it and the field where. */
export interface Mistake {
  readonly rule: string;
  readonly at: FieldPath;
  readonly change: (configuration: Configuration) => void;
}

const step = (c: Configuration, phase: 'pre' | 'test' | 'post'): TestStep => c.tests![3]!.steps![phase]![0]!;
const stepAt = (phase: string, ...field: FieldPath): FieldPath => ['tests', 3, 'steps', phase, 0, ...field];

/** Mistakes that do not hide one another. The first five lie between fields, the next five in steps. */
export const mistakes: readonly Mistake[] = [
  { rule: 'several-build-roots', at: ['build_root'], change: (c) => void (c.build_root!.from_repository = true) },
  { rule: 'rpm-images-without-commands', at: ['base_rpm_images'], change: (c) => void delete c.rpm_build_commands },
  {
    rule: 'external-image-clash',
    at: ['external_images', 'base'],
    change: (c) => void (c.external_images!['base'] = { ...c.external_images!['outside']! }),
  },
  {
    rule: 'claim-and-profile',
    at: ['tests', 2, 'cluster_claim'],
    change: (c) => void (c.tests![2]!.steps!.cluster_profile = 'cloud'),
  },
  { rule: 'test-named-image', at: ['tests', 0, 'as'], change: (c) => void (c.tests![0]!.as = 'gadget') },
  { rule: 'duplicate-step', at: stepAt('post', 'as'), change: (c) => void (step(c, 'post').as = 'before') },
  {
    rule: 'trap-grace-period',
    at: stepAt('pre', 'commands'),
    change: (c) => void (step(c, 'pre').commands = 'trap x EXIT'),
  },
  {
    rule: 'best-effort-timeout',
    at: stepAt('test', 'best_effort'),
    change: (c) => void (step(c, 'test').best_effort = true),
  },
  {
    rule: 'optional-outside-post',
    at: stepAt('pre', 'optional_on_success'),
    change: (c) => void (step(c, 'pre').optional_on_success = true),
  },
  {
    rule: 'mount-path-clash',
    at: stepAt('test', 'credentials', 1, 'mount_path'),
    change: (c) => void (step(c, 'test').credentials![1]!.mount_path = '/var/first'),
  },
  {
    rule: 'default-go-repository',
    at: ['canonical_go_repository'],
    change: (c) => void (c.canonical_go_repository = 'github.com/acme/widget'),
  },
  {
    rule: 'invalid-quantity',
    at: ['resources', '*', 'requests', 'cpu'],
    change: (c) => void (c.resources!['*']!.requests!['cpu'] = 'many'),
  },
  {
    rule: 'zero-quantity',
    at: ['resources', '*', 'requests', 'memory'],
    change: (c) => void (c.resources!['*']!.requests!['memory'] = '0'),
  },
  {
    rule: 'unknown-resource',
    at: ['resources', 'unit', 'limits', 'gpu'],
    change: (c) => void (c.resources!['unit'] = { limits: { gpu: '1' } }),
  },
  {
    rule: 'reserved-image-name',
    at: ['base_images', 'ci-bundle7'],
    change: (c) => void (c.base_images!['ci-bundle7'] = { namespace: 'a', name: 'b', tag: 'c' }),
  },
  {
    rule: 'missing-image-tag',
    at: ['base_images', 'base', 'tag'],
    change: (c) => void (c.base_images!['base']!.tag = ''),
  },
  {
    rule: 'external-registry',
    at: ['external_images', 'outside', 'registry'],
    change: (c) => void (c.external_images!['outside']!.registry = 'docker.io'),
  },
  {
    rule: 'unknown-architecture',
    at: ['images', 'items', 0, 'additional_architectures', 0],
    change: (c) => void (c.images!.items![0]!.additional_architectures = ['mips']),
  },
  {
    rule: 'image-cycle',
    at: ['images', 'items', 0, 'from'],
    change: (c) => void (c.images!.items![0]!.from = 'gadget'),
  },
  {
    rule: 'several-change-conditions',
    at: ['images', 'skip_if_only_changed'],
    change: (c) => void Object.assign(c.images!, { run_if_changed: 'a', skip_if_only_changed: 'b' }),
  },
  {
    rule: 'unknown-update-graph',
    at: ['operator', 'bundles', 0, 'update_graph'],
    change: (c) => void (c.operator!.bundles![0]!.update_graph = 'x'),
  },
  {
    rule: 'unknown-substitute',
    at: ['operator', 'substitutions', 0, 'with'],
    change: (c) => void (c.operator!.substitutions![0]!.with = 'x:y'),
  },
  {
    rule: 'forbidden-namespace',
    at: ['promotion', 'to', 0, 'namespace'],
    change: (c) => void (c.promotion!.to![0]!.namespace = 'default'),
  },
  {
    rule: 'registry-override',
    at: ['promotion', 'registry_override'],
    change: (c) => void (c.promotion!.registry_override = 'x'),
  },
  {
    rule: 'unknown-stream',
    at: ['releases', 'latest', 'candidate', 'stream'],
    change: (c) => void (c.releases!['latest']!.candidate!.stream = 'x'),
  },
  {
    rule: 'unknown-channel',
    at: ['releases', 'stable', 'release', 'channel'],
    change: (c) => void (c.releases!['stable']!.release!.channel = 'x'),
  },
  {
    rule: 'missing-version-bound',
    at: ['releases', 'coming', 'prerelease', 'version_bounds', 'upper'],
    change: (c) => void (c.releases!['coming']!.prerelease!.version_bounds.upper = ''),
  },
  {
    rule: 'dotted-release-name',
    at: ['releases', '4.1'],
    change: (c) => void (c.releases!['4.1'] = { integration: { namespace: 'a', name: 'b' } }),
  },
  { rule: 'invalid-cron', at: ['tests', 1, 'cron'], change: (c) => void (c.tests![1]!.cron = '61 * * * *') },
  {
    rule: 'no-channel',
    at: ['tests', 1, 'reporter_config', 'channel'],
    change: (c) => void (c.tests![1]!.reporter_config!.channel = ''),
  },
  { rule: 'long-timeout', at: ['tests', 1, 'timeout'], change: (c) => void (c.tests![1]!.timeout = '100h0m0s') },
  { rule: 'unknown-cluster', at: ['tests', 1, 'cluster'], change: (c) => void (c.tests![1]!.cluster = 'here') },
  {
    rule: 'reserved-claim-label',
    at: ['tests', 2, 'cluster_claim', 'labels', 'cloud'],
    change: (c) => void (c.tests![2]!.cluster_claim!.labels = { cloud: 'x' }),
  },
  {
    rule: 'relative-secret-path',
    at: ['tests', 0, 'secrets', 0, 'mount_path'],
    change: (c) => void (c.tests![0]!.secrets![0]!.mount_path = 'x'),
  },
  { rule: 'few-shards', at: ['tests', 0, 'shard_count'], change: (c) => void (c.tests![0]!.shard_count = 0) },
  {
    rule: 'unknown-workflow',
    at: ['tests', 3, 'steps', 'workflow'],
    change: (c) => void (c.tests![3]!.steps!.workflow = 'none'),
  },
];

/** The line of a field in a text, found without the reader that is tested: that of its key, or of what is nearest. */
export function lineOf(text: string, field: FieldPath): number {
  const lines = new LineCounter();
  let node: unknown = parseDocument(text, { lineCounter: lines }).contents;
  let offset = 0;
  for (const part of field) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
      );
      if (!pair) break;
      offset = (pair.key as { range: [number] }).range[0];
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number' && node.items[part]) {
      node = node.items[part];
      offset = (node as { range: [number] }).range[0];
    } else break;
  }
  return lines.linePos(offset).line;
}
