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

interface Answer {
  readonly status: number;
  readonly body: Buffer | string;
  readonly type: string;
  readonly policy: Readonly<Record<string, string>>;
}

/**
 * A host of a built site, in a folder of its own, that can go down and come back, and that can be given another build. It sends the
 * policies that the build asks for. Its answers are called fresh for ten minutes, as those of hosts are where this cannot be changed.
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
      void this.#answer(name || 'index.html').then(({ status, body, type, policy }) => {
        const fresh = status < 500 ? { 'cache-control': 'max-age=600' } : {};
        response.writeHead(status, { 'content-type': type, ...policy, ...fresh }).end(body);
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

  async #answer(name: string): Promise<Answer> {
    this.asked.push(name);
    const status = this.broken.get(name);
    const found = status === undefined ? await readFile(join(this.folderOf(name), name)).catch(() => null) : null;
    if (found === null) return { status: status ?? 404, body: 'Not now.', type: 'text/html', policy: {} };
    return { status: 200, body: found, type: types[extname(name)] ?? 'application/octet-stream', policy: await this.#policyOf(name) };
  }

  /** As the build has written it into `_headers`. */
  async #policyOf(name: string): Promise<Readonly<Record<string, string>>> {
    const rules = await readFile(join(this.folderOf('_headers'), '_headers'), 'utf8');
    const policies = [...rules.matchAll(/^\/(\S*)\n {2}(Content-Security-Policy): (.+)$/gm)];
    const [, , header = '', policy = ''] = policies.find(([, path = '']) => name.startsWith(path.replace('*', ''))) ?? [];
    return header === '' ? {} : { [header]: policy };
  }
}
