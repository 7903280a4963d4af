// CPU time of what reads untrusted text, for 100 kB and 1 MB of texts that are hard for careless scans: ten times the
// text may take at most fifteen times as long. `npm run bench` gives node a large young generation, since copying what
// lives a little longer is no work of the scan. SCANS names only those that hold a word.
import { checkFiles } from '../lib/checks';
import { readConfig, writeConfig } from '../lib/config';
import { closeConfiguration, imageGraphOf } from '../lib/plan';
import { formatReport, visibleJson, visibleLines } from '../lib/problems';
import { readJobFile } from '../lib/targets/prow/read-job-file';
import { lowerConfiguration } from '../lib/targets/prow';
import { cpuTime, type Shape } from '../test/scans/time-scan';
import { hardConfigurations } from '../test/scans/hard-texts';

const sizes = [1e5, 1e6] as const;

const scans: Record<string, (text: string) => void> = {
  check: (text) => {
    const file = readConfig(text, { file: 'acme-widget-main.yaml' });
    const problems = checkFiles([file], {});
    visibleLines(formatReport(problems));
    visibleJson(problems.map(({ message }) => message));
    if (!file.configuration) return;
    writeConfig(file.configuration);
    const closed = closeConfiguration(file.configuration);
    imageGraphOf(closed);
    if (!problems.some(({ severity }) => severity === 'error')) lowerConfiguration(closed);
  },
  'read as jobs': (text) => void readJobFile(text, 'jobs/acme/widget/acme-widget-main-presubmits.yaml'),
};

// The least of a few texts of about one length: the same text again would be known, as patterns are.
function leastTime(make: Shape, size: number, run: (text: string) => void): number {
  const texts = [0, 1, 2].map((round) => make(size * (1 - round / 100)));
  return Math.min(...texts.map((text) => cpuTime(() => run(text))));
}

const isSlow = (large: number, ratio: number) => large > 200 && ratio > 15;

// Other work on the machine can make either time longer, so a bad ratio has to come three times.
function leastRatio(make: Shape, run: (text: string) => void) {
  for (let round = 1; ; round++) {
    const [small, large] = sizes.map((size) => leastTime(make, size, run)) as [number, number];
    if (round === 3 || !isSlow(large, large / small)) return { small, large, ratio: large / small };
  }
}

process.env.PATH = '/nonexistent';
let isLinear = true;
for (const [name, make] of Object.entries(hardConfigurations)) {
  if (!name.includes(process.env.SCANS ?? '')) continue;
  for (const [scan, run] of Object.entries(scans)) {
    const { small, large, ratio } = leastRatio(make, run);
    const isBad = isSlow(large, ratio);
    isLinear &&= !isBad;
    const numbers = `${small.toFixed(0).padStart(7)} ms ${large.toFixed(0).padStart(8)} ms ${ratio.toFixed(1).padStart(7)} ×`;
    console.log(`${`${scan}: ${name}`.padEnd(56)}${numbers}${isBad ? '  MORE THAN LINEAR' : ''}`);
  }
}
if (!isLinear) process.exitCode = 1;
