import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { handleControl } from './control/control.js';
import { Api } from './http/api.js';
import { handlers } from './jobs.js';
import { handleOAuth } from './oauth.js';
import { handlePage } from './page/page.js';
import { Store } from './store.js';
import { Courier } from './webhooks/courier.js';
import { World } from './world.js';

const KEEP_ALIVE_MS = 600_000;

/** Where the local Stripe listens, and where it keeps its books. */
export interface SandboxOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** Only loopback addresses are sensible: whoever reaches the sandbox can do everything. */
  host?: string;
  /** Where the books are saved after each change, and read from at the start. Absent: they are kept in memory only. */
  dataFile?: string;
}

/** A running local Stripe. */
export interface Sandbox {
  url: string;
  port: number;
  /** Stops it, and saves its books. */
  close(): Promise<void>;
}

/** Starts a local Stripe. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  let url = '';
  const store = new Store(options.dataFile, () => world);
  const world: World = new World(
    () => url,
    () => store.changed(),
    handlers,
    (made) => new Courier(made),
  );
  const api = new Api(world);
  const server = createServer((request, response) => {
    serve(world, api, request, response).catch((error: unknown) => {
      process.stderr.write(
        `The local Stripe failed on ${request.method ?? ''} ${request.url ?? ''}: ${String(error)}\n`,
      );
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('The local Stripe failed; see its log.\n');
    });
  });
  // A client on a busy machine must not find a connection closed that it was just about to use.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, host, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  await store.load();
  return {
    url,
    port,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      world.scheduler.stop();
      await world.courier.stop();
      await store.flush();
    },
  };
}

async function serve(world: World, api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  if (/^(\/v1)?\/oauth\//.test(url.pathname)) await handleOAuth(world, request, response, url);
  else if (url.pathname.startsWith('/v1/')) await api.handle(request, response, url);
  else if (url.pathname.startsWith('/_sandbox/')) await handleControl(world, request, response, url);
  else await handlePage(world, request, response, url);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
