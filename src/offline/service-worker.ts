import { hasKept } from '../open/page/kept-files.ts';
import type { BuiltSite, CopyRequest } from './built-site.ts';

/**
 * Keeps a copy of the files of one build, so that the page opens without the network. A visitor who has the network gets the page from it,
 * always: the copy serves files whose names change with their content, and the rest only if the network fails. A new build has its own copy,
 * which takes the place of the old one once it is whole.
 */

/** `site/offline-copy.ts` writes this into the script, which therefore changes with each build: browsers install it then. */
declare const builtSite: BuiltSite;
const site = builtSite;

interface LastingEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends LastingEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface WorkerEvents {
  readonly install: LastingEvent;
  readonly activate: LastingEvent;
  readonly fetch: FetchEvent;
  readonly message: LastingEvent & MessageEvent<CopyRequest>;
}

/** What is used here of a service worker's global object. TypeScript's types of it cannot be loaded beside those of a page. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener<Type extends keyof WorkerEvents>(type: Type, listener: (event: WorkerEvents[Type]) => void): void;
}

const worker = globalThis as unknown as WorkerScope;
/** The site's folder, ending in a slash. Another site on the same host has copies under other names. */
const { scope } = worker.registration;
const copies = `dateline ${scope} `;
const ownCopy = copies + site.version;
const page = 'index.html';
/** Cells of the world have one copy for all builds that have the same cells: what their folder holds is in its name. */
const cellCopies = `dateline-cells ${scope} `;
const ownCells = cellCopies + site.cells;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => event.waitUntil(answer(event)));
worker.addEventListener('fetch', (event) => {
  const name = nameRequested(event.request);
  if (event.request.url.startsWith(scope + site.cells)) event.respondWith(cellFirst(event));
  else if (name !== null) event.respondWith(isNamedByContent(name) ? copyFirst(name, event) : networkFirst(name, event.request));
});

/** Rejects unless every file is there as this build has it. The copy of the build before stays in use then. */
async function install(): Promise<void> {
  // First the page. While a host still has that of the build before, nothing is asked for that it may not have yet: browsers keep a 404 too.
  await copy(page);
  const scripts = (await hasKept()) ? site.scripts : [];
  await copyAll([...site.page, ...scripts, ...(await namesInCopies())]);
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter(isOld).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

function isOld(name: string): boolean {
  return (name.startsWith(copies) && name !== ownCopy) || (name.startsWith(cellCopies) && name !== ownCells);
}

async function answer({ data, ports: [port] }: MessageEvent<CopyRequest>): Promise<void> {
  const { wanted } = data;
  const names = wanted === 'scripts' ? site.scripts : wanted.flatMap((address) => nameOf(new URL(address)) ?? []);
  const isCopied = await copyAll(names).then(
    () => true,
    (error: unknown) => {
      console.warn(error);
      return false;
    },
  );
  port?.postMessage(isCopied);
}

/** A file that is not in the copy yet is fetched, and added if it is as this build has it. */
async function copyFirst(name: string, event: FetchEvent): Promise<Response> {
  const copied = await inCopy(name);
  if (copied) return copied;
  const response = await fetch(event.request);
  const own = response.clone();
  event.waitUntil(add(name, own).catch((error: unknown) => console.warn(error)));
  return response;
}

/** A cell of the world that was seen before needs no network. */
async function cellFirst(event: FetchEvent): Promise<Response> {
  const own = await caches.open(ownCells);
  const copied = await own.match(event.request);
  if (copied) return copied;
  const response = await fetch(event.request);
  // Some hosts answer with a page in place of a file that is missing.
  const isCell = response.ok && !response.headers.get('content-type')?.includes('html');
  if (isCell) event.waitUntil(own.put(event.request, response.clone()));
  return response;
}

/**
 * The page is asked for even if the browser holds an answer that its server once called fresh. An answer of the server counts, also an
 * error.
 */
async function networkFirst(name: string, request: Request): Promise<Response> {
  try {
    return await fetch(request, name === page ? { cache: 'no-cache' } : {});
  } catch (error) {
    const copied = await inCopy(name);
    if (copied) return copied;
    throw error;
  }
}

/** Rejects with the first that fails. */
async function copyAll(names: readonly string[]): Promise<void> {
  await Promise.all([...new Set(names)].map(copy));
}

async function copy(name: string): Promise<void> {
  if (await inCopy(name)) return;
  // Such a file is the same in every build, and the page has most likely fetched it already.
  const known = isNamedByContent(name) ? await caches.match(addressOf(name)) : undefined;
  const cache = isNamedByContent(name) ? 'force-cache' : 'no-cache';
  await add(name, known ?? (await fetch(addressOf(name), { cache }))).catch(async () => {
    // It was not the one that this build has. The browser may have held it.
    await add(name, await fetch(addressOf(name), { cache: 'reload' }));
  });
}

/** Rejects for anything but the file that this build has under that name: an error, a page in its place, a file of another build. */
async function add(name: string, response: Response): Promise<void> {
  const bytes = await response.arrayBuffer();
  const isOwn = name === page ? hasVersion(bytes) : (await digestOf(bytes)) === site.files[name];
  if (!response.ok || !isOwn) throw new Error(`${name} (status ${response.status}) is not that of build ${site.version}`);
  const headers = new Headers(response.headers);
  // They are about how it came over the network.
  for (const header of ['content-encoding', 'content-length', 'vary']) headers.delete(header);
  const own = await caches.open(ownCopy);
  await own.put(addressOf(name), new Response(bytes, { headers }));
}

/** Hosts may have changed something else in the page. */
function hasVersion(bytes: ArrayBuffer): boolean {
  return new TextDecoder().decode(bytes).includes(site.version);
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function inCopy(name: string): Promise<Response | undefined> {
  const own = await caches.open(ownCopy);
  return own.match(addressOf(name));
}

/** The files of this build that are in any copy, such as fonts, which only some pages use. */
async function namesInCopies(): Promise<readonly string[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(copies));
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().flatMap(({ url }) => nameOf(new URL(url)) ?? []);
}

/** The file of this build that a request is for; null: it is left to the browser. The page is the same whatever its query is. */
function nameRequested({ method, mode, url }: Request): string | null {
  if (method !== 'GET') return null;
  const address = new URL(url);
  if (mode === 'navigate') address.search = '';
  const name = nameOf(address);
  return name === page && mode !== 'navigate' ? null : name;
}

function nameOf({ href, hash }: URL): string | null {
  const whole = href.slice(0, href.length - hash.length);
  if (!whole.startsWith(scope)) return null;
  const name = whole === scope ? page : whole.slice(scope.length);
  return Object.hasOwn(site.files, name) ? name : null;
}

function addressOf(name: string): string {
  return scope + name;
}

function isNamedByContent(name: string): boolean {
  return name.startsWith('assets/');
}
