export { lowerToTekton, type LoweredToTekton } from './lower';
export type * from './schema';
export { TektonTarget, type TektonTargetProps } from './tekton-target';
