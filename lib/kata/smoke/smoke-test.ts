import { Construct } from 'constructs';
import { ImageLock } from '../../images';
import { type Manifest } from '../../openshift';
import { propProblems, type PropNames } from '../../problems';
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

const propNames: PropNames<SmokeTestProps> = {
  runtimeClass: 'required',
  platform: 'required',
  image: 'optional',
  server: 'optional',
  port: 'optional',
  namespace: 'optional',
};

/**
 * Serves "Hello World" under a runtime class, and checks that the pod ran in a machine of its own: renders the
 * manifests that `run_smoke_test.sh` applies. A Deployment, where Kata's own test is a bare Pod.
 */
export class SmokeTest extends Construct {
  /** The settings with their defaults, and with the image by the digest of the app's lock. */
  readonly settings: SmokeSettings;
  /** The images as they were given, for who looks up their digests. */
  readonly images: readonly string[];

  constructor(scope: Construct, id: string, props: SmokeTestProps) {
    super(scope, id);
    const port = props.port ?? 8080;
    const image = props.image ?? 'docker.io/library/python:3';
    this.images = [image];
    this.settings = {
      server: ['python3', '-m', 'http.server', String(port), '--directory', '{}'],
      namespace: 'kata-smoke',
      ...props,
      image: ImageLock.of(this)?.pin(image) ?? image,
      port,
    };
    const wrong = propProblems(props, propNames, 'SmokeTest').map(({ message, remedy }) => `${message}; ${remedy}`);
    this.node.addValidation({ validate: () => (wrong.length > 0 ? wrong : this.messages()) });
  }

  /** The manifests by their file names in `smoke/`; the scripts that pods run are handed in. */
  toFiles(scripts: Readonly<Record<string, string>>): Readonly<Record<string, readonly Manifest[]>> {
    return smokeFiles(this.settings, scripts);
  }

  private messages(): string[] {
    const { platform, server, port } = this.settings;
    const old = platform.problem();
    const found: [unknown, string][] = [
      [old, `${old?.message}; ${old?.remedy}`],
      [!server.some((word) => word.includes('{}')), 'server: no word holds {}; name the directory to serve by {}'],
      [port < 1024, `port: ${port} needs a privilege that the pod has not; use one of 1024 to 65535`],
    ];
    return found.filter(([is]) => is).map(([, message]) => message);
  }
}
