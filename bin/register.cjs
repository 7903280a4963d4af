// Loads TypeScript through ts-node and swc. What swc made of a file of this project is kept with V8's own cache of it, so
// that a program which is started again needs neither.
'use strict';
const { join } = require('node:path');
const kept = require('./kept.cjs');

require('ts-node').register({
  projectSearchDir: join(__dirname, '..'),
  transpileOnly: true,
  transpiler: ['ts-node/transpilers/swc', { swc: join(__dirname, 'swc.cjs') }],
});
kept.install();
