import { defineRules } from './rule';

/** What commands do when they run. */
export const commandsRules = defineRules({
  sleepAsWait: {
    severity: 'warning',
    summary: 'The commands wait with a long `sleep`.',
    why: 'It is too short on a slow day and wasted on a fast one.',
    example: 'commands: sleep 600',
    fix: 'Wait for the condition itself, such as with `oc wait`.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  unsetVariable: {
    severity: 'warning',
    summary: 'The commands read a variable that is never set.',
    why: 'With `set -u` the step ends there.',
    example: 'commands: echo ${RELESE}',
    fix: 'Declare it under `env`, or write a default: `${NAME:-}`.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  unusedEnv: {
    severity: 'warning',
    summary: 'A parameter is declared but the commands do not read it.',
    why: 'Setting it has no effect.',
    fix: 'Remove it, or read it.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  unusedDependencyEnv: {
    severity: 'warning',
    summary: "A dependency's variable is not read by the commands.",
    why: 'The image is built for nothing.',
    fix: 'Remove it, or read it.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  missingFile: {
    severity: 'warning',
    summary: 'The commands read a file of `SHARED_DIR` that no earlier step writes.',
    why: 'The step fails when it reads the file.',
    fix: 'Write it in an earlier step, or test for it.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  shellError: {
    severity: 'warning',
    summary: 'shellcheck reports an error in the commands.',
    why: 'The shell may do something else than intended.',
    fix: 'See the page of shellcheck that the message links.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
});
