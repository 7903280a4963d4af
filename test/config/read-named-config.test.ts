import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeMetadata, readNamedConfig } from '../../lib/config';
import { formatProblem } from '../../lib/problems';
import { directoryOf } from '../support/write-files';

const gadget = 'zz_generated_metadata: {org: acme, repo: gadget, branch: main, variant: next}\n';
const says = 'zz_generated_metadata: {org: acme, repo: widget, branch: main}\n';

function read(path: string, text: string) {
  const file = join(directoryOf({ [path]: text }), path);
  const { configuration, problems } = readNamedConfig(file);
  const messages = problems.map((problem) => formatProblem(problem).replace(file, 'FILE'));
  return [configuration && describeMetadata(configuration.zz_generated_metadata), ...messages];
}

describe('a configuration that is named alone', () => {
  it.each([
    ['is for what its path says', 'acme/gadget/acme-gadget-main__next.yaml', gadget, 'acme/gadget@main [next]'],
    ['is for what it says itself where the path says nothing', 'widget.yaml', says, 'acme/widget@main'],
    ['is for nothing that any other directories are called', 'some/where/main.yaml', says, 'acme/widget@main'],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual([expected]);
  });

  it('is refused where nothing says what it is for', () => {
    expect(read('some/where/main.yaml', 'tests: []\n')).toEqual([
      undefined,
      'FILE: neither the path nor zz_generated_metadata names the repository and branch; name it <org>/<repo>/<org>-<repo>-<branch>.yaml, or write zz_generated_metadata [unknown-repository]',
    ]);
  });
});
