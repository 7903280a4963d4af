import { type Check } from '../check';
import { scriptsOf, withoutComments } from './scripts';
import { rules } from '../../rules';

const longestSleep = 60;

/** Commands that wait for a time to pass instead of for something to happen. */
export const warnOfSleeps: Check = (configuration, report) => {
  for (const { commands, field } of scriptsOf(configuration)) {
    const found = [...withoutComments(commands).matchAll(/(?:^|[;&|\s])sleep\s+(\d+)([smh]?)\b/gm)];
    const longest = found.map(([, number, unit]) => ({ text: `${number}${unit}`, seconds: secondsOf(number!, unit!) }));
    const sleep = longest.find(({ seconds }) => seconds >= longestSleep);
    if (!sleep) continue;
    const message = `waits by sleeping ${sleep.text}`;
    report(rules.sleepAsWait, field, message, 'wait for the condition, for example with oc wait');
  }
};

function secondsOf(number: string, unit: string): number {
  return Number(number) * ({ m: 60, h: 3600 }[unit] ?? 1);
}

// What ci-operator, Prow, the cluster profile and the shell set for every step.
const knownVariables = new Set(
  `ARTIFACT_DIR BASH_SOURCE BASH_VERSION BUILD_ID CI CLI_DIR CLUSTER_PROFILE_DIR CLUSTER_PROFILE_NAME
  CLUSTER_PROFILE_SET_NAME CLUSTER_TYPE EUID FUNCNAME GOPATH HOME HOSTNAME IFS IMAGE_FORMAT IP_POOL_AVAILABLE JOB_NAME
  JOB_NAME_HASH JOB_NAME_SAFE JOB_SPEC JOB_TYPE KUBEADMIN_PASSWORD_FILE KUBECONFIG KUBECONFIGMINIMAL LANG
  LEASED_RESOURCE LEASE_PROXY_CLIENT_SH LEASE_PROXY_SERVER_URL LINENO NAMESPACE OLDPWD OPENSHIFT_CI OPTARG OPTIND
  ORIGINAL_RELEASE_IMAGE_INITIAL ORIGINAL_RELEASE_IMAGE_LATEST OSTYPE PATH PIPESTATUS PPID PROW_JOB_ID PULL_BASE_REF
  PULL_BASE_SHA PULL_HEAD_REF PULL_NUMBER PULL_PULL_SHA PULL_REFS PULL_TITLE PWD RANDOM REPLY REPO_NAME REPO_OWNER
  SECONDS SHARED_DIR SHELL SHLVL TMPDIR UID UNIQUE_HASH USER RELEASE_IMAGE_INITIAL RELEASE_IMAGE_LATEST`.split(/\s+/),
);

/** Variables in upper case that the commands read, that nobody sets, and that have no default in the commands. */
export const warnOfUnsetVariables: Check = (configuration, report) => {
  for (const { commands, field, variables } of scriptsOf(configuration)) {
    const text = withoutComments(commands).replace(/'[^']*'/g, "''");
    // A script that reads other files in may get any variable from them.
    if (/(^|[;&|\s])(source|\.)\s/m.test(text)) continue;
    const read = [...text.matchAll(/(?<!\\)\$(?:\{([A-Z][A-Z0-9_]*)(?=[}#%/^,@\[])|([A-Z][A-Z0-9_]*))/g)];
    const names = new Set(read.map(([, braced, bare]) => braced ?? bare!));
    if (names.size === 0) continue;
    const set = namesSetIn(text);
    const unset = [...names].filter((name) => !variables.has(name) && !knownVariables.has(name) && !set.has(name));
    for (const name of unset) {
      const message = `$${name} is never set`;
      report(rules.unsetVariable, field, message, `declare ${name} under env, or write \${${name}:-}`);
    }
  }
};

/** The variables that commands set or give a default, found in one reading of the text, however many there are. */
function namesSetIn(text: string): Set<string> {
  const assigned = text.matchAll(/(?<![^;&|({\s])([A-Z][A-Z0-9_]*)(?:\[[^\][]*\])?\+?=/g);
  const defaulted = text.matchAll(/\$\{([A-Z][A-Z0-9_]*):?[-=?+]/g);
  return new Set([
    ...[...assigned, ...defaulted].map(([, name]) => name!),
    ...text.split(/[\n;]/).flatMap(namesReadBy),
  ]);
}

const settingCommand = /\b(?:read|for|getopts|mapfile|readarray|select|printf -v|export|declare|local)\b/;

function namesReadBy(command: string): string[] {
  const at = command.search(settingCommand);
  return at < 0 ? [] : [...command.slice(at).matchAll(/\b[A-Z][A-Z0-9_]*\b/g)].map(([name]) => name);
}
