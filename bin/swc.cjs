// What ts-node calls as swc. Modules are loaded when they are first used, so that entering a module does not load all of
// it. swc itself is loaded when a file was not kept; where it has no binary, TypeScript does the same more slowly.
'use strict';
const kept = require('./kept.cjs');

exports.version = kept.swcVersion;

exports.transformSync = (source, options) => {
  // ts-node asks with an empty source which targets swc knows.
  if (!options.filename) return kept.answer(JSON.stringify(options), () => compiler().transformSync(source, options));
  const compiled = compiler().transformSync(source, withLazyImports(source, options));
  kept.keep(options.filename, source, compiled);
  return compiled;
};

function withLazyImports(source, options) {
  const lazy = Array.from(source.matchAll(/ from '(\.[^']*)';/g), ([, path]) => path);
  return { ...options, module: { ...options.module, lazy }, inlineSourcesContent: false };
}

let known;

function compiler() {
  return (known ??= swc() ?? { transformSync: byTypeScript });
}

function swc() {
  try {
    return require('@swc/core');
  } catch {
    return undefined;
  }
}

function byTypeScript(source, { filename = 'empty.ts' }) {
  const ts = require('typescript');
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    esModuleInterop: true,
    sourceMap: true,
  };
  const { outputText, sourceMapText } = ts.transpileModule(source, { fileName: filename, compilerOptions });
  return { code: outputText.replace(/\/\/# sourceMappingURL=\S+\s*$/, ''), map: sourceMapText };
}
