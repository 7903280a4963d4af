// Lets an example run in this repository, where the package's own name stands for the sources; in a project it stands
// for what npm has installed, and nothing of this is needed.
'use strict';
const Module = require('node:module');
const { dirname, join } = require('node:path');
require('../bin/register.cjs');

const { exports: entries, name } = require('../package.json');
const sourceOf = (build) => join(__dirname, '..', build.replace(/^\.\/build\//, '').replace(/\.js$/, '.ts'));
const sources = new Map();
for (const [path, { default: build }] of Object.entries(entries)) {
  if (build) sources.set(join(name, path), sourceOf(build));
}

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolve(sources.get(request) ?? request, ...rest);

// dist/ at the root is what this repository's own program writes.
process.env.CDK8S_OUTDIR ??= join(dirname(process.argv[1]), 'dist');
