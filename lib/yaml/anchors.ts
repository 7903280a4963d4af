import { nearestName } from '../problems';
import { type YamlNode } from './node';
import { type ProblemLog } from './problem-log';
import { rules } from '../rules';

/** So many values may come from aliases, beside ten for each that is written out. */
const allowance = 10_000;

/** The anchors met so far; counts what their aliases stand for, since a kilobyte can stand for a billion values. */
export class Anchors {
  private readonly byName = new Map<string, { node?: YamlNode; size: number }>();
  private size = 0;
  private aliased = 0;
  private isExhausted = false;

  constructor(private readonly log: ProblemLog) {}

  /** Reads a node, and keeps it under its anchor. */
  note(name: string | undefined, read: () => YamlNode): YamlNode {
    const before = this.size++;
    if (name === undefined) return read();
    const anchored: { node?: YamlNode; size: number } = { size: 0 };
    this.byName.set(name, anchored);
    anchored.node = read();
    anchored.size = this.size - before;
    return anchored.node;
  }

  /** The node that an alias stands for, unless it stands for nothing that can be read. */
  find(name: string, offset: number): YamlNode | undefined {
    const anchored = this.byName.get(name);
    if (!anchored) {
      this.reportUnknown(name, offset);
      return undefined;
    }
    if (!anchored.node) {
      const message = `the value of the anchor ${JSON.stringify(name)} contains itself`;
      this.log.add(offset, { rule: rules.aliasInItself.id, message, remedy: 'write out the inner value' });
      return undefined;
    }
    return this.hasRoomFor(anchored.size, offset) ? anchored.node : undefined;
  }

  private hasRoomFor(size: number, offset: number): boolean {
    this.size += size + 1;
    this.aliased += size;
    if (this.aliased <= allowance + 10 * (this.size - this.aliased)) return true;
    if (!this.isExhausted) {
      const message = 'the aliases expand to more than ten times the values in the file';
      this.log.add(offset, { rule: rules.tooManyAliases.id, message, remedy: 'use fewer aliases' });
    }
    this.isExhausted = true;
    return false;
  }

  private reportUnknown(name: string, offset: number): void {
    const near = nearestName(name, this.byName.keys());
    const remedy = near === undefined ? `write &${name} before a value above` : `did you mean *${near}?`;
    this.log.add(offset, {
      rule: rules.unknownAnchor.id,
      message: `anchor ${JSON.stringify(name)} is not defined above`,
      remedy,
    });
  }
}
