import { basename, resolve } from 'node:path';
import { type Problem } from '../problems';
import { metadataOfPath } from './metadata';
import { type ConfigFile } from './read-config';
import { readConfigFile, readConfigText } from './read-config-directory';
import { rules } from '../rules';

/** Reads a configuration that is named alone, wherever it lies: its path says what it is for, or else its own text. */
export function readNamedConfig(path: string): ConfigFile {
  if (saysMetadata(resolve(path))) return readConfigFile(path);
  const read = readConfigText(path);
  const { org, repo, branch } = read.configuration?.zz_generated_metadata ?? {};
  if (!read.configuration || (org && repo && branch)) return read;
  const problem: Problem = {
    severity: 'error',
    rule: rules.unknownRepository.id,
    place: { file: path },
    message: 'neither the path nor zz_generated_metadata names the repository and branch',
    remedy: 'name it <org>/<repo>/<org>-<repo>-<branch>.yaml, or write zz_generated_metadata',
  };
  return { ...read, configuration: undefined, problems: [...read.problems, problem] };
}

// Any three parts of a path look like metadata; only the right beginning of the file's name makes sure.
function saysMetadata(path: string): boolean {
  const metadata = metadataOfPath(path);
  return metadata !== undefined && basename(path).startsWith(`${metadata.org}-${metadata.repo}-`);
}
