import type { FetchProblem, Progress } from '../../domain/events/opened-file.ts';

/** A file could not be had from its address. The message says which and why, in words for a person. */
export class FetchFileError extends Error {
  override readonly name = 'FetchFileError';
  readonly kind: FetchProblem;
  /** Of the server's answer; null: there was none. */
  readonly status: number | null;

  /** `problem`: a number is the status of the server's answer. */
  constructor(url: URL, problem: Exclude<FetchProblem, 'status'> | number) {
    super(`${url.href} could not be read: ${typeof problem === 'number' ? statusText(problem) : reasons[problem]}`);
    this.kind = typeof problem === 'number' ? 'status' : problem;
    this.status = typeof problem === 'number' ? problem : null;
  }
}

/**
 * Fetches a file whole. Progress is told as it comes, in bytes; `totalBytes` is 0 where the server does not say. Rejects with a
 * `FetchFileError`, or, when `signal` has aborted, with its reason.
 */
export async function fetchFile(url: URL, onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<File> {
  const response = await request(url, signal);
  if (!response.ok) throw new FetchFileError(url, response.status);
  const file = fileName(url);
  // Of packed bytes the length is told packed, while what comes is not.
  const totalBytes = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length') ?? 0);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  onProgress({ file, bytes, totalBytes, records: 0 });
  try {
    const take = (chunk: Uint8Array<ArrayBuffer>) => {
      chunks.push(chunk);
      bytes += chunk.length;
      onProgress({ file, bytes, totalBytes, records: 0 });
    };
    await response.body?.pipeTo(new WritableStream({ write: take }), { signal });
  } catch {
    if (signal.aborted) throw signal.reason;
    throw new FetchFileError(url, 'broken-off');
  }
  return new File(chunks, file, { type: response.headers.get('content-type') ?? '' });
}

/** What the file at an address is called: the last part of its path. */
export function fileName(url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? url.hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

async function request(url: URL, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch {
    if (signal.aborted) throw signal.reason;
    throw new FetchFileError(url, await problemOf(url, signal));
  }
}

/** A browser does not tell a page why a fetch failed; asking in other ways for the same shows it. */
async function problemOf(url: URL, signal: AbortSignal): Promise<Exclude<FetchProblem, 'status'>> {
  if (location.protocol === 'https:' && url.protocol === 'http:') return 'insecure';
  const asked = { credentials: 'omit', referrerPolicy: 'no-referrer', signal } as const;
  const answer = await fetch(url, { ...asked, redirect: 'manual' }).catch(() => null);
  if (answer?.type === 'opaqueredirect') return 'redirect';
  const unread = await fetch(url, { ...asked, mode: 'no-cors' }).catch(() => null);
  return unread === null ? 'unreachable' : 'not-allowed';
}

const reasons: Readonly<Record<Exclude<FetchProblem, 'status'>, string>> = {
  insecure: 'its address begins with http://, from which browsers let no https:// page read. Download the file and open it from here.',
  redirect: 'the server leads on to another address. Give that one, or download the file and open it from here.',
  'not-allowed': 'its server does not let other sites read it (it sends no CORS header). Download the file and open it from here.',
  unreachable: 'the server could not be reached, or leads on to another one. Check the address, and that you are online.',
  'broken-off': 'the connection broke off before all of it had come. Try again.',
};

function statusText(status: number): string {
  if (status === 404 || status === 410) return `there is no such file (the server answered ${status}).`;
  if (status === 401 || status === 403) return `the server does not give it to everybody (it answered ${status}).`;
  return `the server answered ${status}.`;
}
