import { type PodContainer, type RunPod } from '../engines';
import { cliDirectory, runDirectory, scriptsDirectory } from '../engines/names';
import { stepId } from '../engines/step-pods';
import { type ContainerEngine } from './container-engine';
import { imageRegistry } from './local-test';
import { podContainerName, runArguments, type RunPlace } from './pod-arguments';

/** Opens a shell with what a failed step has left: its files, mounts and variables. Gives the reason where that fails. */
export async function openShell(engine: ContainerEngine, place: RunPlace, pod: RunPod): Promise<string | undefined> {
  const image = `${imageRegistry}/shell:${place.id}`;
  const committed = await engine.call(['commit', podContainerName(place, pod, pod.main, 'main'), image]);
  if (committed.code !== 0) return committed.reason;
  try {
    await engine.attach(runArguments(place, pod, shellOf(pod, image), 'shell'));
    return undefined;
  } finally {
    await engine.call(['image', 'rm', '--force', image]);
  }
}

function shellOf({ main, step }: RunPod, image: string): PodContainer {
  const words = ['shell', stepId(step!), step!.hasKubeconfig ? 'kubeconfig' : '', step!.cli ? cliDirectory : ''];
  return { ...main, name: 'shell', image: [image], command: ['/bin/bash', '-c', script, ...words] };
}

// The step's own process has ended, and with it what run-step.sh exports; SHARED_DIR is a copy that nobody reads again.
// $1 = step, $2 = whether it has a kubeconfig, $3 = the directory of the command-line client
const script = `
_run_here=${scriptsDirectory}
for file in run-state shared-dir job-variables; do . "$_run_here/$file.sh"; done
_run_program=shell _run_volume=${runDirectory}
_run_private=$(mktemp -d "\${TMPDIR:-/tmp}/shell.XXXXXX") || exit
[[ -n \${HOME:-} && -w $HOME ]] || { export HOME=$_run_private/home && mkdir "$HOME"; }
export ARTIFACT_DIR=$_run_volume/artifacts/$1
if [[ -d $_run_volume/shared ]]; then
  read_shared_dir && export SHARED_DIR=$_run_private/shared
  _run_kubeconfig_source=$_run_volume/shared/kubeconfig
  [[ -z $2 ]] || ! fill_kubeconfig || export KUBECONFIG=$_run_private/kubeconfig
fi
[[ -z $3 ]] || export CLI_DIR=$3 PATH="$PATH:$3"
export_job_variables
export PS1="$1 \\w \\$ "
exec /bin/bash --norc
`;
