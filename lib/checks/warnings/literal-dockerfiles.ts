import { nearestName } from '../../problems';
import { type Check } from '../check';
import { rules } from '../../rules';

/** Names in `inputs.as` that no instruction of a literal Dockerfile has: what it names is then pulled as it stands. */
export const warnOfLiteralDockerfiles: Check = ({ images }, report) => {
  (images?.items ?? []).forEach(({ dockerfile_literal: text, inputs = {} }, index) => {
    const named = text === undefined ? undefined : imagesNamedIn(text);
    // A name that is put together from arguments can be any.
    if (!named || named.some((name) => name.includes('$'))) return;
    for (const [input, { as = [] }] of Object.entries(inputs)) {
      as.forEach((name, at) => {
        if (named.includes(name)) return;
        const near = nearestName(name, named);
        const message = `${JSON.stringify(name)} is in no FROM or COPY --from of the Dockerfile, so nothing is replaced`;
        const remedy = near ? `did you mean ${near}?` : 'write the name as the Dockerfile has it';
        report(rules.unmatchedInput, ['images', 'items', index, 'inputs', input, 'as', at], message, remedy);
      });
    }
  });
};

function imagesNamedIn(dockerfile: string): string[] {
  const lines = dockerfile.replace(/\\\s*\n/g, ' ').split('\n');
  return lines.flatMap((line) => {
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line)?.[1];
    const copied = /^\s*(?:COPY|ADD)\s.*--from=(\S+)/i.exec(line)?.[1];
    return [from, copied].flatMap((name) => name ?? []);
  });
}
