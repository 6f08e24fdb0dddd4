import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FileServer {
  /** Ending in a slash; another host than the product's. */
  readonly address: string;
  close(): void;
}

/**
 * A host of files. Every site may read `open/PATH`, and no other site `closed/PATH`. `slow/PATH` never ends, `cut/PATH` ends before all of it
 * is there, and `moved/PATH` leads to the same path of another host. Other paths do not exist.
 */
export async function serveFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<FileServer> {
  const server = createServer((request, response) => {
    const [, manner = '', ...path] = (request.url ?? '').split('/');
    const content = files[path.join('/')];
    const headers = manner === 'closed' ? {} : { 'access-control-allow-origin': '*' };
    if (manner === 'moved') {
      response.writeHead(302, { ...headers, location: `http://localhost:9/open/${path.join('/')}` }).end();
      return;
    }
    response.writeHead(content === undefined ? 404 : 200, { ...headers, 'content-type': 'text/csv' });
    if (manner === 'slow') response.write(content);
    else if (manner === 'cut') response.write(content, () => response.destroy());
    else response.end(content);
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}/`, close };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
}
