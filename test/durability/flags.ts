/** Whether a run tries all cases, and not the part of them that `.ci/run` tries: `npm run test:durability -- --all`. */
export const isAll = process.env['DURABILITY_ALL'] === '1';
