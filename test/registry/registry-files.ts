import { directoryOf } from '../support/write-files';

/** Files of a registry by their paths; the contents are text, or data that is written as JSON, which is YAML too. */
export type RegistryFiles = Record<string, unknown>;

/** A registry in which nothing is wrong. */
export function validRegistry(): RegistryFiles {
  return {
    'set/up/set-up-ref.yaml': {
      ref: {
        as: 'set-up',
        from: 'cli',
        commands: 'set-up-commands.sh',
        resources: { requests: { cpu: '1' } },
        env: [{ name: 'SIZE', default: 'small' }],
      },
    },
    'set/up/set-up-commands.sh': 'true\n',
    'all/all-chain.yaml': {
      chain: { as: 'all', steps: [{ ref: 'set-up' }], env: [{ name: 'SIZE', default: 'large' }] },
    },
    'more/more-chain.yaml': { chain: { as: 'more', steps: [{ chain: 'all' }] } },
    'whole/whole-workflow.yaml': {
      workflow: {
        as: 'whole',
        steps: { pre: [{ chain: 'more' }], env: { SIZE: 'huge' }, observers: { enable: ['eye'] } },
      },
    },
    'eye/eye-observer.yaml': {
      observer: { name: 'eye', from: 'cli', commands: 'eye-commands.sh', resources: { requests: { cpu: '1' } } },
    },
    'eye/eye-commands.sh': 'true\n',
    'cluster-profiles/cluster-profiles-config.yaml': { cluster_profiles: [{ name: 'cloud', cluster_type: 'cloud' }] },
    'all/OWNERS': 'approvers: []\n',
    'all/README.md': 'text\n',
    'all/all-chain.metadata.json': '{}',
  };
}

/** Writes a registry to a directory of its own. */
export function writeRegistry(files: RegistryFiles): string {
  const texts = Object.entries(files).map(([path, content]) => {
    return [path, typeof content === 'string' ? content : JSON.stringify(content)] as const;
  });
  return directoryOf(Object.fromEntries(texts));
}
