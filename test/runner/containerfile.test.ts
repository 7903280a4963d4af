import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const directory = join(__dirname, '../../lib/runner/scripts');
const program = `cd '${directory}' && . ./run-state.sh && . ./containerfile.sh && rewrite_containerfile "$@"`;

/** Rewrites a Containerfile: the base of its last stage, and images by the names they have in it. */
function rewritten(text: string, base: string, images: Readonly<Record<string, string>> = {}): string {
  const words = ['-c', program, 'rewrite', base, ...Object.entries(images).flat()];
  return execFileSync('/bin/bash', words, { input: text, encoding: 'utf8', stdio: 'pipe' });
}

describe('the base that a configuration gives', () => {
  it('takes the place of the base of the last stage', () => {
    const text = 'FROM golang AS builder\nRUN make\n\nFROM scratch\nCOPY --from=builder /a /a\n';
    expect(rewritten(text, 'reg/base:1')).toBe(text.replace('scratch', 'reg/base:1'));
  });

  it('leaves platform and name of the stage as they are', () => {
    expect(rewritten('from --platform=linux/amd64 a:1 as final\n', 'b')).toBe(
      'from --platform=linux/amd64 b as final\n',
    );
  });

  it('is found behind continuations and comments', () => {
    expect(rewritten('FROM \\\n  # which one\n\n  a:1 \\\n  AS final\nRUN x\n', 'b')).toBe('FROM b AS final\nRUN x\n');
  });

  it('is not put where only a text says FROM', () => {
    const text =
      'FROM a\n# FROM c\nRUN echo x && \\\n  # FROM c\n\n  FROM=d \\\n  FROM c\nLABEL x="FROM c"\nRUN <<EOF cat <<-"END"\nFROM c\nEOF\n\tFROM c\n\tEND\n';
    expect(rewritten(text, 'b')).toBe(text.replace('FROM a', 'FROM b'));
  });

  it('respects the escape character that the file declares', () => {
    const text = '# escape=`\nFROM a\nRUN dir C:\\\nFROM `\n  c\n';
    expect(rewritten(text, 'b')).toBe('# escape=`\nFROM a\nRUN dir C:\\\nFROM b\n');
  });

  it('is missed by a file without a last newline as little', () => {
    expect(rewritten('FROM a', 'b')).toBe('FROM b\n');
  });

  it('has nowhere to go in a file without FROM', () => {
    expect(() => rewritten('RUN x\n', 'b')).toThrow('rewrite: the Containerfile has no FROM\n');
  });
});

describe('an image that stands for a name', () => {
  const images = { 'golang:1.22': 'reg/go:1', tools: 'reg/t&ools$(x):2' };

  it('takes its place in FROM and in COPY --from', () => {
    const text = 'FROM golang:1.22 AS builder\nCOPY --chown=1 --from=tools ["/a b", "/c"]\nFROM tools\n';
    expect(rewritten(text, '', images)).toBe(
      'FROM reg/go:1 AS builder\nCOPY --chown=1 --from=reg/t&ools$(x):2 ["/a b", "/c"]\nFROM reg/t&ools$(x):2\n',
    );
  });

  it('takes its place in a COPY of several lines, whose form stays', () => {
    const text = 'FROM a\ncopy \\\n  # from there\n  --from=tools /x \\\n  /y\n';
    expect(rewritten(text, '', images)).toBe(text.replace('tools', images.tools));
  });

  it('must have exactly that name', () => {
    const text = 'FROM golang:1.22-alpine\nCOPY --from=tools2 /x /y\nCOPY --from=TOOLS /x /y\nCOPY --FROM x\n';
    expect(rewritten(text, '', images)).toBe(text);
  });

  it('does not hide an earlier stage of that name or number', () => {
    const text = 'FROM a AS tools\nFROM b\nCOPY --from=tools /x /y\nCOPY --from=0 /x /y\n';
    expect(rewritten(text, '', { ...images, 0: 'c' })).toBe(text);
  });

  it('gives way to the base of the last stage', () => {
    expect(rewritten('FROM tools\n', 'b', images)).toBe('FROM b\n');
  });

  it('is not sought in the files of a heredoc', () => {
    const text = 'FROM a\nCOPY <<"EOF" /x\nFROM tools\neof\nCOPY --from=tools\nEOF\n';
    expect(rewritten(text, '', images)).toBe(text);
  });
});
