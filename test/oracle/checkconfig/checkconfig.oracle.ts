import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { authoredRegistry } from './authored-registry';
import { caseCount, caseOf } from './case';
import { disagreement, stricterOn } from './compare';
import { stricterRules } from './differences';
import { findRealTool, judge, type RealTool } from './real-tool';
import { readRecorded, writeRecorded } from './recorded';
import { sampleContext } from './sample-context';

const seeds = Array.from({ length: caseCount }, (_, seed) => seed);
const { directory, context } = sampleContext();
let tool: RealTool;
let verdicts: readonly string[] = [];

beforeAll(async () => {
  tool = findRealTool();
  if ('tried' in tool) {
    console.warn(
      `ci-operator-checkconfig cannot be had; what it said before is replayed:\n  ${tool.tried.join('\n  ')}`,
    );
    verdicts = readRecorded()?.verdicts ?? [];
  } else {
    verdicts = await judgeAll(tool.binary);
    const commit = process.env['CI_OPERATOR_CHECKCONFIG_COMMIT'];
    const date = new Date().toISOString().slice(0, 10);
    if (commit) writeRecorded({ tool: 'ci-operator-checkconfig', commit, date, verdicts });
  }
});

async function judgeAll(binary: string): Promise<string[]> {
  const found: string[] = [];
  const work = async (first: number) => {
    for (let seed = first; seed < caseCount; seed += 2) {
      const { accepts, parts } = await judge(binary, caseOf(seed).text, directory);
      found[seed] = accepts ? '+' : ['-', ...parts].join(' ').replace('- ', '-');
    }
  };
  await Promise.all([work(0), work(1)]);
  return found;
}

describe('beside the real ci-operator-checkconfig', () => {
  it(`gives the same verdict on ${caseCount} configurations, and names what the tool names`, () => {
    expect(verdicts).toHaveLength(caseCount);
    const found = seeds
      .map((seed) => disagreement(seed, verdicts[seed]!, context))
      .filter((text) => text !== undefined);
    expect(found).toEqual([]);
  });

  it('says again what was recorded', () => {
    expect(verdicts).toEqual(readRecorded()?.verdicts);
  });

  it('refuses more than the tool by the listed rules only', () => {
    const rules = new Set(seeds.flatMap((seed) => stricterOn(seed, verdicts[seed]!, context)));
    expect([...rules].filter((rule) => !Object.hasOwn(stricterRules, rule))).toEqual([]);
    const accepted = verdicts.filter((verdict) => verdict === '+').length;
    const stricter = seeds.filter((seed) => stricterOn(seed, verdicts[seed]!, context).length > 0).length;
    console.info(
      `${accepted} accepted, ${caseCount - accepted} refused; ${stricter} refused by ours only: ${[...rules].join(', ')}`,
    );
  });
});

describe('entries of the step registry that a program writes', () => {
  it('are read by the real tool, which resolves the test that names them', async (context) => {
    if ('tried' in tool) return context.skip();
    const authored = authoredRegistry();
    expect(await judge(tool.binary, authored.text, authored.directory)).toMatchObject({ accepts: true, messages: [] });
  });

  it('are needed for that', async (context) => {
    if ('tried' in tool) return context.skip();
    const authored = authoredRegistry();
    rmSync(join(authored.directory, 'registry/acme/install/acme-install-commands.sh'));
    expect(await judge(tool.binary, authored.text, authored.directory)).toMatchObject({ accepts: false });
  });
});
