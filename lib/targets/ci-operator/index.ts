export { CiOperatorTarget } from './ci-operator-target';
