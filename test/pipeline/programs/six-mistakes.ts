import { App } from 'cdk8s';
import * as ci from '../../../lib';

const app = new ci.CiApp();

const widget = { org: 'acme', repo: 'widget', buildRoot: ci.BuildRoot.fromRepository() };
const main = new ci.Pipeline(app, 'main', { ...widget, branch: 'main' });
const next = new ci.Pipeline(app, 'main', { ...widget, branch: 'next' });

const theirs = new ci.Image(next, 'operator');
new ci.ContainerTest(main, 'unit', { from: main.src, commands: 'make unit' });
new ci.ContainerTest(main, 'unit', { from: main.src, commands: 'make unit' });
new ci.ContainerTest(main, 'foreign', { from: theirs, commands: 'true' });
new ci.ContainerTest(main, 'empty', { from: main.src, commands: '' });
// @ts-expect-error The prop is misspelt on purpose: synth loads programs without a type check.
new ci.ContainerTest(main, 'misspelt', { from: main.src, commands: 'true', shardCuont: 2 });

new ci.ContainerTest(new App(), 'stray', { from: main.src, commands: 'true' });

app.synth();
