import { Construct } from 'constructs';
import { type Manifest } from '../../openshift';
import { type Platform } from '../installer';
import { smokeFiles } from './smoke-files';
import { type SmokeSettings } from './smoke-settings';

/** Settings of a smoke test. */
export interface SmokeTestProps {
  /** The runtime class of the server under test. */
  readonly runtimeClass: string;
  /** The cluster that the manifests are for. */
  readonly platform: Platform;
  /** The image of the server and of the check; it has bash, coreutils, and the server. @default 'docker.io/library/python:3' */
  readonly image?: string;
  /** The command of the HTTP server; `{}` is the directory to serve. @default - Python's server on the port */
  readonly server?: readonly string[];
  /** The port the server listens on. @default 8080 */
  readonly port?: number;
  /** The namespace. @default 'kata-smoke' */
  readonly namespace?: string;
}

/**
 * Serves "Hello World" under a runtime class, and checks that the pod ran in a machine of its own: renders the
 * manifests that `run_smoke_test.sh` applies. A Deployment, where Kata's own test is a bare Pod.
 */
export class SmokeTest extends Construct {
  readonly settings: SmokeSettings;

  constructor(scope: Construct, id: string, props: SmokeTestProps) {
    super(scope, id);
    const port = props.port ?? 8080;
    this.settings = {
      image: 'docker.io/library/python:3',
      server: ['python3', '-m', 'http.server', String(port), '--directory', '{}'],
      namespace: 'kata-smoke',
      ...props,
      port,
    };
    this.node.addValidation({ validate: () => this.messages() });
  }

  /** The manifests by their file names in `smoke/`; the scripts that pods run are handed in. */
  toFiles(scripts: Readonly<Record<string, string>>): Readonly<Record<string, readonly Manifest[]>> {
    return smokeFiles(this.settings, scripts);
  }

  private messages(): string[] {
    const { platform, server, port } = this.settings;
    const old = platform.problem();
    const found: [unknown, string][] = [
      [old, `platform: ${old}; test on a newer cluster`],
      [!server.some((word) => word.includes('{}')), 'server: no word holds {}; name the directory to serve by {}'],
      [port < 1024, `port: ${port} needs a privilege that the pod has not; use one of 1024 to 65535`],
    ];
    return found.filter(([is]) => is).map(([, message]) => message);
  }
}
