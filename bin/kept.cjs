// Keeps what the compiler made of the files of this project, in one file: reading hundreds takes longer than running them.
'use strict';
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { createRequire } = Module;
const { dirname, join, relative, isAbsolute } = require('node:path');
const { Script } = require('node:vm');

const root = join(__dirname, '..');
const file = join(root, 'node_modules', '.cache', 'openshift-ci', 'compiled');

exports.swcVersion = versionOf('@swc/core/package.json');

// Everything kept depends on these; a file may also have been written by an older version of this one.
const made = ['bin/register.cjs', 'bin/swc.cjs', 'bin/kept.cjs', 'tsconfig.json'].map(textOf);
const key = hashOf([exports.swcVersion, process.version, process.arch, ...made].join('\n'));

/** Each source by its path: the time and size by which it is recognized, and where its three texts are. */
let entries = new Map();
/** What the compiler answers to questions without a file. */
let answers = {};
let isChanged = false;
let wasRead = false;
const loaded = new Map();

exports.answer = (question, ask) => {
  if (!(question in answers)) {
    answers[question] = ask();
    isChanged = true;
  }
  return answers[question];
};

/** Keeps what was made of a file of the project. */
exports.keep = (path, source, { code, map }) => {
  const stats = isOurs(path) && statOf(path);
  // A script of node:vm cannot load modules of ECMAScript.
  if (!stats || /\bimport\s*\(/.test(code)) return;
  const { sourceRoot: _, ...fields } = JSON.parse(map);
  const texts = [code, JSON.stringify({ ...fields, file: path, sources: [path] })].map((text) => Buffer.from(text));
  entries.set(path, { ...markOf(stats), hash: hashOf(source), texts: [...texts, Buffer.alloc(0)] });
  isChanged = true;
};

/** Loads kept files in place of ts-node, and keeps what is new when the program ends. */
exports.install = () => {
  const compile = require.extensions['.ts'];
  require.extensions['.ts'] = (module, path) => {
    const entry = freshEntry(path);
    if (entry) run(module, path, entry);
    else compile(module, path);
  };
  // ts-node's own module for stack traces knows the sources that ts-node compiled.
  createRequire(require.resolve('ts-node'))('@cspotcode/source-map-support').install({
    environment: 'node',
    retrieveSourceMap: (path) => (loaded.has(path) ? { url: path, map: String(loaded.get(path).texts[1]) } : null),
  });
  process.on('exit', save);
};

function run(module, path, entry) {
  const [code, , cachedData] = entry.texts;
  const text = `(function (exports, require, module, __filename, __dirname) {\n${code}\n})`;
  const script = new Script(text, {
    filename: path,
    lineOffset: -1,
    cachedData: cachedData.length > 0 ? cachedData : undefined,
  });
  if (cachedData.length === 0 || script.cachedDataRejected) [entry.script, isChanged] = [script, true];
  loaded.set(path, entry);
  script.runInThisContext().call(module.exports, module.exports, requireOf(module), module, path, dirname(path));
}

// As the function of that name which Node gives to a module.
function requireOf(module) {
  const directory = dirname(module.filename);
  const own = (id) => {
    const path = id.startsWith('.') && keptPath(join(directory, id));
    const known = path && (require.cache[path] ?? load(module, path));
    return known ? known.exports : module.require(id);
  };
  const standard = () => createRequire(module.filename);
  const resolve = (...request) => standard().resolve(...request);
  resolve.paths = (request) => standard().resolve.paths(request);
  const { extensions, cache } = require;
  return Object.assign(own, { main: process.mainModule, extensions, cache, resolve });
}

function keptPath(path) {
  return [`${path}.ts`, join(path, 'index.ts')].find((each) => entries.has(each));
}

// As Node does, which would first look for the file again.
function load(parent, path) {
  const entry = freshEntry(path);
  if (!entry) return undefined;
  const paths = Module._nodeModulePaths(dirname(path));
  const module = Object.assign(new Module(path, parent), { filename: path, paths });
  require.cache[path] = module;
  try {
    run(module, path, entry);
  } catch (error) {
    delete require.cache[path];
    throw error;
  }
  module.loaded = true;
  return module;
}

// A file that changed within the last seconds may change once more without another time, so its text is compared.
function freshEntry(path) {
  const entry = entries.get(path);
  const stats = entry && statOf(path);
  if (!stats) return undefined;
  const { mtime, size, seen } = markOf(stats);
  if (size === entry.size && mtime === entry.mtime && entry.seen - mtime > 5000) return entry;
  if (hashOf(readFileSync(path, 'utf8')) !== entry.hash) return undefined;
  Object.assign(entry, { mtime, seen });
  isChanged = true;
  return entry;
}

function markOf({ mtimeMs: mtime, size }) {
  return { mtime, size, seen: Date.now() };
}

function statOf(path) {
  return statSync(path, { throwIfNoEntry: false });
}

function isOurs(path) {
  const below = relative(root, path);
  return !isAbsolute(below) && !below.startsWith('..');
}

// The first line says where the texts are, in bytes; a file that lost its end is as good as none.
function read() {
  try {
    const bytes = readFileSync(file);
    const bodyAt = bytes.indexOf(10) + 1;
    const head = JSON.parse(bytes.subarray(0, bodyAt).toString());
    if (head.key !== key || head.length !== bytes.length - bodyAt) return { entries: new Map(), answers: {} };
    let at = bodyAt;
    const parts = (sizes) => sizes.map((size) => bytes.subarray(at, (at += size)));
    const read = head.files.map(([path, mtime, size, seen, hash, sizes]) => [path, { mtime, size, seen, hash, sizes }]);
    for (const [, entry] of read) entry.texts = parts(entry.sizes);
    return { entries: new Map(read), answers: head.answers };
  } catch {
    return { entries: new Map(), answers: {} };
  }
}

// By a rename, since other processes may read the file meanwhile, and with what they have kept; where nothing can be
// written, nothing is kept.
function save() {
  if (!isChanged) return;
  const temporary = `${file}.${process.pid}`;
  try {
    for (const entry of entries.values()) if (entry.script) entry.texts[2] = entry.script.createCachedData();
    const all = new Map([...read().entries, ...entries]);
    for (const path of all.keys()) if (!statOf(path)) all.delete(path);
    const files = [...all].map(([path, { mtime, size, seen, hash, texts }]) => {
      return [path, mtime, size, seen, hash, texts.map((text) => text.length)];
    });
    const body = Buffer.concat([...all.values()].flatMap(({ texts }) => texts));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      temporary,
      Buffer.concat([Buffer.from(`${JSON.stringify({ key, length: body.length, answers, files })}\n`), body]),
    );
    renameSync(temporary, file);
  } catch {
    // The next process will have to do it once more.
    rmSync(temporary, { force: true });
  }
}

function textOf(path) {
  return readFileSync(join(root, path), 'utf8');
}

function versionOf(path) {
  try {
    return require(path).version;
  } catch {
    return 'none';
  }
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

({ entries, answers } = read());
