// Loads TypeScript through swc, and through the slower transpile-only mode where swc has no binary.
'use strict';
const { join } = require('node:path');

const hasSwc = (() => {
  try {
    return Boolean(require('@swc/core'));
  } catch {
    return false;
  }
})();
require('ts-node').register({
  projectSearchDir: join(__dirname, '..'),
  ...(hasSwc
    ? { transpileOnly: true, transpiler: ['ts-node/transpilers/swc', { swc: join(__dirname, 'swc.cjs') }] }
    : { transpileOnly: true }),
});
