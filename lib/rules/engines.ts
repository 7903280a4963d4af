import { defineRules } from './rule';

/** What Tekton, Argo Workflows and OpenShift builds cannot run. */
export const enginesRules = defineRules({
  engineSyntax: {
    severity: 'not-expressible',
    summary: 'A literal text would be expanded by the engine.',
    why: 'Tekton, Argo or the kubelet reads it as an expression.',
    fix: 'Write it without `$(`, `$$` and `{{`, or move it into the commands.',
  },
  sharedCluster: {
    severity: 'warning',
    summary: 'All runs of a test use one cluster, and Tekton has no locks.',
    why: 'Two runs at once disturb each other.',
    fix: 'Start one run at a time, or run the test on Argo.',
  },
  mixedArchitectures: {
    severity: 'warning',
    summary: 'Steps of a test ask for several architectures.',
    why: 'Their pods share a volume and images that are for one of them.',
    fix: 'Give all steps the same `node_architecture`.',
  },
  sharedPostPod: {
    severity: 'warning',
    summary: 'Steps of post share one pod of Tekton.',
    why: 'One that cannot start, or is killed for its memory, ends all of them.',
    fix: 'Give them one image and no limit of memory, or run the test on Argo.',
  },
  tektonVersion: {
    severity: 'not-expressible',
    summary: 'A test needs a newer Tekton.',
    why: 'An older one refuses the run.',
    fix: 'Update Tekton, or build without a user namespace.',
  },
  objectTooLarge: {
    summary: 'An object is too large for a cluster.',
    why: 'The API server refuses it.',
    fix: 'Move long commands and files into an image or into the sources.',
  },
  largeObject: {
    severity: 'warning',
    summary: 'An object is too large for `kubectl apply`.',
    why: 'It keeps the whole object in an annotation.',
    fix: 'Use `kubectl apply --server-side`.',
  },
  missingRegistryEntry: {
    severity: 'not-expressible',
    summary: 'A test uses registry entries that were not given.',
    why: 'Its steps are unknown.',
    fix: 'Pass the step registry that holds them.',
  },
  unbuildableImage: {
    severity: 'not-expressible',
    summary: 'An image can be built only by ci-operator.',
    why: 'The engine has no equivalent.',
    fix: 'Run the test with ci-operator.',
  },
  nestedPodman: {
    severity: 'not-expressible',
    summary: 'A step runs containers of its own.',
    why: 'The engine has no pod for it.',
    fix: 'Run the test with ci-operator.',
  },
  branchBuild: {
    severity: 'warning',
    summary: 'BuildConfigs build the branch, not the pull request.',
    why: 'The test checks the branch.',
    fix: 'Build with buildah.',
  },
  clusterClaim: {
    severity: 'not-expressible',
    summary: 'A test claims a cluster of a pool.',
    why: 'The engine has no pools.',
    fix: 'Name an existing cluster by its kubeconfig.',
  },
  noSteps: {
    summary: 'A test or task has no steps.',
    why: 'There is nothing to run.',
    fix: 'Add a step.',
  },
  missingPullSpec: {
    severity: 'not-expressible',
    summary: 'An image has no known pull spec.',
    why: 'The engine cannot pull it.',
    fix: 'Add it to the image source.',
  },
  requiredParameter: {
    severity: 'warning',
    summary: 'A run needs parameters that have no default.',
    why: 'It cannot start without them.',
    fix: 'Set `parameters`, or fill them in where a run is started.',
  },
  leftOut: {
    severity: 'warning',
    summary: 'Fields of a test have no equivalent in the engine.',
    why: 'The test runs without them.',
    fix: 'See the page of the target.',
  },
  commandsTooLong: {
    severity: 'not-expressible',
    summary: 'The commands of a test do not fit into a ConfigMap.',
    why: 'The API server refuses larger objects.',
    fix: 'Move long commands into an image or into the sources.',
  },
  templateName: {
    severity: 'not-expressible',
    summary: 'A name cannot be a template of Argo.',
    why: 'Argo refuses the workflow.',
    fix: 'Rename it.',
  },
  openshiftLimit: {
    severity: 'not-expressible',
    summary: "OpenShift's builds cannot express a part of the configuration.",
    why: 'It is not built.',
    fix: 'See the message.',
  },
  onePostPod: {
    severity: 'not-expressible',
    summary: 'Steps of post need different pods.',
    why: 'Tekton runs all of them in one pod.',
    fix: 'Give all steps of post the same settings.',
  },
  gracePeriod: {
    severity: 'warning',
    summary: 'A grace period is longer than Tekton allows for a cancelled run.',
    why: 'Tekton ends the pod earlier.',
    fix: 'Clean up in a step of post, or use a shorter grace period.',
  },
  taskName: {
    severity: 'not-expressible',
    summary: 'Two steps become tasks of the same name.',
    why: 'Tekton refuses the pipeline.',
    fix: 'Rename one of the steps.',
  },
  unknownName: {
    summary: 'A reference names something that the object does not have.',
    why: 'The engine refuses the object.',
    fix: 'Correct the name.',
  },
  templateKind: {
    summary: 'A template does nothing, or several things.',
    why: 'Argo accepts one kind in a template.',
    fix: 'Give it one kind.',
  },
  templateSize: {
    summary: 'A template is too large.',
    why: 'It is passed in a ConfigMap.',
    fix: 'Move a long script into a ConfigMap or an image.',
  },
  duplicateName: {
    summary: 'Two items of an object have the same name.',
    why: 'The engine refuses the object.',
    fix: 'Rename one of them.',
  },
  noTemplates: {
    summary: 'A workflow has no template.',
    why: 'There is nothing to run.',
    fix: 'Add a template.',
  },
  ownTemplates: {
    summary: 'A workflow has templates and a workflowTemplateRef.',
    why: 'The referenced object has the templates.',
    fix: 'Remove one of them.',
  },
  name: {
    summary: 'A name is missing or not valid.',
    why: 'The API server refuses the object.',
    fix: 'Use the name that the message suggests.',
  },
  entrypoint: {
    summary: 'A workflow does not name its entrypoint.',
    why: 'Argo does not know where to start.',
    fix: 'Set `entrypoint` to one of the templates.',
  },
  schedule: {
    summary: 'A schedule has no time.',
    why: 'The workflow would never start.',
    fix: 'Add a schedule such as `0 3 * * *`.',
  },
  retries: {
    summary: 'A task has both retries and `onError: continue`.',
    why: 'Tekton refuses the pipeline.',
    fix: 'Remove one of them.',
  },
  timeouts: {
    summary: 'Timeouts of a run are not durations or contradict each other.',
    why: 'Tekton refuses the run.',
    fix: 'Make `pipeline` at least the sum of `tasks` and `finally`.',
  },
  objectSize: {
    summary: 'An object is too large.',
    why: 'The API server refuses it.',
    fix: 'Move long texts into ConfigMaps or images.',
  },
  nameLength: {
    summary: 'A name is too long.',
    why: 'The API server refuses it.',
    fix: 'Use a shorter name.',
  },
  noTasks: {
    summary: 'A pipeline has no task.',
    why: 'Tekton refuses it.',
    fix: 'Add a task.',
  },
  runAfter: {
    summary: '`runAfter` names a task that the pipeline does not have, or the task itself.',
    why: 'Tekton refuses the pipeline.',
    fix: 'Correct the name.',
  },
  scriptAndCommand: {
    summary: 'A step has both a script and a command.',
    why: 'Tekton refuses the task.',
    fix: 'Remove one of them.',
  },
  mountPath: {
    summary: 'A mount path belongs to Tekton.',
    why: 'Tekton refuses the task.',
    fix: 'Mount it elsewhere.',
  },
  volumeName: {
    summary: "A volume's name starts like Tekton's own volumes.",
    why: 'Tekton refuses the task.',
    fix: 'Choose another name.',
  },
  scriptsTooLong: {
    summary: 'The scripts of a task are too long.',
    why: 'They become one argument of a program.',
    fix: 'Move long scripts into a ConfigMap or an image.',
  },
});
