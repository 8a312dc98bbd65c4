/** A network connection that a test may cut: a TCP proxy before a server. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Cuts every connection and takes no new ones. */
  shut(): void;
  /** Keeps its connections and brings nothing any more, as a host that hangs. */
  freeze(): void;
  /** Takes connections again. */
  open(): void;
  /**
   * Lets the next request that holds these bytes through and cuts its connection instead of bringing the answer;
   * resolves when the server has answered.
   */
  loseAnswerTo(words: string): Promise<void>;
  close(): Promise<void>;
}

interface Trap {
  readonly words: string;
  readonly sprung: () => void;
}

/** @param target `host:port` */
export async function openTcpProxy(target: string): Promise<TcpProxy> {
  const [host, port] = target.split(':');
  const sockets = new Set<Socket>();
  let isOpen = true;
  let isFrozen = false;
  let trap: Trap | undefined;

  const server = createServer((client) => {
    if (!isOpen) return client.destroy();
    if (isFrozen) return void sockets.add(client.pause());
    const upstream = connect({ host: host!, port: Number(port) });
    let caught: Trap | undefined;
    client.on('data', (chunk) => {
      if (trap !== undefined && chunk.includes(trap.words)) {
        caught = trap;
        trap = undefined;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (caught === undefined) return client.write(chunk);
      cut();
      caught.sprung();
    });
    const cut = (): void => {
      for (const socket of [client, upstream]) {
        socket.destroy();
        sockets.delete(socket);
      }
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay().on('error', cut).on('close', cut));
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const shut = (): void => {
    isOpen = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    shut,
    freeze() {
      for (const socket of sockets) socket.pause();
      isFrozen = true;
    },
    open() {
      isOpen = true;
    },
    loseAnswerTo: (words) =>
      new Promise((sprung) => {
        trap = { words, sprung };
      }),
    async close() {
      shut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
