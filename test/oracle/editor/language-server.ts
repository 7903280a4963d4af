import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The tool, by the name that npm knows it by; a version that runs on Node 20. */
export const languageServer = 'yaml-language-server@1.19.2';

/** What the editor underlines. */
export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly diagnostics?: Diagnostic[] };
}

/** Opens one document after the other in the language server as an editor does, and gives what is underlined in each. */
export async function diagnose(texts: readonly string[]): Promise<Diagnostic[][]> {
  const cwd = mkdtempSync(join(tmpdir(), 'language-server-'));
  const command = ['exec', '--yes', `--package=${languageServer}`, '--', 'yaml-language-server', '--stdio'];
  const server = spawn('npm', command, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const found = new Map<string, (diagnostics: Diagnostic[]) => void>();
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  server.stdout.on(
    'data',
    messagesOf(({ id, method, params }) => {
      if (id !== undefined && method !== undefined)
        send({ id, result: method === 'workspace/configuration' ? [] : null });
      if (method === 'textDocument/publishDiagnostics') found.get(params!.uri!)?.(params!.diagnostics!);
    }),
  );
  const failed = new Promise<never>((_, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`${languageServer} ended with ${code}`)));
  });
  const settings = { yaml: { validate: true, schemaStore: { enable: false } } };
  send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
  send({ method: 'initialized', params: {} });
  send({ method: 'workspace/didChangeConfiguration', params: { settings } });
  const open = (text: string, index: number) => {
    const uri = `file://${join(cwd, `${index}.yaml`)}`;
    const answer = new Promise<Diagnostic[]>((resolve) => found.set(uri, resolve));
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
    return answer;
  };
  try {
    return await Promise.race([Promise.all(texts.map(open)), failed]);
  } finally {
    server.stdin.end();
    server.kill();
  }
}

/** Cuts a stream of bytes into the messages of the language server protocol. */
function messagesOf(take: (message: Message) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(rest.subarray(0, end).toString())?.[1]);
      if (end < 0 || rest.length < end + 4 + length) return;
      take(JSON.parse(rest.subarray(end + 4, end + 4 + length).toString()) as Message);
      rest = rest.subarray(end + 4 + length);
    }
  };
}
