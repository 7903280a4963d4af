import { type Platform } from '../installer';

/** The settings of a smoke test with nothing left open. */
export interface SmokeSettings {
  /** The runtime class of the server under test. */
  readonly runtimeClass: string;
  /** The cluster that the manifests are for. */
  readonly platform: Platform;
  /** The image of the server and of the check, by digest where the lock of the app has one. */
  readonly image: string;
  /** The command of the HTTP server; `{}` is the directory to serve. */
  readonly server: readonly string[];
  /** The port the server listens on. */
  readonly port: number;
  /** The namespace of everything. */
  readonly namespace: string;
}
