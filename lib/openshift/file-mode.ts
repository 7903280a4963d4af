import { propTypes, requireType } from '../problems';

/** Permission bits of a file, written as people write them and emitted as the decimal number that JSON knows. */
export class FileMode {
  /** The decimal number: 420 for 0o644. */
  readonly decimal: number;

  private constructor(decimal: number) {
    this.decimal = decimal;
  }

  /**
   * The mode of an octal literal, such as `FileMode.fromOctal(0o644)`.
   * @throws Error where the number cannot be meant so: 644 is 0o1204, and 0420 was once meant as 0644
   */
  static fromOctal(mode: number): FileMode {
    requireType(mode, propTypes.number, 'file mode');
    if (!Number.isInteger(mode) || mode < 0 || mode > 0o777) {
      throw new Error(`file mode ${mode}: is not between 0o000 and 0o777; write it in octal, such as 0o644`);
    }
    if (mode !== 0 && (mode & 0o400) === 0) {
      const octal = `0o${mode.toString(8)}`;
      throw new Error(`file mode ${mode}: is ${octal}, which its owner cannot read; write it in octal, such as 0o644`);
    }
    return new FileMode(mode);
  }
  /**
   * The same as `fromOctal`.
   * @deprecated Use `fromOctal`; the next version removes this name.
   */
  static of(mode: number): FileMode {
    return FileMode.fromOctal(mode);
  }
}
