import { writeFiles } from '../../support/write-files';

const resources = { requests: { cpu: '100m' } };

const files: Readonly<Record<string, unknown>> = {
  'set/up/set-up-ref.yaml': {
    ref: {
      as: 'set-up',
      from: 'cli',
      commands: 'set-up-commands.sh',
      resources,
      env: [{ name: 'SIZE', default: 'small' }],
    },
  },
  'tear/down/tear-down-ref.yaml': {
    ref: { as: 'tear-down', from: 'cli', commands: 'tear-down-commands.sh', resources, env: [{ name: 'REGION' }] },
  },
  'smoke/smoke-ref.yaml': {
    ref: {
      as: 'smoke',
      from: 'src',
      commands: 'smoke-commands.sh',
      resources,
      dependencies: [{ name: 'widget', env: 'WIDGET' }],
      leases: [{ resource_type: 'pool', env: 'POOL' }],
    },
  },
  'imports/imports-ref.yaml': {
    ref: {
      as: 'imports',
      from_image: { namespace: 'ocp', name: 'tools', tag: 'x' },
      commands: 'imports-commands.sh',
      resources,
    },
  },
  'all/all-chain.yaml': { chain: { as: 'all', steps: [{ ref: 'set-up' }, { ref: 'smoke' }] } },
  'whole/whole-workflow.yaml': {
    workflow: {
      as: 'whole',
      steps: {
        cluster_profile: 'cloud',
        pre: [{ ref: 'set-up' }],
        post: [{ ref: 'tear-down' }],
        env: { REGION: 'west' },
      },
    },
  },
  'bare/bare-workflow.yaml': { workflow: { as: 'bare', steps: { pre: [{ chain: 'all' }], env: { SIZE: 'large' } } } },
  'leased/leased-workflow.yaml': {
    workflow: { as: 'leased', steps: { leases: [{ resource_type: 'pool', env: 'SHARED' }] } },
  },
  'watcher/watcher-observer.yaml': {
    observer: { name: 'watcher', from: 'cli', commands: 'watcher-commands.sh', resources },
  },
};

/** The cluster profiles of the sample. */
export const sampleProfiles = {
  cluster_profiles: [
    { name: 'cloud', cluster_type: 'cloud', lease_type: 'cloud-quota', secret: 'cloud-secret' },
    { name: 'private', cluster_type: 'cloud', owners: [{ org: 'other' }] },
    { name: 'ours', cluster_type: 'cloud', owners: [{ org: 'acme', repos: ['widget'] }] },
    { name: 'member', cluster_type: 'cloud' },
    { name: 'group', cluster_type: 'cloud', set_members: ['member'] },
  ],
  cluster_profile_sets_config: {
    tests_exceptions: { '^acme/widget$': { '^main$': { '^$': ['^excepted$'] } } },
  },
};

/** Who may claim clusters, in the sample. */
export const sampleClaims = [
  { claim: 'team', owners: [{ org: 'acme' }] },
  { claim: 'strangers', owners: [{ org: 'other' }] },
];

/** Writes the registry, the profiles and the claims that the sample configurations name; JSON is YAML too. */
export function writeSampleRegistry(directory: string): void {
  const write = (path: string, text: string) => writeFiles(directory, { [path]: text });
  for (const [path, content] of Object.entries(files)) {
    write(path.replace(/^/, 'registry/'), JSON.stringify(content));
    const commands = path.replace(/-(ref|observer)\.yaml$/, '-commands.sh');
    if (commands !== path) write(`registry/${commands}`, 'true\n');
  }
  write('registry/cluster-profiles/cluster-profiles-config.yaml', JSON.stringify(sampleProfiles));
  write('profiles.yaml', JSON.stringify(sampleProfiles));
  write('claims.yaml', JSON.stringify(sampleClaims));
}
