/** Taking ports, with one line for whoever must free one. */
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:http';
import { OperatorError } from './lifecycle.js';

/** Where to listen; `setting` is the variable that chose the port. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly setting: string;
}

/**
 * Listen; resolve once requests are taken.
 *
 * @throws OperatorError where the port is taken, not allowed, or the address not this machine's.
 */
export async function listen(handler: RequestListener, place: ListenAddress): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refused(error, place)));
    server.listen(place.port, place.host, resolve);
  });
  return server;
}

/** Stop taking requests and let those under way finish, for `graceMs` at most. */
export async function stopListening(server: Server, graceMs = 5_000): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}

/** Check that a port is free. @throws OperatorError as `listen` does */
export async function assertFree(place: ListenAddress): Promise<void> {
  await stopListening(await listen(() => {}, place));
}

function refused(error: NodeJS.ErrnoException, { host, port, setting }: ListenAddress): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new OperatorError(`port ${port} is taken: stop what uses it, or set ${setting} to another port`);
    case 'EACCES':
      return new OperatorError(`port ${port} is not allowed to this user: set ${setting} to one above 1023`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new OperatorError(`${host} is not an address of this machine: correct HOST`);
    default:
      return error;
  }
}
