export type * from './event-listener';
export type * from './param';
export type * from './pipeline';
export type * from './pipeline-run';
export type * from './step';
export type * from './task';
export type * from './trigger-binding';
export type * from './trigger-template';
