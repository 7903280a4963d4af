import { defineRules } from './rule';

/** What is wrong with the values of a file that is valid YAML, and with files and directories. */
export const readingRules = defineRules({
  wrongType: {
    summary: 'A value has the wrong type.',
    why: "Upstream's loader refuses the file.",
    example: 'tests:\n  as: unit',
    fix: 'Write a value of the expected type.',
    upstream: {
      messages: {
        'pkg/load/load.go': [
          'failed to load registry file %s: %w',
          'unmarshal file %s: %w',
          'failed to unmarshall cluster claim config: %w',
        ],
      },
    },
  },
  unknownField: {
    summary: 'A field is not part of the format.',
    why: 'The loader refuses unknown fields, or drops them without a message.',
    example: 'tests:\n- as: unit\n  comands: make',
    fix: 'Correct the name, or remove the field.',
    upstream: {
      messages: { 'pkg/load/load.go': ['failed to load registry file %s: %w'] },
      note: 'The loader of configurations drops unknown fields without a message; step registry files with them are refused.',
    },
  },
  fieldCase: {
    severity: 'warning',
    summary: "A field's name has the wrong case.",
    why: 'The loader accepts it, but the canonical form has another spelling.',
    example: 'tests:\n- As: unit',
    fix: 'Write the name as the format spells it.',
  },
  retiredField: {
    summary: 'A field was removed from the format.',
    why: 'The loader ignores it, so it no longer has an effect.',
    fix: 'Use the replacement that the message names.',
  },
  retiredForm: {
    summary: 'A value has a format that is no longer read.',
    why: 'The loader refuses the file.',
    example: 'images:\n- to: operator',
    fix: 'Rewrite the value in the current format.',
    upstream: { note: 'The loader refuses a list under `images`.' },
  },
  retiredFile: {
    summary: 'A kind of file is no longer read.',
    why: 'The tools ignore it, so its settings have no effect.',
    fix: 'Move the settings to the place that the message names.',
    upstream: { note: '`.config.prowgen` is ignored since 25 May 2026.' },
  },
  lossyScalar: {
    summary: 'An unquoted value changes when it is read as a string.',
    why: 'YAML reads 4.10 as the number 4.1 and yes as true; the job gets the changed value.',
    example: 'name: 4.10',
    fix: 'Put the value in quotes.',
    upstream: { note: 'The loader converts the value without a message.' },
  },
  convertedScalar: {
    severity: 'warning',
    summary: 'An unquoted number or boolean is used as a string.',
    why: 'It is read correctly, but the canonical form quotes it.',
    example: 'cpu: 1',
    fix: 'Put the value in quotes.',
    upstream: { note: 'The loader converts the value without loss; `determinize-ci-operator` quotes it.' },
  },
  emptyFile: {
    summary: 'The file is empty.',
    why: 'An empty file configures nothing and stops the loader.',
    fix: 'Write a configuration, or remove the file.',
    upstream: { note: '`ci-operator-checkconfig` does not report it.' },
  },
  kubernetesObject: {
    summary: 'The file is a Kubernetes object, not a ci-operator configuration.',
    why: 'The loader refuses its fields.',
    example: 'apiVersion: v1\nkind: ConfigMap',
    fix: 'Move the file out of the directory of configurations.',
  },
  metadataMismatch: {
    severity: 'warning',
    summary: '`zz_generated_metadata` and the path of the file name different branches.',
    why: 'Jobs are generated for the branch that the path names.',
    fix: 'Run `openshift-ci determinize --confirm`, or move the file.',
    upstream: {
      note: 'The path counts: `determinize-ci-operator --confirm` rewrites `zz_generated_metadata` from it.',
    },
  },
  misplacedConfiguration: {
    severity: 'warning',
    summary: 'The file is in the folder of another organization or repository.',
    why: 'Jobs would be generated for the repository that the folders name.',
    fix: 'Move the file to the path that the message names.',
  },
  unknownRepository: {
    summary: 'Neither the path nor `zz_generated_metadata` names the repository and branch.',
    why: 'Without them no job can be generated.',
    fix: 'Name the file `<org>/<repo>/<org>-<repo>-<branch>.yaml`, or write `zz_generated_metadata`.',
  },
  unreadableFile: {
    summary: 'A file cannot be read.',
    why: 'What it holds is not checked.',
    fix: 'Check that the file exists and that you may read it.',
    upstream: { messages: { 'pkg/load/load.go': ['read file %s: %w', 'failed to read cluster claim config: %w'] } },
  },
  unreadableDirectory: {
    summary: 'A directory cannot be read.',
    why: 'What it holds is not checked.',
    fix: 'Check that the directory exists and that you may read it.',
    upstream: { note: '`ci-operator-checkconfig` does not report it.' },
  },
  directoryLoop: {
    summary: 'A symbolic link leads back to a directory above it.',
    why: 'Following it would never end.',
    fix: 'Remove the link.',
  },
  notCanonical: {
    summary: 'A configuration is not in its canonical form.',
    why: "Upstream's CI refuses files that `determinize-ci-operator` would change.",
    fix: 'Run `openshift-ci determinize --confirm`.',
    upstream: { note: '`determinize-ci-operator` would change the file.' },
  },
  noConfigurations: {
    summary: 'No configuration was found.',
    why: 'There is nothing to do.',
    fix: 'Name configuration files, or a directory that holds them.',
  },
  duplicateConfiguration: {
    summary: 'Two files configure the same branch and variant.',
    why: 'Only one of them can be imported into one program.',
    fix: 'Name one of the files.',
  },
  notImportable: {
    summary: 'The imported program does not reproduce a configuration.',
    why: 'The program would not write the same bytes.',
    fix: 'Report it: the fault is in `openshift-ci import`.',
  },
  lostComment: {
    severity: 'warning',
    summary: 'A comment is lost when the file is written.',
    why: 'The canonical form has no comments.',
    fix: 'Copy what matters into the program or into an annotation.',
    upstream: { note: 'Comments vanish: the tools decode files into Go types and write them anew.' },
  },
  lostField: {
    severity: 'warning',
    summary: 'A field of a Prow job file is unknown and is lost when the file is written.',
    why: 'Job files are written from the known fields only.',
    fix: "Correct the name, or keep the job in a file outside the repository's directory.",
    upstream: { note: 'The field vanishes: prowgen decodes job files into Go types and writes them anew.' },
  },
  unwritableDirectory: {
    summary: 'A directory cannot be written to.',
    why: 'Nothing was written there.',
    fix: 'Name a directory that you may write to and that has free space.',
  },
  unwritableFile: {
    summary: 'A file cannot be written.',
    why: 'Its old content is kept.',
    fix: 'Free some space or change the permissions, and run the command again.',
  },
  failedWrite: {
    summary: 'A job file could not be written.',
    why: 'The file keeps its old content.',
    fix: 'Free some space or change the permissions, and run the command again.',
  },
  fileClash: {
    summary: 'Two outputs have the same path.',
    why: 'One would overwrite the other.',
    fix: 'Give one of them another name or directory.',
  },
  foreignFile: {
    summary: 'A file that synth did not write is in the way.',
    why: 'Synth never overwrites files that it did not write.',
    fix: 'Move the file away.',
  },
  leftFile: {
    severity: 'warning',
    summary: 'A file that synth no longer writes was not removed.',
    why: 'It is not what synth wrote: somebody changed it, or the list of written files.',
    fix: 'Remove the file if you do not need it.',
  },
  imagesFile: {
    summary: 'The file given with `--images` is not a map of image names to pull specs.',
    why: 'The images cannot be looked up.',
    fix: 'Write `<namespace>/<name>:<tag>: <pull spec>`, one a line.',
  },
  imageLock: {
    summary: 'The image lock file cannot be used.',
    why: 'Images are not pinned.',
    fix: 'Run `openshift-ci lock-images`.',
  },
  unresolvedImage: {
    summary: 'An image is named by a tag that is not resolved to a digest.',
    why: 'A tag can mean another image tomorrow.',
    fix: 'Run `openshift-ci lock-images`, and synth again.',
  },
  unreadableBase: {
    summary: 'The base revision or a file of it cannot be read.',
    why: 'There is nothing to compare with.',
    fix: 'Fetch the revision; a shallow or partial clone may lack it.',
  },
  emptyBase: {
    severity: 'warning',
    summary: 'The base revision does not have the directory.',
    why: 'Everything counts as added.',
    fix: 'Name another revision with `--base` if that is not intended.',
  },
  unknownRule: {
    summary: 'A suppression names a rule that does not exist.',
    why: 'It suppresses nothing.',
    fix: 'Use the id that the message suggests; `openshift-ci explain` lists all rules.',
  },
  incompleteSuppression: {
    summary: 'A suppression lacks its rule or its reason.',
    why: 'Without a reason nobody can judge later whether it still holds.',
    fix: 'Name the rule and give a reason.',
  },
  unusedSuppression: {
    severity: 'warning',
    summary: 'A suppression matches no warning.',
    why: 'The warning it was written for no longer appears.',
    fix: 'Remove the suppression.',
  },
});
