import { join } from 'node:path';
import { readConfigDirectory } from '../../lib/config';
import { readRegistry } from '../../lib/registry';
import { compiledFiles, type EmittedFiles } from '../support/emitted-files';
import { type EngineName } from '../support/manifest-corpus';
import { fixtures } from './fixtures';

/** What an engine makes of the real configurations, with what there is of the step registry. */
export function realFiles(engine: EngineName): EmittedFiles[] {
  const { registry } = readRegistry(join(fixtures, 'openshift-registry/ci-operator/step-registry'));
  return ['openshift-release', 'openshift-release-edited'].flatMap((directory) =>
    readConfigDirectory(join(fixtures, directory, 'config')).files.flatMap(({ file, configuration }) => {
      const name = `${directory} ${file.split('/').at(-1)}`;
      const isAny = configuration ? [compiledFiles(engine, name, configuration, { registry })] : [];
      return isAny.filter(({ files }) => files.length > 0);
    }),
  );
}
