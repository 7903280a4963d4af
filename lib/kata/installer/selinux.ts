import { FileMode, type NodeFile } from '../../openshift';

/** Paths below the prefix, and the type their files get. */
export interface SELinuxLabel {
  /** Path below the prefix, such as `bin`. */
  readonly path: string;
  /** The SELinux type of the files, such as `qemu_exec_t`. */
  readonly type: string;
}

/** How the installed files come to be executable under SELinux. */
export class SELinux {
  private constructor(
    /** What is done: files get types, nodes stop enforcing, or nothing. */
    readonly mode: 'relabel' | 'permissive' | 'off',
    /** The paths that get types; none unless the mode is `relabel`. */
    readonly labels: readonly SELinuxLabel[],
  ) {}

  /** Gives the installed files the types they need, by a Job on each node; enforcing stays on. */
  static relabel(labels: readonly SELinuxLabel[]): SELinux {
    return new SELinux('relabel', labels);
  }

  /** Turns enforcing off on whole nodes. Everything on them loses its protection: for test clusters only. */
  static permissive(): SELinux {
    return new SELinux('permissive', []);
  }

  /** Leaves it alone, for nodes without SELinux. */
  static off(): SELinux {
    return new SELinux('off', []);
  }

  /** The files of the node that the choice asks for. */
  nodeFiles(): readonly NodeFile[] {
    if (this.mode !== 'permissive') return [];
    const content = 'SELINUX=permissive\nSELINUXTYPE=targeted\n';
    return [{ path: '/etc/selinux/config', mode: FileMode.fromOctal(0o644), content }];
  }
}
