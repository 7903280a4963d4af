import { type TestConfiguration } from '../config';
import { parseQuantity } from '../registry/quantity';
import { below, type Check, type ReportField } from './check';
import { rules } from '../rules';

/** What kind of test each is: a container, steps of the registry, or literal steps. */
export const checkTestKinds: Check = ({ tests = [] }, report) => {
  tests.forEach((test, index) => {
    const inside = below(report, 'tests', index);
    checkContent(test, inside);
    checkKind(test, inside);
    if (test.container) checkContainer(test.container, below(inside, 'container'));
  });
};

function checkContent({ commands, steps, literal_steps: literal }: TestConfiguration, report: ReportField): void {
  const given = [commands && 'commands', steps && 'steps', literal && 'literal_steps'].filter(Boolean);
  if (given.length === 0) {
    report(rules.noTestContent, [], 'has nothing to run', 'write commands for a container test, or steps');
  } else if (given.length > 1) {
    report(rules.severalTestContents, [], `has ${given.join(' and ')}, which cannot be combined`, 'remove one of them');
  }
}

function checkKind({ container, steps, literal_steps: literal }: TestConfiguration, report: ReportField): void {
  const given = [container && 'container', steps && 'steps', literal && 'literal_steps'].filter(Boolean);
  if (given.length === 0) {
    report(rules.noTestKind, [], 'has neither a container nor steps', 'add `container: {from: src}`, or write steps');
  } else if (given.length > 1) {
    report(rules.severalTestKinds, [], `has ${given.join(' and ')}, which cannot be combined`, 'remove one of them');
  }
}

function checkContainer(container: NonNullable<TestConfiguration['container']>, report: ReportField): void {
  if (!container.from) report(rules.noContainerImage, ['from'], 'is missing', 'set the image, such as src');
  const volume = container.memory_backed_volume;
  if (volume && !parseQuantity(volume.size)) {
    const message = `${JSON.stringify(volume.size)} is not a quantity`;
    report(rules.invalidVolumeSize, ['memory_backed_volume', 'size'], message, 'write one such as 4Gi');
  }
}
