export { type Definition, type Lowered, type OutputFile, Target } from './target';
