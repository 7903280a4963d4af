export { evaluateProgram } from './evaluate';
export { planProgram } from './plan-program';
export { printFunction, printProgram } from './print-program';
export { printText } from './print-text';
export { type Definition } from './program';
