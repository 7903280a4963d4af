export { evaluateProgram } from './evaluate';
export { type ImportedProgram, importProgram } from './import-program';
export { planProgram } from './plan-program';
export { printFunction, printProgram, printScript } from './print-program';
export { printText } from './print-text';
export { type Definition } from './program';
export { runInSandbox } from './run-in-sandbox';
