import { type Message, message } from '../../domain/messages/message.ts';
import { cloudFile } from '../../domain/events/cloud-link.ts';
import { MessageError } from '../../domain/messages/message-error.ts';
import type { FetchProblem, Progress } from '../../domain/events/opened-file.ts';

/** A file could not be fetched from its address. */
export class FetchFileError extends MessageError {
  override readonly name = 'FetchFileError';
  readonly kind: FetchProblem;
  /** Of the server's answer; null: there was none. */
  readonly status: number | null;

  /** `problem`: a number is the status of the server's answer. */
  constructor(url: URL, problem: Exclude<FetchProblem, 'status'> | number) {
    super(typeof problem === 'number' ? statusMessage(url.href, problem) : message(`reading.fetch.${problem}`, { url: url.href }));
    this.kind = typeof problem === 'number' ? 'status' : problem;
    this.status = typeof problem === 'number' ? problem : null;
  }
}

/**
 * Fetches a file whole. Progress is told as it comes, in bytes; `totalBytes` is 0 where the server does not say. Rejects with a
 * `FetchFileError`, with a `MessageError` for a file that no other site may read, or, when `signal` has aborted, with its reason.
 */
export async function fetchFile(url: URL, onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<File> {
  const cloud = cloudFile(url);
  if (cloud) throw new MessageError(message(`reading.fetch.google-${cloud}`));
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

function statusMessage(url: string, status: number): Message {
  const values = { url, status: String(status) };
  if (status === 404 || status === 410) return message('reading.fetch.notFound', values);
  if (status === 401 || status === 403) return message('reading.fetch.forbidden', values);
  return message('reading.fetch.status', values);
}
