import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, describe, expect, it } from 'vitest';
import { execute } from '../engines/emitted-run';
import { readers } from '../engines/engine-adapters';
import { root, run, temporaryDirectory } from '../support/run-program';

const pipeline = 'kata-containers-runtime-master__existing-cluster';
const image = 'installer=registry.example/ci/kata-containers-runtime-kata-installer:run-1';
const guest = ['6.1.0-guest', '99999999-2222-3333-4444-555555555555', 'w0', ''];

// What only the engine knows, in the spelling of either.
const known: Readonly<Record<string, string>> = {
  '$(params.registry)': 'registry.example/ci',
  '$(params.run-id)': 'run-1',
  '{{workflow.parameters.registry}}': 'registry.example/ci',
  '{{workflow.uid}}': 'run-1',
};
const resolve = (value: string) => Object.entries(known).reduce((text, [from, to]) => text.replaceAll(from, to), value);

/** The server under test, as it is seen from outside the cluster. */
const server = createServer(({ url }, response) => response.end(url === '/hello' ? 'Hello World' : guest.join('\n')));
const address = new Promise<string>((listening) => {
  server.listen(0, '127.0.0.1', () => listening(`127.0.0.1:${(server.address() as AddressInfo).port}`));
});
afterAll(() => void server.close());

function objectsOf(engine: string): unknown[] {
  const directory = join(root, 'dist', engine, pipeline);
  return readdirSync(directory).map((name): unknown => parse(readFileSync(join(directory, name), 'utf8')));
}

/** Executes the pipeline in the tree that it lays over the sources, on a fake cluster where all goes well but for `more`. */
async function executeOn(engine: (typeof readers)[number][1], name: string, more = '') {
  const directory = temporaryDirectory();
  const scripts = join(root, 'test/scripts');
  const rules = `. "$BATS_TEST_DIRNAME/scenario.bash"; new_cluster
on 'get --raw /apis' '{"groups":[{"name":"config.openshift.io"}]}'
pool='get machineconfigpool worker *paused*'
on "$pool" '|4|4|rendered-worker-1|rendered-worker-1|True|False|2|2|2|00-worker'
on_until 'delete --ignore-not-found -f' "$pool" '|3|3|rendered-worker-2|rendered-worker-2|True|False|2|2|2|00-worker 50-kata'
on '*deployment.yaml -o jsonpath={.metadata.namespace}' kata-smoke
on '*job.yaml -o jsonpath={.metadata.name}' smoke-check
on '*deployment.yaml -o go-template*' 'app=http-server-app,'
on 'get -f *deployment.yaml -o jsonpath*' '1|1|1|1|1'
ADDRESS=${await address}
on 'get -f *route.yaml *' "$ADDRESS"
on 'get pods -n kata-smoke -l app=http-server-app --field-selector*' w0
on 'get pods -n kata-smoke -l app=http-server-app -o name' ''
on 'get node w0 *nodeInfo*' '6.1.0-node|11111111-2222-3333-4444-555555555555'
${more}`;
  const bats = { BATS_TEST_DIRNAME: scripts, BATS_TEST_TMPDIR: directory };
  expect(run('bash', ['-euc', rules], bats)).toMatchObject({ status: 0, stderr: '' });
  const tree = join(directory, 'repository');
  cpSync(join(root, 'dist/repository'), tree, { recursive: true });
  const SCENARIO = join(directory, 'scenario');
  const environment = { SCENARIO, PATH: `${scripts}/bin:${process.env.PATH}`, ...quick };
  const executed = await execute(engine(objectsOf(name)), {}, { directory: tree, environment, resolve });
  const calls = readFileSync(join(SCENARIO, 'calls'), 'utf8').replaceAll(`${tree}/.ci/openshift-ci/`, '');
  return { ...executed, calls: calls.trim().split('\n') };
}

const deadlines = ['PREFLIGHT', 'INSTALL', 'RELABEL', 'POOL', 'NODES', 'UNINSTALL', 'SMOKE_ROLLOUT', 'SMOKE_JOB'];
const quick = { POLL_INTERVAL: '0.05', ...Object.fromEntries(deadlines.map((name) => [`${name}_DEADLINE`, '1'])) };

describe.each(readers)("Kata's pipeline, executed as %s has it", (name, engine) => {
  it.concurrent('installs the image that it built, tests it, and removes it by the same image', async () => {
    const { isRed, output, calls } = await executeOn(engine, name);
    expect([isRed, calls.filter((call) => call.includes('set image'))], output).toEqual([
      false,
      [
        `set image --local -f openshift/cluster/daemonset.yaml ${image} -o yaml`,
        `set image --local -f - ${image} -o yaml`,
      ],
    ]);
    expect(output).toContain('PASS: "Hello World" from a machine of its own');
    expect(calls.at(-1)).toBe('delete --ignore-not-found -f cluster/namespace.yaml');
  });

  it.concurrent('is the same on plain Kubernetes, with the manifests for it', async () => {
    const elsewhere = `on 'get --raw /apis' '{"groups":[{"name":"apps"}]}'
on 'get -f *service.yaml *' \${ADDRESS##*:}
on 'get node w0 *ExternalIP*' \${ADDRESS%:*}`;
    const { isRed, output, calls } = await executeOn(engine, name, elsewhere);
    expect(isRed, output).toBe(false);
    expect(calls.filter((call) => call.includes('set image'))[0]).toContain('kubernetes/cluster/daemonset.yaml');
    expect(calls.filter((call) => call.includes('openshift/'))).toEqual([]);
    expect(output).toContain('PASS: "Hello World" from a machine of its own');
  });

  it.concurrent('cleans up after an installation and a test that failed', async () => {
    const { isRed, output, calls } = await executeOn(engine, name, `on 'get job smoke-check *' Failed`);
    expect([isRed, calls.at(-1)], output).toEqual([true, 'delete --ignore-not-found -f cluster/namespace.yaml']);
  });
});
