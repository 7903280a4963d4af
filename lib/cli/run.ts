import { type Command, InvalidArgumentError, Option } from 'commander';
import { collect, helpText, wrongUse } from './help-text';
import { outputForms } from './problem-report';
import { requireDirectory, requireFile } from './require-path';
import { type RunFlags } from './run-here';
import { runTest } from './run-test';

const help = helpText({
  notes: `Without --config, the configuration is the .ci-operator.yaml of the working copy, or the only one
below ci-operator/config or dist/ci-operator/config. --config may be a file, or
<org>/<repo>@<branch> in a checkout of openshift/release, whose step registry is used too.
Without a test, all are listed.

--images names a YAML file: pull specs by <namespace>/<name>:<tag>, stable[-<release>]:<tag>,
release:<name> or root. Nothing is pulled, built or started with --list and --dry-run.

Two more exit codes: 3 where there is no verdict, since the test cannot run here, an image is
missing or the engine failed; 130 where the run was interrupted.`,
  examples: [
    'openshift-ci run --config acme-widget-main.yaml --list',
    'openshift-ci run unit --config acme-widget-main.yaml --dry-run',
    'openshift-ci run unit --config acme-widget-main.yaml --dry-run --image root=localhost/golang',
  ],
  exitCodes: ['the test passed', 'the test failed', wrongUse],
});

/** Adds `run`: a test of a ci-operator configuration on this machine. */
export function addRunCommand(program: Command): void {
  const command = program
    .command('run')
    .summary('run a test of a ci-operator configuration on this machine')
    .description('Runs a test on this machine with podman; its images are built from the working copy.')
    .usage('[test] [options]')
    .argument('[test]', 'the test; without one, all are listed')
    .option('--config <file>', 'ci-operator configuration file, or <org>/<repo>@<branch>')
    .option('--registry <dir>', 'the step registry')
    .option('--source <dir>', 'the working copy that is tested, with changes that are not committed', '.')
    .option('--images <file>', 'pull specs of images of OpenShift CI')
    .addOption(pairOption('--image <name=pullspec>', 'the pull spec of one image'))
    .addOption(pairOption('--param <name=value>', 'a parameter of a step'))
    .addOption(pairOption('--secret <name=dir>', 'the files of a Secret'))
    .addOption(
      new Option('--step <name>', 'only this step; may be given several times').argParser(collect).default([], 'all'),
    )
    .addOption(
      new Option('--from-step <name>', 'begin at this step, with what a run with --keep left').conflicts('step'),
    )
    .option('--cluster-profile <dir>', 'the files of the cluster profile')
    .option('--kubeconfig <file>', 'the cluster under test')
    .addOption(new Option('--engine <name>', 'the container engine').choices(['podman', 'docker']))
    .option('--network <name>', 'the network of steps, such as host')
    .option('--user <uid:gid>', 'the user of steps', userOf, '10001:0')
    .option('--artifacts <dir>', 'the directory that receives logs, artifacts and junit')
    .addOption(new Option('--output <format>', 'the output format').choices(outputForms).default('text'))
    .option('--keep', 'keep SHARED_DIR and the containers until the next run of the test')
    .option('--shell-on-failure', 'open a shell in what a failed step has left, before the next step')
    .option('--list', 'list the tests, what they need and whether they can run here')
    .option('--dry-run', 'show what would be done, and start nothing')
    .addHelpText('after', help);
  command.action(async (test: string | undefined, flags: RunFlags) => {
    for (const path of [flags.images, flags.kubeconfig]) requireFile(path, command);
    for (const path of [flags.registry, flags.source, flags.clusterProfile, ...Object.values(flags.secret)]) {
      requireDirectory(path, command);
    }
    if (flags.shellOnFailure && !hasTerminal(flags)) {
      command.error('error: --shell-on-failure needs a terminal and --output text', { exitCode: 2 });
    }
    process.exitCode = await runTest(test, flags, command);
  });
}

function hasTerminal({ output }: RunFlags): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && output === 'text';
}

function pairOption(flags: string, description: string): Option {
  return new Option(flags, `${description}; may be given several times`).argParser(collectPair).default({}, 'none');
}

function collectPair(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as name=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

function userOf(text: string): string {
  if (/^\d+:\d+$/.test(text)) return text;
  throw new InvalidArgumentError('Write it as <uid>:<gid>.');
}
