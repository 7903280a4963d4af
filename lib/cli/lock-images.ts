import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { hasSkopeo, lockImages, lookUpDigest, readDigests, usedImages, writeDigests } from '../images';
import { helpText, wrongUse } from './help-text';
import { type ReportForm, reportForms } from '../problems';
import { hasErrors, writeProblems } from './problem-report';
import { requireDirectory } from './require-path';
import { countProblems, printSummary } from './summary';
import { counted } from '../problems';
import { writeWhole } from './write-whole';
import { print } from './print';

interface Flags {
  readonly lock: string;
  readonly dist: string;
  readonly check?: boolean;
  readonly output: ReportForm;
}

const help = helpText({
  notes: `Digests come from the registries, asked by skopeo (apt-get install -y skopeo), with its logins and
its mirrors. An image that cannot be looked up keeps the digest that the file has, or stands in it
as "unresolved", which every synth says.`,
  examples: [
    'openshift-ci lock-images',
    'openshift-ci lock-images --check',
    'openshift-ci lock-images --dist out --lock ci/images.lock.yaml',
  ],
  exitCodes: [
    'all digests are known',
    'one could not be looked up, or with --check the file would change',
    `${wrongUse}, or there is no skopeo`,
  ],
});

/** Adds `lock-images`: the digests of the images that the output names, looked up and written to a file. */
export function addLockImagesCommand(program: Command): void {
  const command = program
    .command('lock-images')
    .summary('look up the digests of images, and write them to the lock file')
    .description('Writes the digests of the images that the manifests of the last synth name by tag or by digest.')
    .option('--dist <dir>', 'the output of synth', 'dist')
    .option('--lock <file>', 'the lock file, as named by the prop imageLock of CiApp', 'images.lock.yaml')
    .option('--check', 'write nothing, and list what would change')
    .addOption(new Option('--output <form>', 'the form of the problems').choices(reportForms).default('text'))
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    requireDirectory(flags.dist, command, 'synth first, or name the output by --dist');
    if (!hasSkopeo()) command.error('error: skopeo: not found in PATH; apt-get install -y skopeo', { exitCode: 2 });
    process.exitCode = runLockImages(flags);
  });
}

function runLockImages({ lock, dist, check = false, output }: Flags): number {
  const { digests: before, problems: broken } = existsSync(lock)
    ? readDigests(lock)
    : { digests: new Map(), problems: [] };
  const { images, problems: unreadable } = usedImages(dist, before);
  const early = [...broken, ...unreadable];
  if (hasErrors(early)) {
    writeProblems(early, output);
    printSummary(false, `${lock}: ${countProblems(early)}; nothing written`);
    return 1;
  }
  const { digests, changes, problems } = lockImages(lock, images, before, (image) => lookUpDigest(image));
  const isWritten = !check && (changes.length > 0 || !existsSync(lock));
  const unwritten = isWritten ? writeWhole(lock, writeDigests(digests)) : undefined;
  if (unwritten) {
    writeProblems([unwritten], output);
    printSummary(false, 'nothing written');
    return 1;
  }
  if (output === 'text') for (const change of changes) print(`${change}\n`);
  writeProblems(problems, output);
  const isGood = problems.length === 0 && !(check && changes.length > 0);
  const changed = `${changes.length} ${check ? 'would change' : 'changed'}`;
  printSummary(isGood, `${lock}: ${counted(digests.size, 'image')}, ${changed}, ${problems.length} not looked up`);
  return isGood ? 0 : 1;
}
