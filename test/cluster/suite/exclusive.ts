/** Lets a number of tasks run at a time, in the order in which they ask. */
export class Exclusive {
  private readonly waiting: (() => void)[] = [];

  constructor(private places = 1) {}

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.places > 0) this.places--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.places++;
    }
  }
}
