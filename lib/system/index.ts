export { BlockedPathError, Directory, isPathBelow } from './directory';
export { type GitAnswer, runGit, safeEnvironment, tooOld } from './git';
export { LockedError, lockName } from './lock';
export { makeDirectory } from './make-directory';
export {
  isBelow,
  isStream,
  largestFile,
  readBytes,
  type ReadFileOptions,
  readText,
  reasonOf,
  replaceFile,
  unreadableFile,
} from './replace-file';
export { type NewFile, stageName, WriteSession } from './write-session';
