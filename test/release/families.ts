import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CiApp, Pipeline } from '../../lib';
import { configPath, readConfigFile, writeConfig } from '../../lib/config';
import { addContent } from './families/content';
import { addMultiarch } from './families/multiarch';
import { addShiftstack, type ShiftstackTexts } from './families/shiftstack';
import { type Outcome } from './outcome';

/** A family of configurations as a program with a matrix and a ladder. */
interface Family {
  readonly repository: string;
  readonly program: string;
  readonly add: (app: CiApp, directory: string) => void;
}

const families: readonly Family[] = [
  {
    repository: 'ComplianceAsCode/content',
    program: 'families/content.ts',
    add: (app, directory) => addContent(app, scriptOfContent(directory)),
  },
  { repository: 'openshift/multiarch', program: 'families/multiarch.ts', add: addMultiarch },
  {
    repository: 'shiftstack/ci',
    program: 'families/shiftstack.ts',
    add: (app, directory) => addShiftstack(app, textsOfShiftstack(directory)),
  },
];

/** Programs of some real families, which have to give their files byte for byte. */
export function compareFamilies(config: string): Outcome {
  const all = families.map((family) => compare(family, config));
  return {
    area: 'families',
    checked: `${all.reduce((sum, { files }) => sum + files, 0)} files of ${all.length} programs`,
    differences: all.flatMap(({ differences }) => differences),
    notes: all.map(({ lines }) => lines).join(', '),
  };
}

function compare({ repository, program, add }: Family, config: string) {
  const app = new CiApp();
  add(app, join(config, repository));
  const made = app.node.findAll().filter((node) => node instanceof Pipeline);
  const files = made.map((pipeline) => {
    const configuration = pipeline.toConfiguration();
    const path = configPath(configuration.zz_generated_metadata);
    return { path, text: writeConfig(configuration), expected: readFileSync(join(config, path), 'utf8') };
  });
  const yaml = files.reduce((sum, { expected }) => sum + linesOf(expected), 0);
  const lines = linesOf(readFileSync(join(__dirname, program), 'utf8'));
  return {
    files: files.length,
    differences: files.flatMap(({ path, text, expected }) => (text === expected ? [] : [`differs: ${path}`])),
    lines: `${repository} ${lines} lines for ${yaml} of YAML`,
  };
}

function linesOf(text: string): number {
  return text.trimEnd().split('\n').length;
}

// Long texts of others are read from the tree, and are not written down here.
function testIn(directory: string, file: string, name: string) {
  const { configuration } = readConfigFile(join(directory, file));
  return configuration!.tests!.find((test) => test.as === name)!.steps!;
}

/** The lines that the scripts of all tests have in common. */
function scriptOfContent(directory: string): string {
  const steps = testIn(directory, 'ComplianceAsCode-content-master.yaml', 'e2e-aws-ocp4-bsi');
  const commands = steps.test![0]!.commands!;
  return commands.slice(commands.indexOf('export component')).trimEnd();
}

function textsOfShiftstack(directory: string): ShiftstackTexts {
  const ofRelease = (release: string, test: string) =>
    testIn(directory, `shiftstack-ci-release-${release}.yaml`, `e2e-openstack-${test}`);
  const skips: Readonly<Record<string, readonly [release: string, test: string]>> = {
    ...{ 'csi-cinder': ['4.15', 'csi-cinder'], upi: ['4.14', 'upi'], '4.12/upi': ['4.14', 'upi'] },
    ...{ 'dualstack-upi': ['4.15', 'dualstack-upi'], 'dualstack-v6primary': ['4.15', 'dualstack-v6primary'] },
    '4.12/ovn-appcreds': ['4.12', 'ovn-appcreds'],
  };
  return {
    script: (test, release) => ofRelease('4.15', test).test![0]!.commands!.replaceAll('4.15', release),
    skips: (test) => {
      const [release, from] = skips[test] ?? [];
      const env = release && from ? ofRelease(release, from).env! : {};
      return Object.fromEntries(Object.entries(env).filter(([name]) => name.endsWith('TEST_SKIPS')));
    },
  };
}
