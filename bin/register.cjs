// Loads TypeScript through swc, and through the slower transpile-only mode where swc has no binary.
'use strict';
const hasSwc = (() => {
  try {
    return Boolean(require('@swc/core'));
  } catch {
    return false;
  }
})();
require('ts-node').register(hasSwc ? { swc: true } : { transpileOnly: true });
