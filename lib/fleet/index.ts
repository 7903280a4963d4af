export { type BranchCutOptions, cutConfiguration, type CutConfiguration, filesOfCut, isCut } from './branch-cut';
export { type CutRemark, remarksOfCut } from './branch-cut-remarks';
export { type Load, type LoadOptions, measureLoad } from './load';
export { loadPage } from './load-page';
export { loadText } from './load-text';
export { mayHavePeriodics, type PeriodicJob, periodicJobsOf } from './periodic-job';
export { comingSunday } from './play';
export { type Quotas, readQuotas } from './read-quotas';
