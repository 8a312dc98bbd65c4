/** Listening on ports, with one-line errors. */
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:http';
import { StartupError } from './lifecycle.js';

/** The address to listen on; `setting` is the variable with the port. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly setting: string;
}

/**
 * Listen, and resolve when the server accepts requests.
 *
 * @throws StartupError if the port is taken or not allowed, or the address is not this machine's
 */
export async function listen(handler: RequestListener, place: ListenAddress): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refused(error, place)));
    server.listen(place.port, place.host, resolve);
  });
  return server;
}

/** Stop accepting requests, and wait at most `graceMs` for running ones. */
export async function stopListening(server: Server, graceMs = 4_000): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}

/** Check that a port is free. @throws StartupError as `listen` does */
export async function assertFree(place: ListenAddress): Promise<void> {
  await stopListening(await listen(() => {}, place));
}

function refused(error: NodeJS.ErrnoException, { host, port, setting }: ListenAddress): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartupError(`port ${port} is taken: stop what uses it, or set ${setting} to another port`);
    case 'EACCES':
      return new StartupError(`port ${port} is not allowed to this user: set ${setting} to one above 1023`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartupError(`${host} is not an address of this machine: correct HOST`);
    default:
      return error;
  }
}
