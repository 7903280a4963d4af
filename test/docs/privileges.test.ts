/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-explicit-any -- manifests are read as data: what is not there fails the test */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { featureFiles } from '../support/emitted-files';

type Any = any;
type EngineName = 'tekton' | 'argo';

const objectsOf = (engine: EngineName): Any[] =>
  featureFiles(engine).flatMap(({ files }) => files.map(({ content }) => parse(content)));

/** What the page says: each account, whether it has a token, and what it may, with every name in backticks. */
function tableOf(engine: EngineName): string[] {
  const page = readFileSync(join(__dirname, `../../docs/targets/${engine}.md`), 'utf8');
  const table = page.split('## Privileges\n')[1]!.split('\n## ')[0]!;
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => {
    const [, account, token, may] = row.split('|').map((cell) => cell.trim());
    const verbs = [...may!.matchAll(/\b(get|list|watch|create|patch|update|delete|impersonate)\b/g)];
    const names = [...may!.matchAll(/`([^`]+)`/g)];
    const words = [...verbs, ...names].map(([, word]) => word!);
    return describeAccount(account!.replaceAll('`', ''), token === 'yes', words);
  });
}

const describeAccount = (account: string, hasToken: boolean, words: readonly string[]) =>
  `${account}, ${hasToken ? 'token' : 'no token'}: ${[...new Set(words)].sort().join(' ')}`;

/** The same of what is emitted. */
function emittedAccounts(objects: readonly Any[]): string[] {
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount');
  const described = accounts.map(({ metadata, automountServiceAccountToken }) => {
    const bindings = objects.filter(({ subjects = [] }) => subjects.some(({ name }: Any) => name === metadata.name));
    const words = bindings.flatMap(({ roleRef }) => {
      const role = objects.find(({ kind, metadata: { name } }) => kind === roleRef.kind && name === roleRef.name);
      const rules: Any[] = role?.rules ?? [];
      return role ? rules.flatMap((rule) => Object.values<string[]>(rule).flat()) : [roleRef.name as string];
    });
    return describeAccount(metadata.name as string, automountServiceAccountToken as boolean, words);
  });
  return [...new Set(described)].sort();
}

/** All security contexts of containers, and what would be a privilege of a pod, wherever they stand. */
function findPrivileges(value: Any, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries<Any>(value).flatMap(([key, inner]) => {
    const isOpen =
      (key === 'capabilities' && !inner.drop?.includes('ALL')) ||
      (['privileged', 'hostNetwork', 'hostPID', 'hostIPC', 'hostPath'].includes(key) && inner !== false) ||
      (key === 'runAsUser' && inner === 0) ||
      (key === 'runAsNonRoot' && inner !== true);
    const added: string[] = key === 'capabilities' ? (inner.add ?? []) : [];
    return [
      ...(isOpen ? [`${path}.${key}`] : []),
      ...added.map((name) => `+${name}`),
      ...findPrivileges(inner, `${path}.${key}`),
    ];
  });
}

describe.each(['tekton', 'argo'] as const)('the privileges on the page of %s', (engine) => {
  const objects = objectsOf(engine);

  it('are those of the accounts that are emitted', () => {
    expect(tableOf(engine).sort()).toEqual(emittedAccounts(objects));
  });

  it('are no more than the two capabilities of a build in what is emitted', () => {
    const found = objects.flatMap((object) => findPrivileges(object, object.kind as string));
    expect([...new Set(found)].sort()).toEqual(['+SETGID', '+SETUID']);
  });
});
