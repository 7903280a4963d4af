import { Socket as DatagramSocket } from 'node:dgram';
import { Server, Socket } from 'node:net';

/** Takes away what leads to the network, of which the permissions of Node 20 know nothing. */
export function closeNetwork(): void {
  const refuse = (): never => {
    throw new Error('the network is closed to an imported program');
  };
  Object.assign(Socket.prototype, { connect: refuse });
  Object.assign(Server.prototype, { listen: refuse });
  Object.assign(DatagramSocket.prototype, { bind: refuse, connect: refuse, send: refuse });
  for (const name of ['fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name);
}

/** Hides `process`, through which a program reaches the modules of Node and other processes. */
export function hideProcess(): void {
  const { platform, version, versions } = process;
  const value = Object.freeze({ platform, version, versions, env: {}, argv: [], cwd: () => '/' });
  Object.defineProperty(globalThis, 'process', { value, writable: false, configurable: false });
}
