export { CiApp, type CiAppProps, type Compiled } from './ci-app';
