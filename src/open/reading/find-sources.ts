import type { RowIssue } from '../../domain/events/opened-file.ts';
import { type Message, type TextOrMessage, message } from '../../domain/messages/message.ts';
import { messageOf } from '../../domain/messages/message-error.ts';
import { freeName } from '../record/free-name.ts';
import type { IssueLog } from '../table/issue-log.ts';
import type { Encoding } from '../bytes/encoding.ts';
import { isArchive } from '../bytes/archive-signature.ts';
import type { NamedBlob } from '../bytes/unpack.ts';
import type { Format, ReadOptions, RecognisedFile } from '../formats/format.ts';
import { formats } from '../formats/formats.ts';
import { recognise } from '../formats/recognise.ts';
import type { RecordSource } from '../formats/record-source.ts';
import { archiveRefusal } from '../formats/refusals.ts';
import { type WholeFile, gatherParts } from './gather-parts.ts';
import { isWorkbookArchive } from '../formats/sheets/workbook-names.ts';

/** A file, perhaps out of an archive, that can be read. */
export interface FoundSource {
  /** Unlike that of any other. */
  readonly name: string;
  /** As in `FileSummary`. */
  readonly format: TextOrMessage;
  readonly bytes: number;
  readonly source: RecordSource;
  /** Of a table as text. */
  readonly letters?: FoundLetters;
}

/** How the bytes of a table as text are read. */
export interface FoundLetters {
  readonly encoding: Encoding;
  /** Another encoding that fits nearly as well; null: there is none. */
  readonly rival: Encoding | null;
  /** The same table in another encoding, or only what its first bytes have of it; null when it is no table then. */
  readIn(encoding: Encoding, bytes?: number): Promise<Pick<FoundSource, 'format' | 'source'> | null>;
}

interface KnownFile {
  readonly format: Format;
  readonly file: RecognisedFile;
}

/** What may be needed beside the files. */
export interface Finding {
  /** So many bytes of a file were gone through before its records are read. */
  readonly onBytes: (file: string, bytes: number) => void;
  /** The sheet of a workbook that the user chose, by the workbook's name. */
  readonly sheetOf: (file: string) => string | undefined;
  /** See `ReadOptions`. */
  readonly rate: ReadOptions['rate'];
  /** Other than the usual ones. */
  readonly candidates?: readonly Format[];
}

/** Where issues go, and what ends the work. */
interface Context extends Finding {
  readonly issues: IssueLog;
  readonly signal: AbortSignal;
}

/** Unpacks files and finds the format of each. Those that cannot be read become issues. The sources are in the order of the files. */
export async function findSources(
  files: readonly File[],
  issues: IssueLog,
  signal: AbortSignal,
  finding: Finding,
): Promise<readonly FoundSource[]> {
  const context = { ...finding, issues, signal };
  return readAll(await recogniseAll(files, context), context);
}

async function recogniseAll(files: readonly File[], context: Context): Promise<readonly KnownFile[]> {
  const known: KnownFile[] = [];
  const taken = new Set<string>();
  for (const { name, blob, parts } of await wholeFiles(files, context)) {
    const own = { name: freeName(name, (each) => taken.has(each)), blob };
    taken.add(own.name);
    const recognition = await attempt(own.name, context, () => recognise(own, context.candidates ?? formats));
    for (const issue of (recognition?.format && recognition.issues) ?? []) context.issues.add(issue);
    const report = (issue: RowIssue) => context.issues.add(issue);
    if (recognition?.format) known.push({ format: recognition.format, file: { ...recognition.file, report, ...(parts && { parts }) } });
    else if (recognition) skipFile(own.name, recognition.reason, context.issues);
  }
  return known;
}

/** All files, unpacked, and those together that are one: of the same archive, or among those that are opened as they are. */
async function wholeFiles(files: readonly File[], context: Context): Promise<readonly WholeFile[]> {
  const unpacked: (readonly NamedBlob[])[] = [];
  for (const file of files) unpacked.push(await unpackFile(file, context));
  const candidates = context.candidates ?? formats;
  const single = new Map(gatherParts(unpacked.filter((list) => list.length === 1).flat(), candidates).map((file) => [file.blob, file]));
  return unpacked.flatMap((list) =>
    list.length === 1 ? list.flatMap(({ blob }) => single.get(blob) ?? []) : gatherParts(list, candidates),
  );
}

async function unpackFile(file: File, context: Context): Promise<readonly NamedBlob[]> {
  const { issues, signal, onBytes } = context;
  const unpacked = await attempt(file.name, context, async () => {
    if (!(await isArchive(file))) return { files: [{ name: file.name, blob: file }], issues: [] };
    const { unpack } = await import('../bytes/unpack.ts');
    const onProgress = (bytes: number) => onBytes(file.name, bytes);
    return unpack(file, { signal, onProgress, refusal: archiveRefusal, isDocument: isWorkbookArchive });
  });
  for (const issue of unpacked?.issues ?? []) issues.add(issue);
  return unpacked?.files ?? [];
}

async function readAll(files: readonly KnownFile[], context: Context): Promise<readonly FoundSource[]> {
  const joined = joinFiles(files);
  const found: FoundSource[] = [];
  for (const { format, files: together } of mergedFiles(files)) {
    const [known] = together;
    if (!known) continue;
    const { file } = known;
    const { signal, rate } = context;
    signal.throwIfAborted();
    const reading = { signal, rate, sheet: context.sheetOf(file.name), onProgress: (bytes: number) => context.onBytes(file.name, bytes) };
    const name = together.length === 1 ? file.name : `${file.name} + ${together.length - 1}`;
    const all = together.map((each) => each.file);
    const read = () => (all.length > 1 ? format.merge?.(all, reading) : undefined) ?? format.read(file, reading);
    const source = await attempt(name, context, () => joined.get(known) ?? read());
    if (!source) continue;
    const { label } = file.found;
    const letters = lettersOf(known, reading);
    const size = together.reduce((sum, each) => sum + each.file.blob.size, 0);
    found.push({ name, format: label, bytes: source.bytes ?? size, source, ...(letters && { letters }) });
  }
  return found;
}

function lettersOf({ format, file }: KnownFile, options: ReadOptions): FoundLetters | null {
  const { encoding, rival } = file.found;
  if (rival === undefined) return null;
  const readIn: FoundLetters['readIn'] = async (other, bytes = Infinity) => {
    const { name, blob, report } = file;
    const recognition = await recognise({ name, blob: blob.size > bytes ? blob.slice(0, bytes) : blob }, [format], other);
    if (recognition.format === null) return null;
    const source = await recognition.format.read({ ...recognition.file, ...(report && { report }) }, options);
    return { format: recognition.file.found.label, source };
  };
  return { encoding, rival, readIn };
}

/** What becomes one source each: a file, or all files of a format that merges them, in the place of the first. */
function mergedFiles(files: readonly KnownFile[]): readonly { readonly format: Format; readonly files: readonly KnownFile[] }[] {
  const groups = new Map<unknown, { readonly format: Format; readonly files: KnownFile[] }>();
  for (const known of files) {
    const { format } = known;
    const group = (format.merge && groups.get(format)) ?? { format, files: [] };
    groups.set(format.merge ? format : known, group);
    group.files.push(known);
  }
  return [...groups.values()];
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
