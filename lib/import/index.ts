export { evaluateProgram } from './evaluate';
export { type ImportedProgram, importProgram, runInSandbox } from './import-program';
export { planProgram } from './plan-program';
export { printFunction, printProgram, printScript } from './print-program';
export { printText } from './print-condition';
export { type Definition } from './program';
