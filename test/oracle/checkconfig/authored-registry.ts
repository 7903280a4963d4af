import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ci from '../../../lib';
import { writeFiles } from '../../support/write-files';
import { registryProgram } from '../../pipeline/registry-program';

/** What a program with entries of the step registry writes, in the places that the real tool is given. */
export function authoredRegistry() {
  const app = new ci.CiApp();
  registryProgram(app);
  const { files } = app.compile();
  const directory = mkdtempSync(join(tmpdir(), 'authored-'));
  const write = (path: string, text: string) => writeFiles(directory, { [path]: text });
  for (const { path, content } of files) write(path.replace('ci-operator/step-registry', 'registry'), content);
  const profiles = 'cluster_profiles:\n- {name: acme-cloud, cluster_type: cloud}\n';
  write('registry/cluster-profiles/cluster-profiles-config.yaml', profiles);
  write('profiles.yaml', profiles);
  write('claims.yaml', '[]\n');
  const configuration = files.find(({ path }) => path.endsWith('acme-widget-main.yaml'))!;
  return { directory, text: configuration.content };
}
