import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readTree } from '../../support/read-tree';
import { openshiftCi } from '../../cli/openshift-ci';
import { root, temporaryDirectory } from '../../support/run-program';

const command = [join(root, 'bin/openshift-ci.cjs'), 'prowgen'];

/** A directory with configurations and jobs. */
export class Sandbox {
  readonly directory = temporaryDirectory();
  readonly config = join(this.directory, 'config');
  readonly jobs = join(this.directory, 'jobs');

  constructor() {
    for (const directory of [this.config, this.jobs]) mkdirSync(directory);
  }

  /** Writes one configuration with one test. */
  addConfig(repo: string, test = 'unit', branch = 'main'): string {
    const path = join(this.config, 'acme', repo, `acme-${repo}-${branch}.yaml`);
    return this.write(path, configurationOf(repo, test, branch));
  }

  /** Writes a file, and the directories above it. */
  write(path: string, text: string): string {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** The path of a job file of the main branch. */
  jobFile(repo: string, kind = 'presubmits'): string {
    return join(this.jobs, 'acme', repo, `acme-${repo}-main-${kind}.yaml`);
  }

  /** Runs the command. */
  run(...more: string[]) {
    return openshiftCi(root, 'prowgen', ...this.flags(), ...more);
  }

  /** Runs the command as a process with other rights. */
  runWith(options: { uid?: number; prefix?: readonly string[] }, ...more: string[]) {
    const line = [...(options.prefix ?? []), process.execPath, ...command, ...this.flags(), ...more];
    return spawnSync(line[0]!, line.slice(1), { encoding: 'utf8', cwd: root, uid: options.uid });
  }

  /** Starts the command. */
  start() {
    return spawn(process.execPath, [...command, ...this.flags()], { cwd: root, stdio: 'ignore' });
  }

  /** All job files by path. */
  files(): Record<string, string> {
    return readTree(this.jobs);
  }

  private flags(): string[] {
    return ['--from-dir', this.config, '--to-dir', this.jobs];
  }
}

function configurationOf(repo: string, test: string, branch: string): string {
  return `resources:
  '*':
    requests:
      cpu: "1"
tests:
- as: ${test}
  commands: make
  container:
    from: src
zz_generated_metadata:
  branch: ${branch}
  org: acme
  repo: ${repo}
`;
}
