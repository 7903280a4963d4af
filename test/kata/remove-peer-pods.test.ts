import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, run, temporaryDirectory } from '../support/run-program';

// Deletes a group as Azure does: it exists until then; STUBBORN keeps it.
const az = `#!/bin/bash
echo "$*" >>"$LOG"
case "$*" in
  'group exists --name '*) [[ -e $CLOUD/$4 ]] && echo true || echo false ;;
  'group delete --name '*) [[ -n \${STUBBORN:-} ]] || rm "$CLOUD/$4" ;;
esac
`;
// Answers the queries of the script without jq, which not every machine has.
const jq = `#!/usr/bin/env node
const document = JSON.parse(require('fs').readFileSync(process.argv.at(-1), 'utf8'));
const query = process.argv.find((argument) => argument.startsWith('.'));
const value = query.startsWith('.azure') ? document.azure?.resourceGroupName : document[query.slice(1)];
if (value) console.log(value);
else if (process.argv.includes('--exit-status')) process.exit(1);
`;

function clean(metadata: object | undefined, groups: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const directory = temporaryDirectory();
  const at = (name: string) => join(directory, name);
  for (const name of ['bin', 'cloud', 'shared', 'profile']) mkdirSync(at(name));
  for (const [name, text] of Object.entries({ az, jq })) writeFileSync(at(`bin/${name}`), text, { mode: 0o755 });
  for (const group of groups) writeFileSync(at(`cloud/${group}`), '');
  if (metadata) writeFileSync(at('shared/metadata.json'), JSON.stringify(metadata));
  const principal = { clientId: 'c', clientSecret: 's', tenantId: 't', subscriptionId: 'u' };
  writeFileSync(at('profile/osServicePrincipal.json'), JSON.stringify(principal));
  const { status, stdout, stderr } = run('bash', [join(root, 'lib/kata/scripts/remove-peer-pods.sh')], {
    ...{ PATH: `${at('bin')}:${process.env['PATH']}`, LOG: at('log'), CLOUD: at('cloud') },
    ...{ SHARED_DIR: at('shared'), CLUSTER_PROFILE_DIR: at('profile'), ...env },
  });
  return [status, (stdout + stderr).trim()];
}

describe('remove-peer-pods.sh', () => {
  it('removes the group next to that of the cluster', () => {
    expect(clean({ infraID: 'ci-1' }, ['ci-1-rg', 'ci-1-rg-eastus'])).toEqual([
      0,
      'removing the resource group ci-1-rg-eastus',
    ]);
  });

  it('takes the name of the cluster’s group where it is given', () => {
    const metadata = { infraID: 'ci-1', azure: { resourceGroupName: 'own' } };
    expect(clean(metadata, ['own-eastus'])).toEqual([0, 'removing the resource group own-eastus']);
  });

  it.each([
    ['where no cluster was created', undefined, 'no cluster was created, so there is nothing to remove'],
    [
      'for a cluster in the same region',
      { infraID: 'ci-1' },
      'the resource group ci-1-rg-eastus does not exist, so there is nothing to remove',
    ],
  ])('has nothing to do %s', (_, metadata, message) => {
    expect(clean(metadata, ['other-eastus'])).toEqual([0, message]);
  });

  it('fails where the group stays', () => {
    const [status, output] = clean({ infraID: 'ci-1' }, ['ci-1-rg-eastus'], { STUBBORN: 'yes' });
    expect([status, output]).toEqual([1, expect.stringContaining('still exists; remove it by hand') as string]);
  });

  it('fails rather than guess a name', () => {
    expect(clean({}, [])[0]).not.toBe(0);
  });
});
