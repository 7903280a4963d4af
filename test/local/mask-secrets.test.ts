import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SecretMask } from '../../lib/local/mask-secrets';
import { directoryOf } from '../support/write-files';

const kubeconfig = `apiVersion: v1
kind: Config
users:
- name: admin
  user:
    token: sha256~abcdefghijklmnop
    client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t
`;
const directory = directoryOf({
  'api/token': 'hunter22\n',
  'api/longer': 'hunter22-and-more\n',
  'api/flag': 'true\n',
  kubeconfig,
});
const mask = new SecretMask([join(directory, 'api'), join(directory, 'kubeconfig'), join(directory, 'nowhere')]);

describe('the values of Secrets', () => {
  it.each([
    ['token hunter22, twice hunter22', 'token ***, twice ***'],
    ['hunter22-and-more', '***'],
    [`data: ${Buffer.from('hunter22\n').toString('base64')}`, 'data: ***'],
    [`data: ${Buffer.from('hunter22').toString('base64')}`, 'data: ***'],
    ['Authorization: Bearer sha256~abcdefghijklmnop', 'Authorization: Bearer ***'],
    ['LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t', '***'],
  ])('are replaced: %s', (text, masked) => {
    expect(mask.apply(text)).toBe(masked);
  });

  it.each(['apiVersion: v1', 'kind: Config', 'client-certificate-data: none', 'true', 'admin'])(
    'leave what is in ordinary output: %s',
    (text) => {
      expect(mask.apply(text)).toBe(text);
    },
  );

  it('are replaced in lines, notes and reasons', () => {
    const line = { type: 'log', of: 'unit', stream: 'stdout', line: 'hunter22' } as const;
    const step = { type: 'step', name: 'unit', phase: 'test', state: 'failed', reason: 'no hunter22' } as const;
    expect(mask.ofEvent(line)).toEqual({ ...line, line: '***' });
    expect(mask.ofEvent({ type: 'note', message: 'a hunter22' })).toEqual({ type: 'note', message: 'a ***' });
    expect(mask.ofEvent(step)).toEqual({ ...step, reason: 'no ***' });
  });
});
