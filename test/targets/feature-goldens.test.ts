import { describe, expect, it } from 'vitest';
import { featureConfigurations } from '../engines/feature-configurations';
import { type EmittedFiles, featureFiles } from '../support/emitted-files';
import { expectGolden } from '../support/golden';
import { type EngineName } from '../support/manifest-corpus';

// The settings change the spelling of every feature in the same way, so one of them shows it.
const shown = ({ name }: EmittedFiles) => name.startsWith('plain ') || / (container|phases)$/.test(name);

// What runs share, such as the scripts and the accounts, stands in the golden of the first feature only.
function ownFiles(engine: EngineName, { name, files }: EmittedFiles): EmittedFiles['files'] {
  const [settings] = name.split(' ');
  const first = featureFiles(engine).find((each) => each.name === `${settings} container`)!;
  if (first.name === name) return files.filter(({ path }) => !path.includes('-scripts-'));
  const shared = new Set(first.files.map(({ content }) => content));
  return files.filter(({ content }) => !shared.has(content));
}

describe.each(['tekton', 'argo'] as const)('the golden of each feature for %s', (engine) => {
  const features = featureFiles(engine).filter(shown);

  it('is there for every feature, and for each of the settings', () => {
    expect(features).toHaveLength(featureConfigurations.length + 2 * 2);
  });

  it.each(features)('$name', (feature) => {
    const documents = ownFiles(engine, feature).map(({ content }) => content);
    const [settings, name] = feature.name.split(' ');
    expectGolden(`${engine}/features/${settings}/${name!.slice(0, 40)}.yaml`, documents.join('---\n'));
  });
});
