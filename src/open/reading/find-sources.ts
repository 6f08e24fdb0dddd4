import { type Message, message } from '../../domain/messages/message.ts';
import { messageOf } from '../../domain/messages/message-error.ts';
import { freeName } from '../record/free-name.ts';
import type { IssueLog } from '../table/issue-log.ts';
import { type NamedBlob, unpack } from '../bytes/unpack.ts';
import type { Format, RecognisedFile } from '../formats/format.ts';
import { formats } from '../formats/formats.ts';
import { recognise } from '../formats/recognise.ts';
import type { RecordSource } from '../formats/record-source.ts';
import { archiveRefusal } from '../formats/refusals.ts';

/** A file, perhaps out of an archive, that can be read. */
export interface FoundSource {
  /** Unlike that of any other. */
  readonly name: string;
  /** As in `FileSummary`. */
  readonly format: string;
  readonly bytes: number;
  readonly source: RecordSource;
}

interface KnownFile {
  readonly format: Format;
  readonly file: RecognisedFile;
}

/** Where issues go, and what ends the work. */
interface Context {
  readonly issues: IssueLog;
  readonly signal: AbortSignal;
}

/** Unpacks files and finds the format of each. Those that cannot be read become issues. The sources are in the order of the files. */
export async function findSources(
  files: readonly File[],
  issues: IssueLog,
  signal: AbortSignal,
  onUnpack: OnUnpack,
  candidates: readonly Format[] = formats,
): Promise<readonly FoundSource[]> {
  const context = { issues, signal };
  return readAll(await recogniseAll(files, context, onUnpack, candidates), context);
}

type OnUnpack = (file: File, bytes: number) => void;

async function recogniseAll(
  files: readonly File[],
  context: Context,
  onUnpack: OnUnpack,
  candidates: readonly Format[],
): Promise<readonly KnownFile[]> {
  const known: KnownFile[] = [];
  const taken = new Set<string>();
  for (const file of files) {
    for (const { name, blob } of await unpackFile(file, context, onUnpack)) {
      const own = { name: freeName(name, (each) => taken.has(each)), blob };
      taken.add(own.name);
      const recognition = await attempt(own.name, context, () => recognise(own, candidates));
      if (recognition?.format) known.push(recognition);
      else if (recognition) skipFile(own.name, recognition.reason, context.issues);
    }
  }
  return known;
}

async function unpackFile(file: File, context: Context, onUnpack: OnUnpack): Promise<readonly NamedBlob[]> {
  const { issues, signal } = context;
  const unpacked = await attempt(file.name, context, () =>
    unpack(file, { signal, onProgress: (bytes) => onUnpack(file, bytes), refusal: archiveRefusal }),
  );
  for (const issue of unpacked?.issues ?? []) issues.add(issue);
  return unpacked?.files ?? [];
}

async function readAll(files: readonly KnownFile[], context: Context): Promise<readonly FoundSource[]> {
  const joined = joinFiles(files);
  const found: FoundSource[] = [];
  for (const known of files) {
    const { format, file } = known;
    context.signal.throwIfAborted();
    const source = await attempt(file.name, context, () => joined.get(known) ?? format.read(file));
    if (source) found.push({ name: file.name, format: file.found.label, bytes: file.blob.size, source });
  }
  return found;
}

/** The sources of files whose format joins several. */
function joinFiles(files: readonly KnownFile[]): ReadonlyMap<KnownFile, Promise<RecordSource>> {
  const sources = new Map<KnownFile, Promise<RecordSource>>();
  for (const format of new Set(files.map((known) => known.format))) {
    const together = files.filter((known) => known.format === format);
    if (!format.join || together.length < 2) continue;
    format.join(together.map(({ file }) => file)).forEach((source, index) => {
      const known = together[index];
      // Each is awaited in its turn; one that fails before must not count as unhandled.
      source.catch(() => {});
      if (known) sources.set(known, source);
    });
  }
  return sources;
}

/** What `act` returns. Its failure becomes an issue of the file, and null is returned. Rejects only when aborted. */
async function attempt<Result>(name: string, { issues, signal }: Context, act: () => Promise<Result>): Promise<Result | null> {
  try {
    return await act();
  } catch (error) {
    signal.throwIfAborted();
    skipFile(name, message('reading.fileNotRead', { reason: messageOf(error) }), issues);
    return null;
  }
}

function skipFile(file: string, reason: Message, issues: IssueLog): void {
  issues.add({ file, line: null, kind: 'skipped', reason });
}
