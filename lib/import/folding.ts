import { configPath, type Configuration, writeConfig } from '../config';

/** How the program says a configuration: with others in a table, by itself, or field by field. */
export type Folding = 'folded' | 'alone' | 'verbatim';

const less: Readonly<Record<Folding, Folding | undefined>> = {
  folded: 'alone',
  alone: 'verbatim',
  verbatim: undefined,
};

/** What a program makes, by the paths of the configurations. */
export type Made = ReadonlyMap<string, string>;

/** How each configuration is said: as much as possible at once at first, and less where that does not give its bytes. */
export class Foldings {
  private readonly byPath = new Map<string, Folding>();

  /** How a configuration is said. */
  of(configuration: Pick<Configuration, 'zz_generated_metadata'>): Folding {
    return this.byPath.get(pathOf(configuration)) ?? 'folded';
  }

  /** Folds less what is not made as it was, and says whether there is anything left to try. */
  lower(configurations: readonly Configuration[], made: Made): boolean {
    const wrong = findUnfaithful(configurations, made).flatMap((each) => {
      const next = less[this.of(each)];
      return next ? [[pathOf(each), next] as const] : [];
    });
    for (const [path, next] of wrong) this.byPath.set(path, next);
    return wrong.length > 0;
  }
}

/** Configurations that a program does not make as they were. */
export function findUnfaithful(configurations: readonly Configuration[], made: Made): Configuration[] {
  return configurations.filter((each) => made.get(pathOf(each)) !== writeConfig(each));
}

/** The configurations of a program as it makes them. */
export function madeOf(configurations: readonly Configuration[]): Made {
  return new Map(configurations.map((each) => [pathOf(each), writeConfig(each)]));
}

function pathOf({ zz_generated_metadata: metadata }: Pick<Configuration, 'zz_generated_metadata'>): string {
  return configPath(metadata);
}
