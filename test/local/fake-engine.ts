import { type CallOptions, type ContainerEngine, type Ended } from '../../lib/local/container-engine';

/** What a container of the fake engine does once it runs. */
export type Behaviour =
  /** Ends by itself with a code. */
  | { readonly ends: number }
  /** Runs until it gets a signal, after it has missed some. */
  | { readonly until: 'TERM' | 'KILL'; readonly misses?: number };

const done: Ended = { code: 0, output: '', reason: '' };

/** An engine without containers: it keeps what is created, runs and is removed, and counts what runs at a time. */
export class FakeEngine implements ContainerEngine {
  readonly name = 'podman';
  readonly calls: string[] = [];
  readonly created = new Set<string>();
  readonly ran: string[] = [];
  most = 0;
  private readonly running = new Map<string, (signal: string) => void>();

  constructor(
    private readonly behaviourOf: (name: string) => Behaviour,
    private readonly onCall: (call: string) => void = () => undefined,
  ) {}

  async call(args: readonly string[], _: CallOptions = {}): Promise<Ended> {
    const [verb = '', ...rest] = args;
    const name = (verb === 'run' ? rest[rest.indexOf('--name') + 1]! : rest.at(-1)!).replace(/^openshift-ci-\w+-/, '');
    const call = `${verb} ${name}`;
    this.calls.push(call);
    this.onCall(call);
    await Promise.resolve();
    if (verb === 'kill') return this.kill(name, rest[1]!);
    return verb === 'run' ? this.run(name, args.includes('--rm')) : done;
  }

  attach(): Promise<void> {
    return Promise.resolve();
  }

  private async run(name: string, isRemoved: boolean): Promise<Ended> {
    this.created.add(name);
    const ended = await this.start(name);
    if (isRemoved) this.created.delete(name);
    return ended;
  }

  private kill(name: string, signal: string): Ended {
    const take = this.running.get(name);
    take?.(signal);
    return take ? done : { ...done, code: 125, reason: 'no running container' };
  }

  private start(name: string): Promise<Ended> {
    this.ran.push(name);
    const behaviour = this.behaviourOf(name);
    return new Promise((resolve) => {
      let misses = 'misses' in behaviour ? (behaviour.misses ?? 0) : 0;
      const end = (code: number) => {
        this.running.delete(name);
        resolve({ ...done, code });
      };
      this.running.set(name, (signal) => {
        if (signal === 'KILL') end(137);
        else if ('until' in behaviour && behaviour.until === 'TERM' && misses-- <= 0) end(143);
      });
      this.most = Math.max(this.most, this.running.size);
      this.onCall(`running ${name}`);
      if ('ends' in behaviour) setTimeout(() => end(behaviour.ends), 1);
    });
  }
}
