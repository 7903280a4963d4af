import { describeMetadata, type Metadata, metadataOfPath } from '../config';
import { type YamlObject, type YamlValue } from '../yaml';
import { folderOf, type Item } from './change';
import { entriesOf, isList, isMap, valueAt } from './same-value';

/** The items of one document: a configuration, the jobs of a job file, an entry of the step registry, an object. */
export function identifyDocument(file: string, value: YamlValue): Item[] {
  if (isMap(value)) {
    if (jobLists.some((list) => isMap(valueAt(value, list)) || isList(valueAt(value, list))))
      return jobsOf(file, value);
    const metadata = metadataOf(file, value);
    if (metadata) return [configurationOf(file, metadata, value)];
    const object = objectOf(file, value) ?? entryOf(file, value);
    if (object) return [object];
  }
  return [{ category: 'document', kind: 'document', name: file, file, scope: '', value }];
}

const jobLists = ['presubmits', 'postsubmits', 'periodics'] as const;

function metadataOf(file: string, value: YamlObject): Metadata | undefined {
  const written = valueAt(value, 'zz_generated_metadata');
  if (isMap(written)) {
    const [org, repo, branch, variant] = ['org', 'repo', 'branch', 'variant'].map((key) => textAt(written, key));
    if (org && repo && branch) return { org, repo, branch, ...(variant ? { variant } : {}) };
  }
  return /(^|\/)ci-operator\/config\//.test(file) ? metadataOfPath(file) : undefined;
}

function configurationOf(file: string, metadata: Metadata, value: YamlObject): Item {
  const scope = scopeBefore(file, 'ci-operator/config');
  return { category: 'configuration', kind: 'configuration', name: describeMetadata(metadata), file, scope, value };
}

// Trees of several eras may lie beside each other, each with a whole layout of its own.
function scopeBefore(file: string, layout: string): string {
  const at = `/${file}`.indexOf(`/${layout}/`);
  return at < 0 ? folderOf(file) : file.slice(0, Math.max(at - 1, 0));
}

function objectOf(file: string, value: YamlObject): Item | undefined {
  const { metadata } = value;
  const kind = textAt(value, 'kind');
  if (!kind || !textAt(value, 'apiVersion') || !isMap(metadata)) return undefined;
  const generated = textAt(metadata, 'generateName');
  const name = textAt(metadata, 'name') ?? (generated && `${generated}*`);
  if (!name) return undefined;
  const namespace = textAt(metadata, 'namespace');
  const whole = namespace ? `${namespace}/${name}` : name;
  return { category: 'object', kind, name: whole, file, scope: folderOf(file), value };
}

const entryKinds = ['ref', 'chain', 'workflow', 'observer'] as const;

function entryOf(file: string, value: YamlObject): Item | undefined {
  for (const kind of entryKinds) {
    const entry = valueAt(value, kind);
    const name = isMap(entry) ? (textAt(entry, 'as') ?? textAt(entry, 'name')) : undefined;
    if (name) return { category: 'entry', kind, name, file, scope: '', value };
  }
  return undefined;
}

function jobsOf(file: string, value: YamlObject): Item[] {
  const scope = scopeBefore(file, 'ci-operator/jobs');
  const jobs: Item[] = [];
  const rest = entriesOf(value).flatMap(([list, inner]): [string, YamlValue][] => {
    const left = takeJobs({ file, scope, jobs }, list, inner);
    return left === undefined ? [] : [[list, left]];
  });
  if (rest.length === 0 && jobs.length > 0) return jobs;
  const kept: Item = {
    category: 'document',
    kind: 'job file',
    name: file,
    file,
    scope: '',
    value: Object.fromEntries(rest),
  };
  return [kept, ...jobs];
}

interface Taking {
  readonly file: string;
  readonly scope: string;
  readonly jobs: Item[];
}

// What is no job with a name stays: nothing may get lost.
function takeJobs(taking: Taking, list: string, value: YamlValue): YamlValue | undefined {
  if (list === 'periodics' && isList(value) && value.length > 0) return takeFrom(taking, 'periodic', '', value);
  if ((list !== 'presubmits' && list !== 'postsubmits') || !isMap(value)) return value;
  const entries = entriesOf(value);
  const left = entries.flatMap(([repository, jobs]): [string, YamlValue][] => {
    const kept = isList(jobs) && jobs.length > 0 ? takeFrom(taking, list.slice(0, -1), repository, jobs) : jobs;
    return kept === undefined ? [] : [[repository, kept]];
  });
  return left.length === 0 && entries.length > 0 ? undefined : Object.fromEntries(left);
}

function takeFrom({ file, scope, jobs }: Taking, kind: string, repository: string, list: readonly YamlValue[]) {
  const isJob = (job: YamlValue): job is YamlObject => isMap(job) && textAt(job, 'name') !== undefined;
  if (!list.every(isJob)) return list;
  for (const job of list) {
    const name = repository === '' ? textAt(job, 'name')! : `${textAt(job, 'name')} of ${repository}`;
    jobs.push({ category: 'job', kind, name, file, scope, value: job });
  }
  return undefined;
}

function textAt(map: YamlObject, key: string): string | undefined {
  const value = valueAt(map, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
