import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../support/run-program';
import { commandHere } from './in-process';

/** A skopeo that knows the manifests below `registry`, by the tag, and writes down what it was asked. */
const skopeo = `#!/bin/bash
[[ $1 == --version ]] && exit
echo "$*" >>"$0.calls"
file="$(dirname "$0")/../registry/\${3##*:}"
[[ -f $file ]] && exec cat "$file"
echo 'time="2026-11-24T00:00:00Z" level=fatal msg="reading manifest \\"x\\": unauthorized"' >&2
exit 1
`;
const manifest = '{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json"}';
const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const header = '# Written by openshift-ci lock-images.\n';
const file = (path: string) => join(directory, path);
const lock = () => readFileSync(file('images.lock.yaml'), 'utf8');

let directory: string;

/** The output of a synth: one manifest that names images by tag. */
function writeDist(...images: string[]): void {
  const annotation = `cdk8s-openshift-ci/unresolved-images: ${images.join(', ')}`;
  writeFileSync(file('dist/x.yaml'), `kind: A\n---\nkind: B\nmetadata:\n  annotations:\n    ${annotation}\n`);
}

function lockImages(...args: string[]) {
  const env = { PATH: `${file('bin')}:${process.env['PATH']}` };
  return commandHere(directory, ['lock-images', ...args], env);
}

beforeEach(() => {
  directory = temporaryDirectory();
  for (const name of ['bin', 'dist', 'registry']) mkdirSync(file(name));
  writeFileSync(file('bin/skopeo'), skopeo, { mode: 0o755 });
  writeFileSync(file('registry/one'), manifest);
});

describe('openshift-ci lock-images', () => {
  it('writes the digest that the bytes of the manifest have', () => {
    writeDist('registry.example/a:one');
    expect(lockImages()).toEqual({
      status: 0,
      stdout: `registry.example/a:one: ${digestOf(manifest)}\n`,
      stderr: '✓ images.lock.yaml: 1 image, 1 changed, 0 not looked up\n',
    });
    expect(lock()).toBe(`${header}images:\n  registry.example/a:one: ${digestOf(manifest)}\n`);
    expect(readFileSync(file('bin/skopeo.calls'), 'utf8')).toBe('inspect --raw docker://registry.example/a:one\n');
  });

  it('never makes up a digest: what cannot be looked up is unresolved', () => {
    writeDist('registry.example/a:one', 'registry.example/b:gone');
    const { status, stdout } = lockImages();
    expect([status, stdout]).toEqual([
      1,
      `registry.example/a:one: ${digestOf(manifest)}\nregistry.example/b:gone: unresolved\n` +
        'images.lock.yaml: registry.example/b:gone cannot be looked up: reading manifest "x": unauthorized; it stays unresolved; see whether the registry needs a login [unresolved-image]\n1 error\n',
    ]);
    expect(lock()).toContain('  registry.example/b:gone: unresolved\n');
  });

  it('refreshes an image whose digest the output holds already, and drops what nothing uses', () => {
    const old = digestOf('old');
    writeFileSync(file('dist/x.yaml'), `image: registry.example/a@${old}\n`);
    writeFileSync(
      file('images.lock.yaml'),
      `images:\n  registry.example/a:one: ${old}\n  registry.example/b:x: ${old}\n`,
    );
    expect(lockImages().stdout).toBe(
      `registry.example/a:one: ${old} -> ${digestOf(manifest)}\nregistry.example/b:x: removed, nothing uses it\n`,
    );
    expect(lock()).toBe(`${header}images:\n  registry.example/a:one: ${digestOf(manifest)}\n`);
  });

  it('keeps a digest that it had when the registry does not answer', () => {
    const text = `${header}images:\n  registry.example/b:gone: ${digestOf('old')}\n`;
    writeFileSync(file('images.lock.yaml'), text);
    writeDist('registry.example/b:gone');
    const { status, stdout } = lockImages();
    expect([status, stdout, lock()]).toEqual([1, expect.stringContaining(`it stays at ${digestOf('old')}`), text]);
  });

  it.each(['{"schemaVersion": 1}', 'no JSON'])('refuses the manifest %j', (text) => {
    writeFileSync(file('registry/one'), text);
    writeDist('registry.example/a:one');
    expect(lockImages().stdout).toContain('gave no manifest of schema 2, whose digest its bytes would tell');
    expect(lock()).toContain('registry.example/a:one: unresolved');
  });

  it('asks for no image that names no registry, nor for one inside a cluster', () => {
    writeDist('kata-installer', 'image-registry.x.svc:5000/openshift/tools:latest');
    expect([lockImages().status, existsSync(file('bin/skopeo.calls')), lock()]).toEqual([
      0,
      false,
      `${header}images: {}\n`,
    ]);
  });

  it('--check writes nothing, and fails where something would change', () => {
    writeDist('registry.example/a:one');
    expect([lockImages('--check').status, existsSync(file('images.lock.yaml'))]).toEqual([1, false]);
    lockImages();
    const stderr = '✓ images.lock.yaml: 1 image, 0 would change, 0 not looked up\n';
    expect(lockImages('--check')).toEqual({ status: 0, stdout: '', stderr });
  });

  it('writes nothing over a broken lock file', () => {
    writeFileSync(file('images.lock.yaml'), 'images:\n  a: b\n');
    expect([lockImages().status, lock()]).toEqual([1, 'images:\n  a: b\n']);
  });

  it('says what is missing: the output, or skopeo', () => {
    expect(lockImages('--dist', 'nowhere')).toMatchObject({
      status: 2,
      stderr:
        'error: nowhere does not exist; synth first, or name the output by --dist\n(openshift-ci lock-images --help shows how it is used)\n',
    });
    const env = { PATH: '/nowhere' };
    expect(commandHere(directory, ['lock-images'], env)).toMatchObject({
      status: 2,
      stderr:
        'error: skopeo: not found in PATH; apt-get install -y skopeo\n(openshift-ci lock-images --help shows how it is used)\n',
    });
  });
});
