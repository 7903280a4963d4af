import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, run, temporaryDirectory } from '../../support/run-program';

function preflight(files: Record<string, string>) {
  const node = temporaryDirectory();
  for (const [path, text] of Object.entries({ 'proc/cpuinfo': 'flags : fpu sse\n', ...files })) {
    mkdirSync(dirname(join(node, path)), { recursive: true });
    writeFileSync(join(node, path), text);
  }
  const env = { SYS: join(node, 'sys'), PROC: join(node, 'proc') };
  const { status, stdout, stderr } = run('bash', [join(root, 'lib/kata/installer/preflight.sh')], env);
  return [status, (stdout + stderr).split('\n').filter(Boolean).slice(0, 2)];
}

describe('preflight.sh', () => {
  it('passes where the kernel has the device', () => {
    expect(preflight({ 'sys/class/misc/kvm/dev': '10:232\n' })).toEqual([
      0,
      ['/dev/kvm is character device 10:232', expect.stringContaining('/dev/vhost-net') as string],
    ]);
  });

  it('says that a module is missing', () => {
    expect(preflight({ 'proc/cpuinfo': 'flags\t\t: fpu vmx sse\n' })).toEqual([
      1,
      [
        'error: the kernel of this node has no /dev/kvm',
        'error: the processor can virtualize; load the module kvm_intel or kvm_amd',
      ],
    ]);
  });

  it('says that the machine cannot', () => {
    expect(preflight({})).toEqual([
      1,
      [
        'error: the kernel of this node has no /dev/kvm',
        'error: the processor does not offer vmx or svm; nodes need nested virtualization, or must be bare metal',
      ],
    ]);
  });
});
