import { labelLimit } from '../kubernetes/label-limit';

/** The most characters of a step's name: its container is called `step-<name>`. */
export const stepNameLimit = labelLimit - 'step-'.length;
