/** The connection to a Temporal server with an existing namespace. */
import { readFile } from 'node:fs/promises';
import { Client, Connection, isGrpcServiceError, type ConnectionOptions } from '@temporalio/client';
import type { Config } from '../config/index.js';
import { StartupError } from './lifecycle.js';
import { Unreachable } from './patience.js';

/** A server's `host:port`, from the settings or of the embedded server. */
export interface ServerAddress {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string;
  readonly clientCert?: { readonly crt: string; readonly key: string };
}

/** Return the server of the settings. @throws StartupError if not set */
export function configuredServer({ temporal }: Pick<Config, 'temporal'>): ServerAddress {
  const { address } = temporal;
  if (address === undefined) throw new StartupError('TEMPORAL_ADDRESS must be set, like localhost:7233');
  return { ...temporal, address };
}

const GRPC_NOT_FOUND = 5;
const GRPC_REFUSED = new Set([7, 16]);
const CONNECT_TIMEOUT_MS = 10_000;

/** After an outage a client connects again within seconds. Without a cap the pauses between attempts grow to minutes. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 500, 'grpc.max_reconnect_backoff_ms': 2_000 } as const;

/** Open a client connection. @throws StartupError if the server or the namespace is missing */
export async function connectClient(server: ServerAddress): Promise<Client> {
  const options: ConnectionOptions = {
    ...(await credentials(server)),
    connectTimeout: CONNECT_TIMEOUT_MS,
    channelArgs: RECONNECT,
  };
  const connection = await connectOrExplain(server, () => Connection.connect(options));
  const { namespace, address } = server;
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    await connection.close();
    if (!isGrpcServiceError(error) || error.code !== GRPC_NOT_FOUND) throw unreachable(server, error);
    throw new StartupError(
      `Temporal at ${address} has no namespace ${namespace}: create it (temporal operator namespace create ` +
        `--address ${address} --namespace ${namespace}) or correct TEMPORAL_NAMESPACE`,
    );
  }
  return new Client({ connection, namespace });
}

/** Return the options of every connection to the server. */
export async function credentials({ address, apiKey, clientCert }: ServerAddress) {
  const tls = clientCert && { clientCertPair: { crt: await pem(clientCert.crt), key: await pem(clientCert.key) } };
  return { address, ...(apiKey !== undefined && { apiKey, tls: true }), ...(tls && { tls }) };
}

async function pem(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw new StartupError(`cannot read ${path}, which TEMPORAL_TLS_CERT or TEMPORAL_TLS_KEY names`);
  }
}

/** Connect. @throws StartupError that names the server */
export async function connectOrExplain<T>(server: ServerAddress, connect: () => Promise<T>): Promise<T> {
  try {
    return await connect();
  } catch (error) {
    throw unreachable(server, error);
  }
}

function unreachable({ address }: ServerAddress, cause: unknown): StartupError {
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  const code = isGrpcServiceError(cause) ? cause.code : undefined;
  const Kind = code !== undefined && GRPC_REFUSED.has(code) ? StartupError : Unreachable;
  return new Kind(
    `cannot reach Temporal at ${address} (${reason}): start it, or correct TEMPORAL_ADDRESS and its credentials`,
    { cause },
  );
}
