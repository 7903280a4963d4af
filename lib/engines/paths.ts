/** Where the volume that all pods of a run share is mounted. */
export const runDirectory = '/var/run/ci/run';
/** Where a step leaves how it ended, in a directory of the volume that no other step can write. */
export const marksDirectory = `${runDirectory}/marks`;
/** Where the scripts that are the same for all runs are mounted. */
export const scriptsDirectory = '/var/run/ci/scripts';
/** Where the commands of a run are mounted. */
export const commandsDirectory = '/var/run/ci/commands';
/** Where files are mounted that take their places over the cloned sources. */
export const overlayDirectory = '/var/run/ci/overlay';
/** Where the credentials of the registry are mounted. */
export const registryDirectory = '/var/run/ci/registry';
/** Where `oc` is put. */
export const cliDirectory = '/cli';
/** Where the Secret of the cluster profile is mounted. */
export const clusterProfileDirectory = '/var/run/secrets/ci.openshift.io/cluster-profile';
/** Where the Secret with the kubeconfig of a cluster that is there already is mounted. */
export const clusterDirectory = '/var/run/secrets/ci.openshift.io/cluster';
/** Where a volume in memory of a container test is mounted. */
export const memoryDirectory = '/tmp/volume';
/** Where a container test clones the sources that are not in its image. */
export const cloneDirectory = '/home/prow/go';
