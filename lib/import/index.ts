export { evaluateProgram } from './evaluate';
export { planProgram } from './plan-program';
export { printFunction, printProgram } from './print-program';
export { type Definition } from './program';
