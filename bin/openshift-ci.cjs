#!/usr/bin/env node
// In a checkout the sources run, never a build that may be older; an installed package has only the build.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const sources = join(__dirname, '..', 'lib', 'cli', 'main.ts');
if (existsSync(sources)) {
  require('./register.cjs');
  require(sources);
} else {
  require(join(__dirname, '..', 'build', 'lib', 'cli', 'main.js'));
}
