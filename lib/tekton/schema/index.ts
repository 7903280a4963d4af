export type * from './triggers';
export type * from './step';
export type * from './pipeline';
export type * from './triggers';
export type * from './step';
export type * from './pipeline';
export type * from './triggers';
export type * from './triggers';
