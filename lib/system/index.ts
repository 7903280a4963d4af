export { type GitAnswer, runGit, safeEnvironment, tooOld } from './git';
