import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../support/run-program';

/** Finds what a user of these modules can name and no comment explains, as `file: Export.member`. */
export function findUndocumented(files: readonly string[]): string[] {
  const paths = files.map((file) => join(root, file));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(paths, options);
  const checker = program.getTypeChecker();
  const found = paths.flatMap((path) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(path)!)!;
    return checker.getExportsOfModule(module).flatMap((symbol) => undocumentedIn(symbol, checker));
  });
  return [...new Set(found)].sort();
}

function undocumentedIn(exported: ts.Symbol, checker: ts.TypeChecker, prefix = ''): string[] {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const name = `${prefix}${exported.name}`;
  if (symbol.flags & ts.SymbolFlags.ValueModule) {
    return checker.getExportsOfModule(symbol).flatMap((member) => undocumentedIn(member, checker, `${name}.`));
  }
  const own = hasComment(symbol, checker) ? [] : [`${fileOf(symbol)}: ${name}`];
  const members = membersOf(symbol, checker).filter((member) => isPublic(member) && !hasComment(member, checker));
  return [...own, ...members.map((member) => `${fileOf(member)}: ${name}.${member.name}`)];
}

function hasComment(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  return symbol.getDocumentationComment(checker).length > 0;
}

/** Static members, and those of each type that a name stands for; what comes from other packages is theirs. */
function membersOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const shapes = type.isUnion() ? type.types : [type];
  const statics = [...(symbol.exports?.values() ?? [])];
  const members = [...statics, ...shapes.flatMap((shape) => checker.getPropertiesOfType(shape))];
  return members.filter((member) => fileOf(member).startsWith('lib/') && !isForbidden(member, checker));
}

/** Whether it is there to be left out, such as `readonly templates?: never`. */
function isForbidden(member: ts.Symbol, checker: ts.TypeChecker): boolean {
  return Boolean(checker.getTypeOfSymbol(member).flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never));
}

function isPublic(member: ts.Symbol): boolean {
  if (member.flags & ts.SymbolFlags.Prototype) return false;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (member.declarations ?? []).some((declaration) => !(ts.getCombinedModifierFlags(declaration) & hidden));
}

function fileOf(symbol: ts.Symbol): string {
  const declaration = symbol.declarations?.[0];
  return declaration ? relative(root, declaration.getSourceFile().fileName) : '';
}
