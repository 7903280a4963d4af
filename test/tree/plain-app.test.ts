import { App, Chart } from 'cdk8s';
import { type Construct } from 'constructs';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import * as kata from '../../lib/kata';
import { temporaryDirectory } from '../support/run-program';

const platform = kata.Platform.kubernetes('1.33');

/** What only CiApp writes; each is made in a scope of another app. */
const cases: Record<string, (scope: Construct) => unknown> = {
  CiOperatorTarget: (scope) => new ci.CiOperatorTarget(scope),
  ProwTarget: (scope) => new ci.ProwTarget(scope, 'prow'),
  OpenShiftTarget: (scope) => new ci.OpenShiftTarget(scope),
  TektonTarget: (scope) => new ci.TektonTarget(scope),
  ArgoTarget: (scope) => new ci.ArgoTarget(scope),
  ReviewPage: (scope) => new ci.ReviewPage(scope),
  Pipeline: (scope) => new ci.Pipeline(scope, 'main', { org: 'acme', repo: 'widget', branch: 'main' }),
  RegistryStep: (scope) => new ci.RegistryStep(scope, 'step', { commands: 'make' } as never),
  RepositoryTree: (scope) => {
    const tree = new kata.RepositoryTree(scope, 'tree');
    new kata.KataInstaller(tree, 'installer', { platform });
    return new kata.SmokeTest(tree, 'smoke', { platform, runtimeClass: 'kata-qemu' });
  },
};

describe.each(Object.entries(cases))("%s below cdk8s' own App", (_, make) => {
  it.each(['App', 'Chart'])('fails the synth and writes nothing, with an %s as its scope', (kind) => {
    const outdir = join(temporaryDirectory(), 'dist');
    const app = new App({ outdir });
    make(kind === 'App' ? app : new Chart(app, 'chart'));
    expect(() => app.synth()).toThrow(
      /needs CiApp at the root; another app writes nothing of it; make the root with new CiApp\(\)/,
    );
    expect(existsSync(outdir) ? readdirSync(outdir) : []).toEqual([]);
  });
});
