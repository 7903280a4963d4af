import { describe, expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { closeConfiguration, type ImageUse } from '../../lib/plan';
import { buildImageCommand, cloneCommand, recipeOf, recipeTextOf } from '../../lib/runner';

const base: Configuration = {
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
  build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
  base_images: { base: { namespace: 'ocp', name: '4.22', tag: 'base' } },
  binary_build_commands: 'make',
};

/** The recipes of the images that a test of the last one needs, and the texts for them. */
function recipesOf(more: Partial<Configuration>, from: string) {
  const tests = [{ as: 'unit', commands: 'x', container: { from } }];
  const configuration = { ...base, ...more, tests } as Configuration;
  const { builds } = closeConfiguration(configuration).tests[0]!.plan!;
  const change = { commit: '$(params.commit)', pull: '$(params.pull)' };
  const fileOf = (name: string) => `/texts/${name}`;
  const context = { configuration, pullSpecOf, fileOf, change };
  return builds.map((build) => ({ recipe: recipeOf(build, context), text: recipeTextOf(build) }));
}

function pullSpecOf(image: ImageUse): string {
  return image.from === 'stream' ? `imports/${image.name}:${image.tag}` : `built/${'name' in image ? image.name : ''}`;
}

const clone = { repository: 'https://github.com/acme/widget.git', branch: 'main' };

describe('a planned image is built', () => {
  it('from the sources of the change under test, and from commands in them', () => {
    expect(recipesOf({}, 'bin')).toEqual([
      {
        recipe: {
          kind: 'src',
          ...clone,
          commit: '$(params.commit)',
          pull: '$(params.pull)',
          base: 'imports/builder:golang',
          directory: '/go/src/github.com/acme/widget',
        },
        text: undefined,
      },
      {
        recipe: { kind: 'cache', base: 'built/src', commands: '/texts/bin' },
        text: 'set -o errexit; umask 0002; make',
      },
    ]);
  });

  it('from a build root of the branch, never of the change under test', () => {
    const project_image = { context_dir: 'ci', dockerfile_path: 'Root', build_args: [{ name: 'A', value: 'b' }] };
    expect(recipesOf({ build_root: { project_image } }, 'src')[0]!.recipe).toEqual({
      ...{ kind: 'project', ...clone, context: 'ci', dockerfile: 'Root' },
      buildArguments: [{ name: 'A', value: 'b' }],
    });
  });

  it('from the sources in its directory, and what other images have', () => {
    const inputs = {
      bin: { as: ['golang'], paths: [{ source_path: '/bin/w', destination_dir: 'out' }] },
      base: {},
    };
    const items = [{ to: 'w', from: 'base', context_dir: 'images/w', dockerfile_path: 'Dockerfile.ci', inputs }];
    expect(recipesOf({ images: { items } }, 'w').at(-1)!.recipe).toEqual({
      ...{ kind: 'image', from: 'imports/4.22:base', dockerfile: 'Dockerfile.ci' },
      copies: [
        { image: 'built/src', source: '/go/src/github.com/acme/widget/images/w/.', directory: '.' },
        { image: 'built/bin', source: '/bin/w', directory: 'out' },
      ],
      as: [{ name: 'golang', image: 'built/bin' }],
    });
  });

  it('from a Containerfile of the configuration, with a text of any content', () => {
    const dockerfile_literal = 'FROM base\nRUN echo "$(x)" \'{{y}}\'\n';
    const { recipe, text } = recipesOf({ images: { items: [{ to: 'w', dockerfile_literal }] } }, 'w').at(-1)!;
    expect(recipe).toMatchObject({ dockerfileLiteral: '/texts/w' });
    expect(text).toBe(dockerfile_literal);
  });

  it('by a command line of words that no shell reads', () => {
    const place = { scripts: '/scripts', to: 'reg/w:1', referenceFile: '/results/ref', verifiesTls: false } as const;
    const recipe = { kind: 'image', copies: [{ image: 'a', source: '/x y', directory: '.' }] } as const;
    expect(buildImageCommand(place, { ...recipe, buildArguments: [{ name: 'A', value: '"b" $c' }] })).toEqual([
      ...['/bin/bash', '/scripts/build-image.sh', '--kind', 'image', '--to', 'reg/w:1'],
      ...['--reference-file', '/results/ref', '--tls-verify', 'false'],
      ...['--copy', 'a', '/x y', '.', '--build-arg', 'A="b" $c'],
    ]);
  });
});

it('a clone has a place for each value, whether there is one or not', () => {
  const source = { ...clone, pull: '$(params.pull)' };
  const words = [clone.repository, 'main', '', '$(params.pull)', '', '/home/prow/go/src'];
  expect(cloneCommand('/scripts', source, '/home/prow/go/src')).toEqual(['/bin/bash', '/scripts/clone.sh', ...words]);
});
