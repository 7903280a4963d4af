import { type Problem, reportForms, writeReport } from '../../lib/problems';

const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const careless = /(?<![\w-])undefined(?![\w-])|\bNaN\b|\[object \w+\]/i;

/** What is wrong with a report of problems that were found in an input. */
export function reportFaults(problems: readonly Problem[], input: string): string[] {
  return reportForms.flatMap((form) => {
    const text = writeReport(problems, form);
    const line = text
      .split('\n')
      .find((each) => control.test(each) || (form === 'text' && careless.test(each) && !careless.test(input)));
    return line === undefined
      ? []
      : [`the report as ${form} has ${control.test(line) ? 'a control character' : line.slice(0, 200)}`];
  });
}

/** What is wrong with a text that is shown, but for its line ends. */
export function textFaults(name: string, text: string): string[] {
  return control.test(text) ? [`${name} has a control character`] : [];
}
