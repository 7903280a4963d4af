import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporaryDirectory } from '../../support/run-program';

const program = join(root, 'lib/kata/cluster/redact.awk');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const wrapped = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'g'))!.join('\n');

/** What the filter leaves of a text, with files that hold known secrets. */
function redacted(input: string, known: Record<string, string> = {}): string {
  const directory = temporaryDirectory();
  const files = Object.entries(known).map(([name, content]) => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  });
  const env = { ...process.env, LC_ALL: 'C', REDACT_FILES: files.join('\n') };
  const { stdout, stderr } = spawnSync('awk', ['-f', program], { env, input, encoding: 'utf8' });
  return stderr + stdout;
}

/** Each text in turn, with a line after it that must come through: a value that was hidden has ended. */
function redactedEach(texts: readonly string[], known?: Record<string, string>): string[] {
  const border = 'level=info msg=next';
  const output = redacted(texts.map((text) => `${text}\n${border}\n`).join(''), known);
  const parts = output.split(`${border}\n`);
  expect(parts).toHaveLength(texts.length + 1);
  return parts;
}

describe('what is named as a secret is hidden, whatever it is', () => {
  const secret = 'Tr0ub4dor&3';
  it.each([
    ['a field', `password: ${secret}`],
    ['a quoted field', `level=info msg="user: \\"kubeadmin\\", password: \\"${secret}\\""`],
    ['JSON', `{"user":"x","clientSecret":"${secret}","other":1}`],
    ['HCL', `  admin_password = "${secret}"`],
    ['an arrow', `:password=>"${secret}"`],
    ['XML', `<adminPassword>${secret}</adminPassword>`],
    ['Go', `&{User:x Password:${secret} Port:1}`],
    ['a flag', `az login --password ${secret}`],
    ['words', `Login with the password ${secret}`],
    ['a header', `X-Auth-Token: ${secret}`],
    ['user data', `  UserData: ${secret},`],
    ['user_data', `+ user_data = "${secret}"`],
    ['a bearer', `curl -H 'Authorization: Bearer ${secret}'`],
    ['a URL', `GET https://user:${secret}@registry.example/v2/`],
    ['a signed URL', `https://x.blob.core.windows.net/a?sv=1&sig=${secret}`],
    ['a connection string', `AccountName=a;AccountKey=${secret};`],
    ['the next line', `password:\n${secret}`],
    ['a YAML block', `  userData: |\n    #cloud-config\n\n    ${secret}`],
    ['a YAML map', `stringData:\n  token: >-\n    ${secret}\n    ${secret}`],
    ['a JSON object', `"pullSecret": {\n  "auths": {\n    "x": "${secret}"\n  }`],
    ['a here-document', `user_data = <<-EOT\n#!/bin/bash\n${secret}\nEOT`],
    ['an open quote', `password: "first\n${secret}"`],
  ])('%s', (_, text) => {
    const [left] = redactedEach([text]);
    expect([left!.includes(secret), left!.includes('[redacted]')]).toEqual([false, true]);
  });
});

describe('what looks like a secret is hidden without a name', () => {
  const key = 'MIIEowIBAAKCAQEA1gZpvCmaHhOB3bZb8EN0FhXbnvxQ2xT8WuTSjl3AbCdEfGhI';
  it.each([
    ['a password of kubeadmin', 'it is JaGiJ-92fjk-oSE9X-mZfeI', 'oSE9X'],
    ['a token of OpenShift', 'oc login sha256~Qn3xT-abc_DEF', 'Qn3xT'],
    ['a key of AWS', 'key AKIAIOSFODNN7EXAMPLE', 'IOSFODNN7'],
    ['a web token', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'eyJzdWIi'],
    ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${key}\n-----END RSA PRIVATE KEY-----`, key],
    ['a private key on one line', `"-----BEGIN PRIVATE KEY-----\\nshort\\n-----END PRIVATE KEY-----"`, 'short'],
    ['base64 of text', `got ${base64('user:hunter2 and more')}`, base64('user:hunter2 and more')],
    ['base64 behind a name', `file-${base64('{ "auths": { "x": {} } }')}`, base64('{ "auths"').slice(0, 8)],
    ['base64 of bytes', `blob H4sIAAAAAAAA/8pIzcnJVyjPL8pJUeQCAAAA//9wZ3VxQ0`, 'H4sIAAAA'],
    ['base64 of base64', `got ${base64(base64('user:hunter2 and more'))}`, base64(base64('user')).slice(0, 4)],
    ['base64 over lines', wrapped(base64(`${'x: y\n'.repeat(24)}last`), 76), base64('last').slice(0, 5)],
  ])('%s', (_, text, secret) => {
    expect(redactedEach([text])[0]).not.toContain(secret);
  });
});

