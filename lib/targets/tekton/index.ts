export { lowerToTekton, type LoweredToTekton } from './lower';
export { TektonTarget, type TektonTargetProps } from './tekton-target';
