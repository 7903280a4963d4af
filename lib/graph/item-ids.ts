/** Gives out ids that are unique, made of words that say what they are of. */
export class ItemIds {
  private readonly taken = new Set<string>();

  /** An id of letters, digits and `_`. */
  next(...words: string[]): string {
    const wanted = words.join('_').replace(/[^A-Za-z0-9]+/g, '_');
    let id = wanted;
    for (let count = 2; this.taken.has(id); count++) id = `${wanted}_${count}`;
    this.taken.add(id);
    return id;
  }
}