describe('what is in a file of secrets is hidden wherever it stands', () => {
  const known = {
    'osServicePrincipal.json': JSON.stringify({ clientId: 'id-1234', clientSecret: 'a/b&c<d>~e' }, null, 1),
    '.awscred': '[default]\naws_secret_access_key = wJalrXUtn/FEMI\n',
    'gce.json': JSON.stringify({ private_key: '-----BEGIN PRIVATE KEY-----\nfirst line\nsecond line\n' }),
    'kubeadmin-password': 'correct horse',
  };
  it.each([
    ['plain', 'took correct horse for it', 'correct horse'],
    ['a field of JSON', 'the id-1234 is wrong', 'id-1234'],
    ['as Go writes JSON', 'x a/b\\u0026c\\u003cd\\u003e~e', '\\u0026c'],
    ['a field of an INI file', 'x wJalrXUtn/FEMI y', 'wJalrX'],
    ['a line of a key', 'x\nsecond line\ny', 'second'],
    ['base64', `x ${base64('correct horse')}`, base64('correct horse').slice(0, 12)],
    [
      'base64 of the end of a text',
      `x ${base64('\u0001\u0002correct horse')}`,
      base64('\u0001\u0002correct horse').slice(4, 12),
    ],
  ])('%s', (_, text, secret) => {
    expect(redactedEach([text], known)[0]).not.toContain(secret);
  });

  it('lets the names of its fields through', () => {
    expect(redacted('clientId of private things\n', known)).toBe('clientId of private things\n');
  });

  it('reads a file that comes while it runs', () => {
    const file = join(temporaryDirectory(), 'late');
    const script = `{ echo one; sleep 0.2; printf 'plain words' >"$REDACT_FILES"; echo 'with plain words'; } | awk -f ${program}`;
    const env = { ...process.env, LC_ALL: 'C', REDACT_FILES: file };
    expect(spawnSync('bash', ['-c', script], { env, encoding: 'utf8' }).stdout).toBe('one\nwith [redacted]\n');
  });
});

it('lets through what a person needs to see', () => {
  const log = [
    'time="2026-08-21T10:00:00Z" level=debug msg="OpenShift Installer 4.22.0"',
    'level=info msg=Credentials loaded from the "default" profile in file "/etc/cluster-profile/.awscred"',
    'level=info msg=Waiting up to 20m0s for the Kubernetes API at https://api.ci-op-abc12-1a2b3.ci.example.com:6443...',
    'level=error msg=Cluster operator authentication Degraded is True with RouteEndpointAccessibleController_SyncError: EOF',
    'level=debug msg=module.vpc.aws_subnet.private[0]: Creation complete after 11s [id=subnet-0abc1234def567890]',
    'level=debug msg=Still waiting for the cluster to initialize: 751 of 901 done (83% complete)',
    "level=info msg=To access the cluster, run 'export KUBECONFIG=/state/auth/kubeconfig'",
    'quay.io/ocp/release@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'machineconfig.machineconfiguration.openshift.io/rendered-worker-0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  ];
  expect(redacted(`${log.join('\n')}\n`)).toBe(`${log.join('\n')}\n`);
});
