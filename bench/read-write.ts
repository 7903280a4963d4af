import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configPath, readConfigDirectory, writeConfig } from '../lib/config';
import { CiApp } from '../lib';
import { KataPipeline, kataVariants } from '../lib/kata';

/** The configuration of Kata's main branch: longer than most. */
function sample() {
  const app = new CiApp();
  const [main] = kataVariants('4.22');
  const pipeline = new KataPipeline(app, 'main', main!);
  app.compile();
  return pipeline.toConfiguration();
}

const configuration = sample();
for (const count of [100, 1000, 5000]) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  for (let index = 0; index < count; index++) {
    const metadata = { org: 'acme', repo: `widget-${index % 50}`, branch: `release-${index}` };
    const path = join(directory, configPath(metadata));
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, writeConfig({ ...configuration, zz_generated_metadata: metadata }));
  }
  const started = process.hrtime.bigint();
  const { files } = readConfigDirectory(directory);
  const read = process.hrtime.bigint();
  for (const file of files) writeConfig(file.configuration!);
  const written = process.hrtime.bigint();
  rmSync(directory, { recursive: true });
  const perConfig = (from: bigint, to: bigint) => Number(to - from) / 1e6 / count;
  console.log(JSON.stringify({ count, read: perConfig(started, read), write: perConfig(read, written) }));
}
