/** The way to a Temporal server, with its namespace known to be there. */
import { readFile } from 'node:fs/promises';
import { Client, Connection, isGrpcServiceError, type ConnectionOptions } from '@temporalio/client';
import type { Config } from '../config/index.js';
import { OperatorError } from './lifecycle.js';

/** A server's `host:port`, which the settings name or the embedded one was given. */
export interface ServerAddress {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string;
  readonly clientCert?: { readonly crt: string; readonly key: string };
}

/** Return the server that the settings name. @throws OperatorError where they name none */
export function configuredServer({ temporal }: Pick<Config, 'temporal'>): ServerAddress {
  const { address } = temporal;
  if (address === undefined) throw new OperatorError('TEMPORAL_ADDRESS must be set, like localhost:7233');
  return { ...temporal, address };
}

const GRPC_NOT_FOUND = 5;
const CONNECT_TIMEOUT_MS = 10_000;

/** Open a connection for asking and telling workflows. @throws OperatorError when the server or the namespace is not there. */
export async function connectClient(server: ServerAddress): Promise<Client> {
  const options: ConnectionOptions = { ...(await credentials(server)), connectTimeout: CONNECT_TIMEOUT_MS };
  const connection = await connectOrExplain(server, () => Connection.connect(options));
  const { namespace, address } = server;
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    await connection.close();
    if (!isGrpcServiceError(error) || error.code !== GRPC_NOT_FOUND) throw unreachable(server, error);
    throw new OperatorError(
      `Temporal at ${address} has no namespace ${namespace}: create it (temporal operator namespace create ` +
        `--address ${address} --namespace ${namespace}) or correct TEMPORAL_NAMESPACE`,
    );
  }
  return new Client({ connection, namespace });
}

/** Return what any connection to the server is given. */
export async function credentials({ address, apiKey, clientCert }: ServerAddress) {
  const tls = clientCert && { clientCertPair: { crt: await pem(clientCert.crt), key: await pem(clientCert.key) } };
  return { address, ...(apiKey !== undefined && { apiKey, tls: true }), ...(tls && { tls }) };
}

async function pem(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw new OperatorError(`cannot read ${path}, which TEMPORAL_TLS_CERT or TEMPORAL_TLS_KEY names`);
  }
}

/** Connect. @throws OperatorError that says which server, where it fails */
export async function connectOrExplain<T>(server: ServerAddress, connect: () => Promise<T>): Promise<T> {
  try {
    return await connect();
  } catch (error) {
    throw unreachable(server, error);
  }
}

function unreachable({ address }: ServerAddress, cause: unknown): OperatorError {
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  return new OperatorError(
    `cannot reach Temporal at ${address} (${reason}): start it, or correct TEMPORAL_ADDRESS and its credentials`,
    { cause },
  );
}
