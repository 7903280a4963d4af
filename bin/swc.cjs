// What ts-node calls as swc. Two things make a program start sooner: modules are loaded when they are first used, so that
// entering a room does not load all of it; and what swc made of a file is kept until the file changes.
'use strict';
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const swc = require('@swc/core');

const folder = join(__dirname, '..', 'node_modules', '.cache', 'openshift-ci');

// What is made of a source changes with this file too.
const ours = hashOf(readFileSync(__filename, 'utf8'));

exports.version = swc.version;

exports.transformSync = (source, options) => {
  if (!options.filename) return swc.transformSync(source, options);
  // The key stands in the file: one file for each source, however often it changes.
  const key = hashOf(JSON.stringify([swc.version, ours, options]) + source);
  const path = join(folder, hashOf(options.filename));
  return kept(path, key) ?? keep(path, key, transform(source, options));
};

function transform(source, options) {
  const lazy = Array.from(source.matchAll(/ from '(\.[^']*)';/g), ([, path]) => path);
  return swc.transformSync(source, { ...options, module: { ...options.module, lazy }, inlineSourcesContent: false });
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

function kept(path, key) {
  try {
    const text = readFileSync(path, 'utf8');
    const mapAt = text.indexOf('\n') + 1;
    const codeAt = text.indexOf('\n', mapAt) + 1;
    const [map, code] = [text.slice(mapAt, codeAt - 1), text.slice(codeAt)];
    return text.slice(0, mapAt - 1) === headOf(key, map, code) ? { map, code } : undefined;
  } catch {
    return undefined;
  }
}

// The lengths tell a file that lost its end.
function headOf(key, map, code) {
  return `${key} ${map.length} ${code.length}`;
}

// By a rename, since other processes may read the file meanwhile; where nothing can be written, nothing is kept.
function keep(path, key, { code, map }) {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, [headOf(key, map, code), map, code].join('\n'));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // The next process will have to do it once more.
  }
  return { code, map };
}
