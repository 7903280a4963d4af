import { addAll } from '../problems';
import { callOf, type Expression, insidesOf, isSame, textOf, withInsides } from './expression';
import { type FoldedPart } from './fold';
import { type Namer } from './identifier';
import { type Statement } from './program';

const ownImages: Readonly<Record<string, string>> = {
  src: 'src',
  bin: 'bin',
  'test-bin': 'testBin',
  rpms: 'rpms',
  root: 'root',
};

const importing = ['BaseImage', 'BaseRpmImage', 'ExternalImage', 'Image'];

interface Declared {
  readonly name: Expression;
  readonly member: string;
  readonly part: FoldedPart;
  variable?: string;
}

/** Constructs in order, with images as variables where they are made above, and by name where they are not. */
export function resolveImages(
  parts: readonly FoldedPart[],
  rows: number,
  pipeline: string,
  namer: Namer,
): readonly Statement[] {
  const declared: Declared[] = [];
  const props = parts.map((part) => {
    const resolved = resolve(part.props, (name) => ownImage(name, pipeline) ?? known(name, declared, namer));
    if (part.rows.length === rows) addAll(declared, imagesOf(part));
    return resolved;
  });
  return parts.map(({ className, id, rows: own, ...part }, index) => {
    const variable = declared.find((image) => image.part.id === id && image.part.props === part.props)?.variable;
    return { variable, className, id, props: props[index]!, rows: own };
  });
}

/** An expression with images by their names. */
export function nameImages(expression: Expression): Expression {
  return resolve(expression, () => undefined);
}

function resolve(expression: Expression, find: (name: Expression) => Expression | undefined): Expression {
  if (expression.kind !== 'image') return withInsides(expression, (inside) => resolve(inside, find));
  return find(expression.name) ?? namedImage(expression.name);
}

function namedImage(name: Expression): Expression {
  const text = name.kind === 'literal' ? String(name.value) : '';
  const [, release, component] = /^stable(?:-([^:]+))?:(.+)$/.exec(text) ?? [];
  if (component === undefined || release === 'latest') return callOf('NamedImage', 'fromName', name);
  return callOf('NamedImage', 'fromRelease', textOf(component), ...(release === undefined ? [] : [textOf(release)]));
}

function ownImage(name: Expression, pipeline: string): Expression | undefined {
  const own = name.kind === 'literal' ? ownImages[String(name.value)] : undefined;
  return own === undefined ? undefined : { kind: 'variable', name: `${pipeline}.${own}` };
}

function imagesOf(part: FoldedPart): Declared[] {
  if (importing.includes(part.className)) return [{ name: part.id, member: '', part }];
  if (part.className !== 'OperatorBundle' || part.id.kind !== 'literal') return [];
  const isNamed = part.props.kind !== 'object' || !part.props.entries.some(([key]) => key === 'named');
  return [{ name: textOf(isNamed ? `ci-index-${part.id.value}` : 'ci-index'), member: '.index', part }];
}

function known(name: Expression, declared: readonly Declared[], namer: Namer): Expression | undefined {
  const image = declared.find((each) => isSame(each.name, name));
  if (!image) return undefined;
  image.variable ??= namer.take(...variableNames(image));
  return { kind: 'variable', name: `${image.variable}${image.member}` };
}

function variableNames({ part: { id, className } }: Declared): string[] {
  const words = wordsOf(id);
  return [words, className === 'OperatorBundle' ? `${words}-bundle` : `${words}-image`];
}

function wordsOf(id: Expression): string {
  if (id.kind === 'template') return id.pieces.join('-');
  if (id.kind === 'literal') return String(id.value);
  return id.kind === 'column' ? id.column : insidesOf(id).map(wordsOf).join('-');
}
