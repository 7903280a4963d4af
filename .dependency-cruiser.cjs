// Which room of lib/ may import which: the table of docs/architecture.md, as rules.
'use strict';

const table = {
  problems: [],
  yaml: ['problems'],
  config: ['yaml', 'problems'],
  registry: ['config', 'yaml', 'problems'],
  plan: ['config', 'registry', 'problems'],
  graph: ['config', 'registry', 'plan', 'yaml', 'problems'],
  runner: ['config', 'plan', 'problems'],
  checks: ['config', 'registry', 'plan', 'problems'],
  pipeline: ['config', 'registry', 'checks', 'problems'],
  images: ['yaml', 'problems'],
  openshift: [],
  files: ['config', 'registry', 'yaml', 'checks', 'problems'],
  review: ['graph', 'files', 'config', 'problems'],
  diff: ['images', 'review', 'config', 'yaml', 'problems'],
  kata: ['pipeline', 'images', 'openshift', 'files', 'config', 'yaml', 'problems'],
  'targets/ci-operator': ['config', 'registry', 'plan', 'checks', 'openshift', 'files', 'problems'],
  'targets/prow': ['config', 'registry', 'plan', 'checks', 'openshift', 'files', 'yaml', 'problems'],
  'targets/openshift': [
    'config',
    'registry',
    'plan',
    'runner',
    'checks',
    'images',
    'openshift',
    'files',
    'yaml',
    'problems',
  ],
  'targets/tekton': ['config', 'registry', 'plan', 'runner', 'checks', 'openshift', 'files', 'problems'],
  'targets/argo': ['config', 'registry', 'plan', 'runner', 'checks', 'openshift', 'files', 'problems'],
  app: ['pipeline', 'images', 'targets', 'files', 'checks', 'registry', 'config', 'yaml', 'problems'],
  cli: [
    'app',
    'diff',
    'graph',
    'images',
    'targets',
    'files',
    'pipeline',
    'checks',
    'plan',
    'registry',
    'config',
    'yaml',
    'problems',
  ],
};

const roomRules = Object.entries(table).map(([room, allowed]) => ({
  name: `room-${room.replace('/', '-')}`,
  comment: `lib/${room} may import only: ${allowed.join(', ') || 'nothing of ours'} (docs/architecture.md).`,
  severity: 'error',
  from: { path: `^lib/${room}/` },
  to: { path: '^(lib/|main\\.ts)', pathNot: [room, ...allowed].map((name) => `^lib/${name}/`) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'no-unlisted-room',
      comment: 'A new room belongs into the table first.',
      severity: 'error',
      from: { path: '^lib/[^/]+/', pathNot: Object.keys(table).map((room) => `^lib/${room}/`) },
      to: {},
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dev-dependency-in-lib',
      severity: 'error',
      from: { path: '^lib/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
