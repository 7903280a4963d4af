export { type BranchCutOptions, cutConfiguration, type CutConfiguration, filesOfCut, isCut } from './branch-cut';
export { type CutRemark, remarksOfCut } from './branch-cut-remarks';
export { type Load, type LoadOptions, measureLoad, type Quotas, readQuotas } from './load';
export { loadPage } from './load-page';
export { loadText } from './load-text';
export { comingSunday, mayHavePeriodics, type PeriodicJob, periodicJobsOf } from './play';
