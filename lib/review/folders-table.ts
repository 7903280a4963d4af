import { type Made } from '../files';
import { escapeMarkdown, toLink, toTable } from './markdown';

/** What is in which folder, in the order of their names; a folder that nobody describes is there with its files. */
export function foldersTable({ files, folders }: Made): string {
  const described = Object.keys(folders);
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const folder = described.find((name) => path.startsWith(`${name}/`)) ?? path.split('/').slice(0, -1).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const rows = [...counts]
    .filter(([folder]) => folder !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, count]) => [toLink(folder, folder), escapeMarkdown(folders[folder] ?? ''), String(count)]);
  return toTable(['folder', 'what it holds', 'files'], rows);
}
