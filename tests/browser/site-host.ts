import { readFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * A host of a built site, in a folder of its own, that can go down and come back, and that can be given another build. Its answers are called
 * fresh for ten minutes, as those of some hosts are that let nobody change it.
 */
export class SiteHost {
  /** Where the files of each name are taken from; the first that returns a folder decides. */
  folderOf: (name: string) => string;
  /** The names that are answered with this status, and nothing else. */
  readonly broken = new Map<string, number>();
  /** The names that were asked for, in order. */
  readonly asked: string[] = [];
  #server: Server | null = null;
  #port = 0;

  constructor(folder: string) {
    this.folderOf = () => folder;
  }

  /** Ending in a slash. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}/a/folder/`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const [, name = ''] = /^\/a\/folder\/([^?]*)/.exec(request.url ?? '') ?? [];
      void this.#answer(name || 'index.html').then(({ status, body, type }) => {
        const fresh = status < 500 ? { 'cache-control': 'max-age=600' } : {};
        response.writeHead(status, { 'content-type': type, ...fresh }).end(body);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Nothing answers at its address any more. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = new Promise((resolve) => {
      server.close(resolve);
    });
    server.closeAllConnections();
    await closed;
  }

  async #answer(name: string): Promise<{ readonly status: number; readonly body: Buffer | string; readonly type: string }> {
    this.asked.push(name);
    const status = this.broken.get(name);
    const found = status === undefined ? await readFile(join(this.folderOf(name), name)).catch(() => null) : null;
    if (found === null) return { status: status ?? 404, body: 'Not now.', type: 'text/html' };
    return { status: 200, body: found, type: types[extname(name)] ?? 'application/octet-stream' };
  }
}
