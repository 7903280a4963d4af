import { type Platform } from '../installer';

/** The settings of a smoke test with nothing left open. */
export interface SmokeSettings {
  readonly runtimeClass: string;
  readonly platform: Platform;
  readonly image: string;
  readonly server: readonly string[];
  readonly port: number;
  readonly namespace: string;
}
