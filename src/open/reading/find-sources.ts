import type { Roles } from '../../domain/events/roles.ts';
import type { ParsedFile, WholeRecords } from '../formats/documents/whole-records.ts';
import type { IssueLog } from '../table/issue-log.ts';
import { readText } from '../bytes/encoding.ts';
import { type Recognised, isStreamed, recognise } from '../formats/recognise.ts';
import type { WholeFormat } from '../formats/format-name.ts';
import { type RecordSource, streamSource, wholeSource } from '../formats/record-source.ts';
import { openStream } from '../formats/stream-reader.ts';
import { type NamedBlob, unpack } from '../bytes/unpack.ts';

/** A file, perhaps out of an archive, that can be read. */
export interface FoundSource {
  /** Unlike that of any other. */
  readonly name: string;
  /** As in `FileSummary`. */
  readonly format: string;
  readonly bytes: number;
  readonly source: RecordSource;
  /** What the format itself fixes. */
  readonly roles: Partial<Roles>;
}

type Readable = NamedBlob & { readonly recognised: Extract<Recognised, { readonly words: string }> };

/** Unpacks files and finds out what they are. Those that cannot be read become issues. */
export async function findSources(
  files: readonly File[],
  issues: IssueLog,
  signal: AbortSignal,
  onUnpack: (file: File, bytes: number) => void,
): Promise<readonly FoundSource[]> {
  const readable: Readable[] = [];
  const taken = new Set<string>();
  for (const file of files) {
    await attempt(file.name, issues, signal, async () => {
      const unpacked = await unpack(file, { signal, onProgress: (bytes) => onUnpack(file, bytes) });
      for (const issue of unpacked.issues) issues.add(issue);
      for (const { name, blob } of unpacked.files) {
        const own = { name: freeName(name, taken), blob };
        const recognised = await recognise(own);
        if (recognised.format === null) skipFile(own.name, recognised.reason, issues);
        else readable.push({ ...own, recognised });
      }
    });
  }
  return openAll(readable, issues, signal);
}

/** In the order of the files. */
async function openAll(readable: readonly Readable[], issues: IssueLog, signal: AbortSignal): Promise<readonly FoundSource[]> {
  const timeMaps = new Map<string, ParsedFile>();
  const found: (FoundSource | Readable)[] = [];
  for (const file of readable) {
    signal.throwIfAborted();
    await attempt(file.name, issues, signal, async () => {
      if (file.recognised.format === 'timemap') {
        timeMaps.set(file.name, await parse(file));
        found.push(file);
      } else found.push(await openOne(file));
    });
  }
  const joined = timeMaps.size === 0 ? [] : (await import('../formats/documents/timemap.ts')).joinTimeMap([...timeMaps.values()]);
  const records = new Map([...timeMaps.keys()].map((name, index) => [name, joined[index]]));
  return found.flatMap((file) => {
    if ('source' in file) return file;
    const whole = records.get(file.name);
    return whole ? ofWhole(file, whole) : [];
  });
}

async function openOne(file: Readable): Promise<FoundSource> {
  const { format, encoding, words, dialect } = file.recognised;
  if (!isStreamed(format)) return ofWhole(file, await readWhole(file, format));
  const source = streamSource(await openStream(file, format, encoding, dialect));
  return { name: file.name, format: words, bytes: file.blob.size, source, roles: {} };
}

function ofWhole({ name, blob, recognised }: Readable, { columns, batch, issues, roles }: WholeRecords): FoundSource {
  return { name, format: recognised.words, bytes: blob.size, source: wholeSource(columns, batch, issues), roles: roles ?? {} };
}

/** Readers are fetched when a file needs them: most never do, and the worker is at work the sooner. */
async function readWhole(file: Readable, format: WholeFormat): Promise<WholeRecords> {
  switch (format) {
    case 'kml': {
      const { readKml } = await import('../formats/documents/kml.ts');
      return readKml(await textOf(file), file.name);
    }
    case 'gpx': {
      const { readGpx } = await import('../formats/documents/gpx.ts');
      return readGpx(await textOf(file), file.name);
    }
    case 'linked-places':
    case 'geojson-t': {
      const { readLinkedPlaces } = await import('../formats/documents/linked-places.ts');
      return readLinkedPlaces((await parse(file)).root, file.name);
    }
    case 'timelinejs': {
      const { readTimelineJs } = await import('../formats/documents/timelinejs.ts');
      return readTimelineJs((await parse(file)).root, file.name);
    }
    case 'storymapjs': {
      const { readStoryMapJs } = await import('../formats/documents/storymapjs.ts');
      return readStoryMapJs((await parse(file)).root, file.name);
    }
    case 'annotations': {
      const { readAnnotations } = await import('../formats/documents/annotations.ts');
      return readAnnotations((await parse(file)).root, file.name);
    }
    case 'timemap':
      throw new Error('The files of a TimeMap are read together');
  }
}

async function parse(file: Readable): Promise<ParsedFile> {
  return { file: file.name, root: JSON.parse(await textOf(file)) };
}

function textOf({ blob, recognised }: Readable): Promise<string> {
  return readText(blob, recognised.encoding);
}

/** What fails is told of the file; only being called off goes on up. */
async function attempt(name: string, issues: IssueLog, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    signal.throwIfAborted();
    skipFile(name, `The file could not be read: ${messageOf(error)}`, issues);
  }
}

function skipFile(file: string, reason: string, issues: IssueLog): void {
  issues.add({ file, line: null, kind: 'skipped', reason });
}

export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?…]$/.test(message) ? message : `${message}.`;
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
  taken.add(free);
  return free;
}
