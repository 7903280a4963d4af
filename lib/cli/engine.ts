import { type Command, InvalidArgumentError, Option } from 'commander';
import { isObjectName } from '../checks';
import { defaultPendingTimeout, isPendingTimeout } from '../engines';
import { collect, helpText, wrongUse } from './help-text';
import { outputForms } from './problem-report';
import { requireDirectory, requireFile } from './require-path';
import { type EngineCommand, type EngineFlags, runEngine } from './run-engine';

const helpOf = (name: string) =>
  helpText({
    notes: `--images names a YAML file: pull specs by <namespace>/<name>:<tag>, stable[-<release>]:<tag>,
release:<name> or root.`,
    examples: [
      `openshift-ci ${name} --config acme-widget-main.yaml --to-dir out`,
      `openshift-ci ${name} --config acme-widget-main.yaml --registry step-registry --to-dir out`,
      `openshift-ci ${name} --config acme-widget-main.yaml --to-dir out --param registry=example.com/ci`,
      `openshift-ci ${name} --config acme-widget-main.yaml --to-dir out --test unit --images images.yaml`,
      `openshift-ci ${name} --config acme-widget-main.yaml --to-dir out --strict --output json`,
    ],
    exitCodes: [
      'all tests were compiled, or with --allow-missing those that can be',
      'there is an error, or a test was not compiled; with --strict nothing is written then',
      wrongUse,
    ],
  });

/** Adds the command of an engine: any ci-operator configuration, compiled. */
export function addEngineCommand(program: Command, engine: EngineCommand): void {
  const command = program
    .command(engine.name)
    .summary(`compile ci-operator configurations to ${engine.title}`)
    .description(
      `Compiles the tests of ci-operator configurations to ${engine.title}, and reports what it cannot express.`,
    )
    .usage('--config <file> --to-dir <dir> [options]')
    .requiredOption('--config <file>', 'a configuration; may be given several times', collect)
    .requiredOption('--to-dir <dir>', `the directory that receives ${engine.name}/<pipeline>/`)
    .option('--registry <dir>', 'the step registry; without it, a test that names something of it is reported')
    .addOption(testOption())
    .option('--images <file>', 'pull specs of images of OpenShift CI')
    .addOption(paramOption())
    .option('--namespace <name>', 'the namespace of the objects', namespaceOf, 'ci')
    .option(
      '--pod-pending-timeout <duration>',
      'how long a pod may wait for a node and its images',
      pendingTimeoutOf,
      defaultPendingTimeout,
    )
    .option('--strict', 'write nothing where a test cannot be compiled')
    .option('--allow-missing', 'end with 0 although some tests cannot be compiled')
    .option('--registry-secret <name>', 'the Secret with which images are pushed and pulled')
    .option('--no-user-namespace', 'build without a user namespace of the pod (hostUsers)')
    .option('--openshift', 'for OpenShift, which gives each pod a user of its own')
    .option('--scc <name>', 'the constraint of image builds on OpenShift, or own', 'nested-container')
    .addOption(engineOption(engine))
    .addOption(new Option('--output <form>', 'the form of the report').choices(outputForms).default('text'))
    .addHelpText('after', helpOf(engine.name));
  command.action((flags: EngineFlags) => {
    for (const path of [...flags.config, flags.images]) requireFile(path, command);
    requireDirectory(flags.registry, command);
    process.exitCode = runEngine(engine, flags, command);
  });
}

function engineOption({ name }: EngineCommand): Option {
  return name === 'argo'
    ? new Option('--artifact-repository', 'the cluster has an artifact repository for artifacts and logs')
    : new Option('--tekton-version <version>', 'the oldest version of Tekton Pipelines to run on');
}

function testOption(): Option {
  return new Option('--test <name>', 'only this test; may be given several times')
    .argParser(collect)
    .default([], 'all tests');
}

function paramOption(): Option {
  return new Option('--param <name=value>', 'a parameter of the runs; may be given several times')
    .argParser(collectPair)
    .default({}, 'none');
}

function collectPair(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as name=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

function namespaceOf(text: string): string {
  if (text.length <= 63 && !text.includes('.') && isObjectName(text)) return text;
  throw new InvalidArgumentError('Use lower-case letters, digits and -, at most 63.');
}

function pendingTimeoutOf(text: string): string {
  if (isPendingTimeout(text)) return text;
  throw new InvalidArgumentError('Write a duration of at least 1s, such as 15m.');
}
