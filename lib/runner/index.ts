export {
  buildImageCommand,
  type BuildPlace,
  type CacheImage,
  cloneCommand,
  type CloneSource,
  type ContainerfileSource,
  type ContextImage,
  type ImageRecipe,
  type ProjectImage,
  type SourceImage,
} from './build-image-command';
export {
  buildArgumentsOf,
  cacheScriptOf,
  cloneUrlOf,
  type ContextInput,
  contextInputsOf,
  sourceDirectoryOf,
} from './image-recipe';
export { type RecipeContext, recipeOf, recipeTextOf } from './planned-recipe';
export { runnerScript, type RunnerScript, runnerScripts } from './runner-scripts';
export {
  beginCommand,
  type BeginOptions,
  type RunPlace,
  runStepCommand,
  type RunStepOptions,
  verdictCommand,
  type VerdictOptions,
} from './step-commands';
