/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return -- any text of the data is reached by its path */
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Configuration } from '../../lib/config';
import { ImageSource } from '../../lib/engines';
import { type Any, engines } from './engine-adapters';

// Every text of this configuration gets each of the marks in turn.
const configuration = {
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main', variant: 'v' },
  build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
  canonical_go_repository: 'example.com/widget',
  binary_build_commands: 'make',
  base_images: { base: { namespace: 'ocp', name: 'base', tag: 'one' } },
  images: {
    items: [
      {
        from: 'base',
        to: 'widget',
        dockerfile_path: 'Dockerfile',
        context_dir: 'deep',
        build_args: [{ name: 'A', value: 'a' }],
        inputs: { bin: { as: ['other'], paths: [{ source_path: '/x', destination_dir: 'y' }] } },
      },
    ],
  },
  tests: [
    {
      as: 'unit',
      commands: 'make unit',
      container: { from: 'bin', clone: true },
      secret: { name: 'secret', mount_path: '/secret' },
    },
    {
      as: 'e2e',
      steps: {
        env: { SIZE: 'small' },
        test: [
          {
            as: 'one',
            from: 'src',
            commands: 'echo one',
            resources: { requests: { cpu: '1' } },
            env: [{ name: 'SIZE', default: 'large', documentation: 'how large' }],
            dependencies: [{ name: 'widget', env: 'IMAGE' }],
            credentials: [{ namespace: 'test-credentials', name: 'key', mount_path: '/key' }],
            leases: [{ resource_type: 'quota', env: 'QUOTA' }],
            dnsConfig: { nameservers: ['192.0.2.1'], searches: ['example.com'] },
          },
        ],
        post: [{ as: 'two', from_image: { namespace: 'a', name: 'b', tag: 'c' }, commands: 'echo two', resources: {} }],
      },
    },
  ],
};

const marks = ['{{workflow.zz}}', '{{=zz}}', '$(params.zz)', '$(ZZ)', '$$(ZZ)'];

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
}

function marked(path: Path, mark: string): Configuration {
  const copy = structuredClone(configuration) as Any;
  const parent = path.slice(0, -1).reduce((inner: Any, key) => inner[key], copy);
  parent[path.at(-1)!] += mark;
  return copy as Configuration;
}

// The data of a ConfigMap is what neither engine reads.
function seenBy(content: string): string {
  const object = parse(content) as { kind: string; data?: object };
  return object.kind === 'ConfigMap' ? stringify({ ...object, data: {} }) : stringify(object, { lineWidth: 0 });
}

// Other names of a repository are refused before anything is compiled.
const paths = pathsOf(configuration).filter(([first, name]) => first !== 'zz_generated_metadata' || name === 'branch');

describe.each(engines)('a text that %s or the kubelet would read', (_, compile) => {
  it.each(paths.map((path) => ({ name: path.join('.'), path })))('of $name stays away from it', ({ path }) => {
    const imageSource = ImageSource.mirror('mirror.example.com');
    for (const mark of marks) {
      const { files, problems } = compile(marked(path, mark), { imageSource });
      const leaks = files.filter((file) => file.path.includes(mark) || seenBy(file.content).includes(mark));
      expect(leaks.map((file) => file.path)).toEqual([]);
      const refused = problems.filter(({ severity }) => severity === 'not-expressible');
      for (const { message, rule } of refused)
        if (rule === 'engine-syntax') expect(message).toContain(mark.slice(0, 2));
    }
  });
});
