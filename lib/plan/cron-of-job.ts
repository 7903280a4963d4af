/** `@daily` is spread by the job's name over six hours of the night; other nicknames stay as they are. */
const dailyCron = '@daily';

/** The cron of a job: `@daily` becomes a time between 22:00 and 03:59 UTC that depends on the job's name. */
export function cronOf(cron: string, job: string): string {
  if (cron !== dailyCron) return cron;
  const hash = fnv1(job);
  return `${hash % 60} ${(22 + (hash % 6)) % 24} * * *`;
}

/** The 32-bit FNV-1 hash of a text in UTF-8. */
function fnv1(text: string): number {
  let hash = 2166136261;
  for (const byte of Buffer.from(text)) hash = (Math.imul(hash, 16777619) ^ byte) >>> 0;
  return hash;
}
