import { type Definition } from '../files';
import { type Manifest } from '../openshift';
import { runnerScripts } from '../runner';
import { buildConfigAccount } from './build-pods';
import { type EngineProps } from './engine-props';
import { type RunConfigMaps } from './kubernetes-parts';
import { account, allow, configMap, pipelineName } from './manifests';
import { contentNameOf } from './names';
import { repositoryData } from './repository-files';

/** The names of the ConfigMaps that all runs of a configuration share. */
export function sharedMapsOf({ configuration, repositoryFiles = [] }: Definition): Omit<RunConfigMaps, 'commands'> {
  const overlay = contentNameOf(pipelineName(configuration), 'files', repositoryData(repositoryFiles));
  return { scripts: contentNameOf('openshift-ci', 'scripts', runnerScripts()), overlay };
}

/** What all runs of a configuration share: the scripts, the files of the repository, the account that starts builds. */
export function lowerShared(definition: Definition, { builder }: EngineProps, namespace: string): Manifest[] {
  const { repositoryFiles = [] } = definition;
  const { scripts, overlay } = sharedMapsOf(definition);
  return [
    configMap(scripts, runnerScripts()),
    ...(repositoryFiles.length > 0 ? [configMap(overlay, repositoryData(repositoryFiles))] : []),
    ...(builder?.kind === 'build-config' ? builderAccount(namespace) : []),
  ];
}

function builderAccount(namespace: string): Manifest[] {
  const apiGroups = ['build.openshift.io'];
  return [
    account(buildConfigAccount, true),
    ...allow(buildConfigAccount, namespace, [
      { apiGroups, resources: ['buildconfigs', 'builds', 'builds/log'], verbs: ['get', 'list', 'watch'] },
      { apiGroups, resources: ['buildconfigs/instantiate'], verbs: ['create'] },
    ]),
  ];
}
