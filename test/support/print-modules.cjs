// Preloaded by tests that ask which modules a program loads: prints their paths when it ends.
'use strict';
process.on('exit', () => process.stdout.write(JSON.stringify(Object.keys(require.cache))));
