import { linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Keeps the logs of all pods, also of pods that an engine deletes: a second link to each file outlives the first. */
export class PodLogs {
  private isRunning = true;
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly source: string,
    readonly kept: string,
  ) {}

  async serve(): Promise<void> {
    while (this.isRunning) {
      this.keep();
      await sleep(1000);
    }
  }

  stop(): void {
    this.isRunning = false;
  }

  /** The logs that appeared since a time, of the pods whose `<namespace>_<pod>` is chosen. */
  textSince(time: number, isChosen: (pod: string) => boolean): string {
    this.keep();
    return [...this.seen]
      .filter(([name, appeared]) => appeared >= time && isChosen(name))
      .map(([name]) => readFileSync(join(this.kept, name), 'utf8'))
      .join('');
  }

  private keep(): void {
    for (const name of filesBelow(this.source)) {
      if (this.seen.has(name)) continue;
      mkdirSync(dirname(join(this.kept, name)), { recursive: true });
      try {
        linkSync(join(this.source, name), join(this.kept, name));
        this.seen.set(name, Date.now());
      } catch {
        // The pod was deleted in this moment.
      }
    }
  }
}

function filesBelow(directory: string): readonly string[] {
  try {
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.log'));
  } catch {
    // A directory was deleted while it was read; the next look finds the others.
    return [];
  }
}
