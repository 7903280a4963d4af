export type * from './configuration';
export type * from './images';
export type * from './raw-steps';
export type * from './releases';
export type * from './reporting';
export type * from './steps';
export type * from './tests';
