export type * from './argument';
export type * from './container';
export type * from './cron-workflow';
export type * from './step';
export type * from './template';
export type * from './cron-workflow';
export type * from './cron-workflow';
