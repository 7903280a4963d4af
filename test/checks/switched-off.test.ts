import { describe, expect, it } from 'vitest';
import { allCases, type Rooms } from './cases/all-cases';
import { reportSitesOf } from './report-sites';
import { SwitchableLibrary } from './switchable-library';

const sites = reportSitesOf('checks', 'plan', 'registry');
const library = new SwitchableLibrary(sites);
const rooms = {
  checks: library.room('checks'),
  registry: library.room('registry'),
  shell: library.room('checks/warnings/commands'),
} as Rooms;

const failing = (rule: string) =>
  allCases.filter((each) => each.rule === rule && !each.said(rooms).includes(`${rule} ${each.says}`));

describe('every report of the library', () => {
  it('is found in the sources', () => expect(sites.length).toBeGreaterThan(180));

  it('is made as its cases say, where nothing is switched off', () => {
    expect(allCases.flatMap(({ rule }) => failing(rule)).map(({ rule, says }) => `${rule} ${says}`)).toEqual([]);
  });

  it.each(sites)('$rule in $file is missed by a case when it is switched off', (site) => {
    expect(library.without(site, () => failing(site.rule))).not.toEqual([]);
  });
});
