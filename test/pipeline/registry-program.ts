import { join } from 'node:path';
import * as ci from '../../lib';

/** Entries of every kind in an app, with a pipeline whose test names them. */
export function registryProgram(app: ci.CiApp) {
  const owners = { approvers: ['ann', 'bob'] };
  const watcher = new ci.Observer(app, 'acme-watch', {
    from: ci.NamedImage.fromRelease('cli'),
    commands: 'oc get events --watch\n',
    owners,
  });
  const install = new ci.RegistryStep(app, 'acme-install', {
    from: ci.NamedImage.fromName('src'),
    commands: 'make install SIZE="${SIZE}"\n',
    env: { SIZE: { default: 'small', documentation: 'How large the cluster is.' } },
    timeout: '90m',
    documentation: 'Installs the widget.',
    owners: { approvers: ['ann'], reviewers: ['cid'] },
    observers: [watcher],
  });
  const gather = new ci.RegistryStep(app, 'acme-gather', {
    fromImage: { namespace: 'ocp', name: '4.22', tag: 'cli' },
    commandsFile: join(__dirname, 'scripts/gather.sh'),
    directory: 'acme-gather',
    owners,
  });
  const setUp = new ci.Chain(app, 'acme-set-up', {
    steps: [ci.Step.ref(install)],
    env: { SIZE: 'large' },
    documentation: 'Everything before the test.',
    owners,
  });
  const workflow = new ci.Workflow(app, 'acme', {
    pre: [ci.Step.chain(setUp)],
    post: [ci.Step.ref(gather)],
    clusterProfile: ci.ClusterProfile.fromName('acme-cloud', 'cloud'),
    owners,
  });
  const pipeline = new ci.Pipeline(app, 'widget', {
    org: 'acme',
    repo: 'widget',
    branch: 'main',
    release: '4.22',
    buildRoot: ci.BuildRoot.fromRepository(),
  });
  const test = new ci.MultiStageTest(pipeline, 'e2e', {
    workflow,
    test: [ci.Step.inline('run', { from: pipeline.src, commands: 'make e2e' })],
  });
  return { watcher, install, gather, setUp, workflow, pipeline, test };
}
