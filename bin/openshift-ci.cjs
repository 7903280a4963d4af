#!/usr/bin/env node
// In a checkout the sources run, never a build that may be older; an installed package has only the build.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// Before anything else: what is loaded for the commands asks for the current directory too.
try {
  process.cwd();
} catch (error) {
  const reason = error.code === 'ENOENT' ? 'it was removed' : error.message;
  process.stderr.write(`.: the current directory cannot be read: ${reason}; change to one that is there\n`);
  process.exit(1);
}

const sources = join(__dirname, '..', 'lib', 'cli', 'main.ts');
if (existsSync(sources)) {
  require('./register.cjs');
  require(sources);
} else {
  require(join(__dirname, '..', 'build', 'lib', 'cli', 'main.js'));
}
