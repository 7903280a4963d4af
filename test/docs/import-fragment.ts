import { readConfig } from '../../lib/config';
import { planProgram, printProgram } from '../../lib/import';

const resources = "resources:\n  '*':\n    requests:\n      cpu: 100m\n      memory: 200Mi\n";

/** The program that a piece of a configuration of acme/widget becomes. */
export function importFragment(yaml: string): string {
  const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
  const { configuration, problems } = readConfig(`${resources}${yaml}`, { file: 'migration.md', metadata });
  const wrong = problems.filter(({ severity }) => severity === 'error');
  if (!configuration || wrong.length > 0) throw new Error(JSON.stringify(wrong));
  return printProgram(planProgram([configuration]));
}
