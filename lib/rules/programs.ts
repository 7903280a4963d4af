import { defineRules } from './rule';

/** Programs that use the constructs. */
export const programsRules = defineRules({
  unknownProp: {
    summary: 'A construct has no such prop.',
    why: 'The value would be ignored.',
    fix: 'Correct the name.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  missingProp: {
    summary: 'A required prop is missing.',
    why: 'The construct cannot be used without it.',
    fix: 'Set the prop.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  noSynth: {
    summary: 'The program ends without synth().',
    why: 'Nothing is written.',
    fix: 'Call app.synth() after the last construct.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  noCiApp: {
    summary: 'A construct needs CiApp at the root.',
    why: 'Another app would not write it.',
    fix: 'Create the root with `new CiApp()`.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  duplicateId: {
    summary: 'Two constructs in one scope have the same id.',
    why: 'Ids identify constructs.',
    fix: 'Choose another id.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  noPipeline: {
    summary: 'A part of a pipeline is outside every Pipeline.',
    why: 'It belongs to no configuration.',
    fix: 'Use a Pipeline as its scope.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  emptyPhase: {
    summary: 'A phase of a multi-stage test has an empty list of steps.',
    why: "The format cannot keep it: the workflow's steps would run.",
    fix: 'Use a step that does nothing.',
    upstream: {
      note: 'An empty list counts as present in the format, but is not written: the phase of the workflow runs.',
    },
  },
  otherCopy: {
    summary: 'A construct or value was made by a copy of this package that does not work with the copy of the app.',
    why: 'The copies have different classes.',
    fix: 'Install one version; `npm dedupe` removes the second copy.',
  },
  lateConstruct: {
    summary: 'A pipeline or target was made after the app was lowered.',
    why: 'Nothing would be compiled from it.',
    fix: 'Make it before `lower()`, `compile()` or `synth()` is called.',
  },
  dependencyCycle: {
    summary: 'Constructs depend on each other in a circle.',
    why: 'They have no order.',
    fix: 'Remove one of the dependencies.',
  },
  invalidObject: {
    summary: 'A Kubernetes object cannot be serialized.',
    why: 'A patch or a value does not fit it.',
    fix: 'Correct its props or patches.',
  },
  duplicateObject: {
    summary: 'Two objects of a chart have the same group, kind, namespace and name.',
    why: 'The second would replace the first in the cluster.',
    fix: 'Give each a name of its own.',
  },
  validation: {
    summary: "A construct's own validation reports an error.",
    why: 'The construct knows best.',
    fix: 'See the message.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  nestedVirtualization: {
    summary: 'A cluster template cannot offer nested virtualization.',
    why: 'Kata needs it on the workers.',
    fix: 'Choose a machine type that supports it.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  installerImage: {
    summary: 'An installer that is a chart gets a built image.',
    why: 'The chart does not take it.',
    fix: "Use a KataInstaller with the era 'seed'.",
    upstream: { note: 'Upstream has no constructs.' },
  },
  openshiftVersion: {
    summary: 'There is no such OpenShift version to count down to.',
    why: 'The variant would test nothing.',
    fix: 'Give `main` as <major>.<minor>.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  impossibleSchedule: {
    summary: 'A schedule cannot place its starts.',
    why: 'The job would have no time to start at.',
    fix: 'Correct the window, the days or the hours; in a group, shorten the distance or widen the window.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  impossibleMatrix: {
    summary: 'A matrix of cells names what it does not have.',
    why: 'An exclusion that meets no cell is a slip, or is left from a release that was removed.',
    fix: 'Correct the names and values; remove exclusions and additions that meet nothing; give each a reason.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  impossibleLadder: {
    summary: 'A ladder cannot give each release a clock.',
    why: 'The job would have no time to start at, or an exception would have no effect.',
    fix: 'Give releases with versions, each once, at least one step, and exceptions for releases of the ladder only.',
    upstream: { note: 'Upstream has no constructs.' },
  },
});
