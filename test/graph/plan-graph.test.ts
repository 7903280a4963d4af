import { describe, expect, it } from 'vitest';
import { validConfig } from '../checks/valid-config';
import { graphOf, widgetConfig } from './widget';

const edgesOf = (graph = graphOf()) =>
  graph.edges.map(({ from, to, kind, label }) => [from, to, kind, ...(label ? [label] : [])].join(' '));

describe('the images of a graph', () => {
  it('come each after those they need, with where they are from', () => {
    expect(graphOf().images.map(({ kind, name, note }) => `${kind} ${name}: ${note}`)).toEqual([
      'import root: named by .ci-operator.yaml',
      'source src: the tested sources',
      'import base: ocp/4.22:base',
      'commands bin: binary_build_commands',
      'build widget: from base',
      'build gadget: from widget, Dockerfile written here',
      'import ocp-4.22-upi-installer: ocp/4.22:upi-installer',
      'images all images: that are not optional',
      'release release:latest: ocp/4.22, with the images built here',
    ]);
  });

  it('wait for what they are made from and what is copied into them', () => {
    expect(edgesOf().filter((edge) => edge.includes('image_widget '))).toEqual([
      'image_base image_widget from',
      'image_bin image_widget input',
      'image_widget image_gadget from',
      'image_widget image_all_images order',
      'image_widget step_e2e_test_run_tests dependency WIDGET',
    ]);
  });

  it('wait for the sources visibly where nothing else says so', () => {
    const images = {
      items: [
        { from: 'base', to: 'alone' },
        { from: 'alone', to: 'next' },
      ],
    };
    const edges = edgesOf(graphOf(widgetConfig({ images, tests: [] })));
    expect(edges.filter((edge) => edge.startsWith('image_src '))).toEqual([
      'image_src image_bin from',
      'image_src image_alone order',
    ]);
  });

  it('are there for everything that a configuration can import or build', () => {
    const names = graphOf(validConfig(), false).images.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['outside', 'tools', 'RPM repository', 'acme-bundle', 'release:stable']),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the tests of a graph', () => {
  it('have their steps in order, in the phases that have any', () => {
    const [, e2e] = graphOf().tests;
    expect(e2e!.phases.map(({ name, steps }) => [name, ...steps.map((step) => `${step.name} ${step.note}`)])).toEqual([
      ['pre', 'set-up in ocp-4.22-upi-installer'],
      ['test', 'run-tests in src', 'verify in gadget'],
      ['post', 'tear-down in cli'],
    ]);
  });

  it('show what they name of the step registry where it is not known', () => {
    const [, e2e] = graphOf(widgetConfig(), false).tests;
    expect(e2e!.phases.flatMap(({ steps }) => steps.map(({ name, isKnown }) => [name, isKnown]))).toEqual([
      ['as workflow/cloud', false],
      ['ref run-tests', false],
      ['verify', true],
      ['as workflow/cloud', false],
    ]);
  });

  it('wait as a whole for the release they install', () => {
    expect(edgesOf().filter((edge) => edge.includes(' test_'))).toEqual(['image_release_latest test_e2e order']);
  });

  it('have steps that wait for the image they run in', () => {
    expect(edgesOf().filter((edge) => edge.includes(' step_') && edge.endsWith('from'))).toEqual([
      'image_src step_unit from',
      'image_ocp_4_22_upi_installer step_e2e_pre_set_up from',
      'image_src step_e2e_test_run_tests from',
      'image_gadget step_e2e_test_verify from',
    ]);
  });

  it('of one name have ids of their own', () => {
    const [unit] = widgetConfig().tests!;
    const { tests } = graphOf(widgetConfig({ tests: [unit!, unit!] }));
    expect(tests.map(({ id }) => id)).toEqual(['test_unit', 'test_unit_2']);
  });
});
