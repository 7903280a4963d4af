import { join } from 'node:path';
import { readTree } from '../support/read-tree';
import { type Files } from './tree-of';

/** The output of a small project: three variants, jobs, an installer in two trees. */
export const base: Files = readTree(join(__dirname, 'cases/base'));

/** Replaces a text in all files whose path fits; that there is nothing to replace is a mistake of the test. */
function edit(files: Files, path: RegExp, from: string | RegExp, to: string): Files {
  let count = 0;
  const edited = Object.entries(files).map(([name, content]) => {
    const text = path.test(name) ? String(content).replaceAll(globally(from), to) : String(content);
    if (text !== content) count++;
    return [name, text] as const;
  });
  if (count === 0) throw new Error(`${String(path)} has no ${String(from)}`);
  return Object.fromEntries(edited);
}

function globally(from: string | RegExp): string | RegExp {
  return typeof from === 'string' ? from : new RegExp(from.source, 'gm');
}

function rename(files: Files, from: string | RegExp, to: string): Files {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name.replace(from, to), content]));
}

function without(files: Files, path: RegExp): Files {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !path.test(name)));
}

const configs = /ci-operator\/config\//;
const jobs = /presubmits\.yaml$/;
const daemonset = /daemonset\.yaml$/;

// A job of the file, up to the next one.
const job = (name: string) =>
  `  - agent(?:(?!\\n  - agent)[^])*name: pull-ci-acme-widget-main-${name}\\n(?:(?!\\n  - agent)[^])*\\n`;

function raiseVersions(files: Files): Files {
  return ['4.22', '4.21', '4.20'].reduce(
    (all, version) => edit(all, /config|imagestream|README/, version, `4.${Number(version.slice(2)) + 1}`),
    files,
  );
}

function removeVariant(files: Files): Files {
  const left = without(files, /__minus2/);
  const jobless = ['minus2-images', 'minus2-unit', 'minus2-lint', 'minus2-e2e'].reduce(
    (all, name) => edit(all, jobs, new RegExp(job(name)), ''),
    left,
  );
  return edit(edit(jobless, /^\.generated$/, /^.*__minus2.*\n/, ''), /README/, /^.*\[?minus2.*\n/, '');
}

const secretVolume =
  '      - name: cloud\n        secret:\n          secretName: cloud-credentials\n      - emptyDir: {}';

/** Changes that a reviewer meets, by name. */
export const preparedChanges: Readonly<Record<string, Files>> = {
  'version-raised': raiseVersions(base),
  'skipped-test-added': edit(
    base,
    configs,
    'slow routes',
    'slow routes\\|\\[sig-node\\] Widgets should survive a reboot',
  ),
  'job-optional': edit(
    edit(base, configs, '    from: src\n- as: e2e', '    from: src\n  optional: true\n- as: e2e'),
    jobs,
    /(name: pull-ci-acme-widget-main-(?:minus\d-)?lint\n)/,
    '$1    optional: true\n',
  ),
  'job-not-run-by-default': edit(
    edit(base, configs, /^- as: e2e\n/, '- always_run: false\n  as: e2e\n'),
    jobs,
    /always_run: true(\n(?:(?!always_run)[^])*-e2e\n)/,
    'always_run: false$1',
  ),
  'privilege-gained': edit(
    edit(base, daemonset, 'allowPrivilegeEscalation: false', 'privileged: true'),
    daemonset,
    '      - emptyDir: {}',
    '      - hostPath:\n          path: /opt\n        name: opt\n      - emptyDir: {}',
  ),
  'image-by-tag': edit(base, daemonset, /@sha256:a+/, ':latest'),
  'rbac-verb-added': edit(base, /rbac/, '  verbs:\n  - get\n  - list\n', '  verbs:\n  - get\n  - list\n  - patch\n'),
  'timeout-raised': edit(base, configs, '2h0m0s', '6h0m0s'),
  'script-edited': edit(base, /verify\.sh|scripts/, '--timeout=300s', '--timeout=600s'),
  'object-renamed': rename(
    edit(base, daemonset, 'name: widget\n  namespace', 'name: widget-agent\n  namespace'),
    'daemonset',
    'agent',
  ),
  'only-order': edit(base, configs, /(- as: unit\n(?:  .*\n)*)(- as: lint\n(?:  .*\n)*)/, '$2$1'),
  'variant-removed': removeVariant(base),
  'secret-mounted': edit(base, /^repository\/.*daemonset\.yaml$/, '      - emptyDir: {}', secretVolume),
  'check-removed': without(edit(base, /test\.sh$/, /^.*verify\.sh.*\n/, ''), /verify\.sh$/),
  'test-added': edit(
    base,
    configs,
    /^- as: e2e\n/,
    '- as: fuzz\n  commands: make fuzz || true\n  container:\n    from: src\n- as: e2e\n',
  ),
  'other-form': edit(base, /rbac/, '- ""', "- ''  # the core group"),
};
