import { Worker } from 'node:worker_threads';

/** Ends the process where one case runs for minutes, since nothing else can interrupt it. */
export class Watchdog {
  private readonly beats = new Int32Array(new SharedArrayBuffer(4));
  private readonly worker: Worker;

  constructor() {
    this.worker = new Worker(code, { eval: true, workerData: this.beats });
    this.worker.unref();
  }

  /** Says which case runs from now on. */
  begin(number: number): void {
    Atomics.store(this.beats, 0, number + 1);
  }

  /** Says which subject the cases are of. */
  watch(subject: string): void {
    this.worker.postMessage(subject);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

const code = `
const { parentPort, workerData: beats } = require('node:worker_threads');
let subject = '', last = -1, since = Date.now();
parentPort.on('message', (name) => { subject = name; });
setInterval(() => {
  const now = Atomics.load(beats, 0);
  if (now !== last) { last = now; since = Date.now(); }
  if (Date.now() - since < 120000) return;
  require('node:fs').writeSync(2, 'case ' + subject + ':' + (last - 1) + ' has run for two minutes\\n');
  process.kill(process.pid, 'SIGKILL');
}, 1000);
`;
