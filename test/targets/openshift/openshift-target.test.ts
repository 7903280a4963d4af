import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import * as ci from '../../../lib';
import { SeedPipeline } from '../../../lib/kata';
import { type BuildConfigManifest, type Manifest } from '../../../lib/openshift';
import { OpenShiftTarget } from '../../../lib/targets/openshift';
import { fieldProblems } from '../../openshift/field-problems';

const widget = { org: 'acme', repo: 'widget', branch: 'main' };
const root = { namespace: 'openshift', name: 'release', tag: 'golang' };

/** A configuration without a test or an image is refused. */
function addUnitTest(pipeline: ci.Pipeline): void {
  new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make unit' });
}

function compile(grow: (app: ci.CiApp) => void) {
  const app = new ci.CiApp({ ciOperator: false });
  grow(app);
  new OpenShiftTarget(app);
  return app.compile();
}

function objectsOf(grow: (app: ci.CiApp) => void): Record<string, Manifest> {
  const { files, problems } = compile(grow);
  expect(problems).toEqual([]);
  return Object.fromEntries(files.map(({ path, content }) => [path.split('/').at(-1)!, parse(content) as Manifest]));
}

const build = (object: Manifest | undefined) => (object as BuildConfigManifest).spec;

describe('OpenShiftTarget', () => {
  const seed = objectsOf((app) => new SeedPipeline(app, 'seed'));

  it('refuses a prop that it does not have', () => {
    const app = new ci.CiApp({ ciOperator: false });
    const target = new OpenShiftTarget(app, 'openshift', { pullSpecsOf: () => 'x' } as object);
    expect(target.node.validate()).toEqual([
      'OpenShiftTarget has no prop "pullSpecsOf"; did you mean pullSpecOf? [unknown-prop]',
    ]);
  });

  it('writes one file per object below the root of the pipeline', () => {
    const { files } = compile((app) => new SeedPipeline(app, 'seed'));
    const directory = 'eras/seed/openshift/kata-containers-runtime-master';
    expect(files.map(({ path }) => path).sort()).toEqual(
      [
        'buildconfig.bin.yaml',
        'buildconfig.kata-installer.yaml',
        'buildconfig.src.yaml',
        'imagestream.pipeline.yaml',
        'imagestream.stable.yaml',
      ].map((file) => `${directory}/${file}`),
    );
  });

  it('says in which order the builds run', () => {
    const order = ['src', 'bin', 'kata-installer'].map(
      (name) => seed[`buildconfig.${name}.yaml`]!.metadata.annotations,
    );
    expect(order).toEqual([
      { 'cdk8s-openshift-ci/order': '1' },
      { 'cdk8s-openshift-ci/order': '2', 'cdk8s-openshift-ci/after': 'src' },
      { 'cdk8s-openshift-ci/order': '3', 'cdk8s-openshift-ci/after': 'src,bin' },
    ]);
  });

  it('clones the sources to the directory that ci-operator uses', () => {
    expect(build(seed['buildconfig.src.yaml']).source.dockerfile).toContain(
      'git clone --branch master https://github.com/kata-containers/runtime.git /go/src/github.com/kata-containers/runtime ',
    );
  });

  it('runs commands as ci-operator does', () => {
    expect(build(seed['buildconfig.bin.yaml']).source).toEqual({
      type: 'Dockerfile',
      dockerfile: 'FROM pipeline:src\nRUN ["/bin/bash","-c","set -o errexit; umask 0002; .ci/openshift-ci/build.sh"]\n',
    });
  });

  it('copies the build directory and the inputs as ci-operator does', () => {
    const sources = '/go/src/github.com/kata-containers/runtime';
    const { source, strategy } = build(seed['buildconfig.kata-installer.yaml']);
    expect([source.images, strategy.dockerStrategy.from]).toEqual([
      [
        {
          from: { kind: 'ImageStreamTag', name: 'pipeline:src' },
          paths: [{ sourcePath: `${sources}/.ci/openshift-ci/images/.`, destinationDir: '.' }],
        },
        {
          from: { kind: 'ImageStreamTag', name: 'pipeline:bin' },
          paths: [{ sourcePath: `${sources}/_out`, destinationDir: '.' }],
        },
      ],
      { kind: 'ImageStreamTag', name: 'pipeline:base' },
    ]);
  });

  it('says which imported images have no digest', () => {
    expect(seed['imagestream.pipeline.yaml']).toMatchObject({
      spec: {
        tags: [
          {
            name: 'root',
            annotations: { 'cdk8s-openshift-ci/unresolved-images': expect.stringMatching(/golang-1.13$/) as string },
          },
          { name: 'base', from: { kind: 'DockerImage', name: 'registry.ci.openshift.org/ocp/4.6:base' } },
        ],
      },
    });
  });

  it('builds the root, the test binaries and the RPMs', () => {
    const objects = objectsOf((app) => {
      const pipeline = new ci.Pipeline(app, 'main', {
        ...widget,
        buildRoot: ci.BuildRoot.fromDockerfile({ dockerfile: 'ci/Dockerfile.root' }),
        binaryBuildCommands: 'make',
        testBinaryBuildCommands: 'make tests',
        rpmBuildCommands: 'make rpms',
      });
      const { bin, testBin, rpms } = pipeline;
      for (const [name, from] of Object.entries({ unit: bin, e2e: testBin, install: rpms }))
        new ci.ContainerTest(pipeline, name, { from, commands: 'make check' });
    });
    expect(Object.values(objects).flatMap((object) => fieldProblems(object, '1.33'))).toEqual([]);
    expect(build(objects['buildconfig.root.yaml']).source.git).toEqual({
      uri: 'https://github.com/acme/widget.git',
      ref: 'main',
    });
    expect(build(objects['buildconfig.rpms.yaml']).source.dockerfile).toBe(
      'FROM pipeline:bin\nRUN ["/bin/bash","-c","set -o errexit; umask 0002; make rpms; ln -s $( pwd )/_output/local/releases/rpms/ /srv/repo"]\n',
    );
  });

  it('does not say what BuildConfigs cannot', () => {
    const { problems } = compile((app) => {
      const pipeline = new ci.Pipeline(app, 'main', { ...widget, buildRoot: ci.BuildRoot.fromRepository() });
      new ci.Image(pipeline, 'app');
    });
    expect(problems.map(({ severity, message, remedy }) => `${severity}: ${message}; ${remedy}`)).toEqual([
      'not-expressible: the target openshift cannot express this: the build root stands in a file of the tested repository; name the image with build_root.image_stream_tag',
      'not-expressible: the target openshift cannot express this: app cannot be built: it needs src; define what it needs',
    ]);
  });

  it('pulls from where it is told to', () => {
    const app = new ci.CiApp({ ciOperator: false });
    addUnitTest(new ci.Pipeline(app, 'main', { ...widget, buildRoot: ci.BuildRoot.fromImage(root) }));
    new OpenShiftTarget(app, 'openshift', { pullSpecOf: ({ name, tag }) => `mirror.example/${name}:${tag}` });
    expect(
      app
        .compile()
        .files.map(({ content }) => content)
        .join(''),
    ).toContain('name: mirror.example/release:golang');
  });
});
