import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Shell and other text that a Kata pipeline is made of; each can be replaced by the caller's own. */
export interface KataTexts {
  /** Commands that make the image `bin`. */
  readonly binaryBuild: string;
  /** The Dockerfile of `with-deps`: the image that the installation runs in. */
  readonly withDeps: string;
  /** The Dockerfile of `tests`: the image that the conformance tests run in. @default - that of the release */
  readonly tests?: string;
  /** Commands that install Kata for a runtime class and run the smoke test. */
  readonly install: (runtimeClass: string) => string;
  /** Commands that remove what the installation created outside the cluster. @default - none */
  readonly cleanUp?: string;
  /** The Go template of the message to the reporter's channel. @default - nothing is reported */
  readonly report?: string;
}

/** The texts of the pipelines that install Kata on the workers. */
export const kataTexts: KataTexts = {
  binaryBuild: readScript('build-environment.sh'),
  withDeps: readText('with-deps.Dockerfile'),
  tests: readText('tests.Dockerfile'),
  install: (runtimeClass) => withRuntime(runtimeClass, 'install-and-smoke.sh'),
  report:
    '{{if eq .Status.State "success"}}:white_check_mark:{{else}}:x:{{end}} *{{.Spec.Job}}*: {{.Status.State}}. ' +
    '<{{.Status.URL}}|Logs>',
};

/** The texts of the pipeline that runs pods in virtual machines of the cloud. */
export const peerPodsTexts: KataTexts = {
  ...kataTexts,
  withDeps: readText('with-azure-cli.Dockerfile'),
  install: (runtimeClass) => withRuntime(runtimeClass, 'install-peer-pods.sh'),
  cleanUp: readScript('remove-peer-pods.sh'),
};

function withRuntime(runtimeClass: string, script: string): string {
  return `export KATA_RUNTIME=${runtimeClass}\n\n${readScript(script)}`;
}

// ci-operator runs commands with bash, so the first line says nothing there.
function readScript(name: string): string {
  return readText(name).replace(/^#!.*\n/, '');
}

function readText(name: string): string {
  return readFileSync(join(__dirname, 'scripts', name), 'utf8');
}
