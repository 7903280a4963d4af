import { join } from 'node:path';
import { type TestProject } from 'vitest/node';
import { root, run, temporaryDirectory } from '../support/run-program';

/** A package as `npm pack` makes it. */
export interface Packed {
  /** The path of the tarball. */
  readonly tarball: string;
  /** What is in it. */
  readonly files: readonly string[];
}

declare module 'vitest' {
  export interface ProvidedContext {
    packed: Packed;
  }
}

interface Report {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Builds and packs the package once for all tests. */
export default function setup({ provide }: TestProject): void {
  const destination = temporaryDirectory();
  const { status, stdout, stderr } = run(
    'npm',
    ['pack', '--json', '--silent', '--pack-destination', destination],
    {},
    root,
  );
  if (status !== 0) throw new Error(`npm pack ended with ${status}:\n${stderr}`);
  const [report] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [Report];
  provide('packed', { tarball: join(destination, report.filename), files: report.files.map(({ path }) => path) });
}
