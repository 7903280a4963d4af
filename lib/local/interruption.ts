/** Tells a run that it is to end: the first time gently, the second time at once. */
export class Interruption {
  private readonly listeners = new Set<() => void>();
  private readonly gentle = new AbortController();
  /** How often it was interrupted. */
  count = 0;
  /** Why, in words. */
  reason = '';

  /** Ends what may be ended at the first interruption. */
  get signal(): AbortSignal {
    return this.gentle.signal;
  }

  interrupt(reason: string): void {
    this.count += 1;
    if (this.count === 1) this.reason = reason;
    this.gentle.abort();
    for (const listener of this.listeners) listener();
  }

  /** Calls a function at each interruption, until the returned function is called. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
