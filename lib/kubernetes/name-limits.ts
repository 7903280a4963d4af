/** The most characters of a DNS label and of a label's value. */
export const labelLimit = 63;

/** The most characters of the name of a step of Tekton: its container is called `step-<name>`. */
export const stepNameLimit = labelLimit - 'step-'.length;

/** The most characters of the name of a CronWorkflow of Argo: its runs have the time behind it. */
export const cronNameLimit = 52;
