import { type Message, message } from '../../domain/messages/message.ts';
import { cloudFile } from '../../domain/events/cloud-link.ts';
import { MessageError } from '../../domain/messages/message-error.ts';
import type { AskToFetch, FetchProblem, Progress } from '../../domain/events/opened-file.ts';
import { Pauses } from '../bytes/pause.ts';

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

/** A file of more bytes is fetched only if the user wants that. */
const largeBytes = 200_000_000;
/** If the server does not say how large a file is, the question comes again each time that so many times more has come. */
const askAgain = 4;
/** In ms, between two reports of progress. */
const progressInterval = 100;

export interface FetchWays {
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
  /** Without it there is no question and no limit. */
  readonly ask?: AskToFetch;
  /** Instead of the usual 200 MB. */
  readonly mostBytes?: number;
}

/**
 * Fetches a file whole. Progress is reported at once and then now and then, in bytes; `totalBytes` is 0 where the server does not say.
 * Before a large file, or once so much has come, it asks, and nothing more is fetched until the answer. Rejects with a `FetchFileError`,
 * with a `MessageError` for a file that no other site may read, or, when `signal` has aborted, with its reason.
 */
export async function fetchFile(url: URL, { onProgress, signal, ask, mostBytes = largeBytes }: FetchWays): Promise<File> {
  const cloud = cloudFile(url);
  if (cloud) throw new MessageError(message(`reading.fetch.google-${cloud}`));
  const [file, { host }] = [fileName(url), url];
  onProgress({ file, host, bytes: 0, totalBytes: 0, records: 0 });
  const response = await request(url, signal);
  if (!response.ok) throw new FetchFileError(url, response.status);
  // The header has the length of the packed bytes, while what comes is unpacked.
  const totalBytes = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length') ?? 0);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const pauses = new Pauses(signal);
  let [bytes, most, reported] = [0, mostBytes, 0];
  const progress = (): Progress => ({ file, host, bytes, totalBytes, records: 0 });
  const report = () => {
    if (performance.now() - reported < progressInterval) return;
    reported = performance.now();
    onProgress(progress());
  };
  const askIfLarge = async () => {
    if (!ask || Math.max(bytes, totalBytes) <= most) return;
    await ask(progress());
    signal.throwIfAborted();
    most = totalBytes > 0 ? Infinity : askAgain * bytes;
  };
  onProgress(progress());
  const reader = response.body?.getReader();
  try {
    await askIfLarge();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done || !value) break;
      chunks.push(value);
      bytes += value.length;
      report();
      await askIfLarge();
      // A fast server must not keep the page from hearing that the user cancels.
      await pauses.take();
    }
  } catch {
    void reader?.cancel().catch(() => {});
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
