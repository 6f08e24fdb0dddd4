import type {
  EncodingChoices,
  FileChoices,
  FileSummary,
  OpenSummary,
  Progress,
  ReadingListeners,
  RoleChoices,
  RowIssue,
} from '../../domain/events/opened-file.ts';
import { type Message, message } from '../../domain/messages/message.ts';
import { MessageError, messageOf } from '../../domain/messages/message-error.ts';
import { type Encoding, encodingText } from '../../domain/events/encoding.ts';
import { dateOrderOf, withDateOrder } from '../../domain/events/date-order.ts';
import { timeZoneText } from '../../domain/time/time-zones.ts';
import type { Column, ColumnKey, Guess, Roles, TimeRole } from '../../domain/events/roles.ts';
import { type PassContext, readPass } from './read-pass.ts';
import type { RangeWorkers } from './read-ranges.ts';
import type { RecordBatch, RecordSink } from '../record/record.ts';
import { instantsOf } from '../columns/find-instants.ts';
import { inferRoles } from '../columns/infer-roles.ts';
import { shapeKey } from '../columns/shape-key.ts';
import { type FoundLetters, type FoundSource, findSources } from './find-sources.ts';
import type { RecordSource } from '../formats/record-source.ts';
import type { Sample } from '../formats/stream.ts';
import { type RecordPlaces, type Table, TableBuilder } from '../table/table-builder.ts';

/** What the user chose: for a file by its name, or, before, for one with the same columns, by their `shapeKey`. */
export interface ReadChoices {
  readonly byName: FileChoices;
  readonly byShape: RoleChoices;
  /** What was chosen before for files with the same guess and the same columns. */
  readonly encodings?: EncodingChoices;
}

/** A file that was read, for reading its records again. */
export interface ReadFile {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly roles: Roles;
  readonly source: RecordSource;
  /** Of a table as text. */
  readonly letters?: FoundLetters;
}

export interface ReadTable {
  readonly table: Table;
  readonly places: RecordPlaces;
  readonly summary: OpenSummary;
  /** Whether some events are no single point. */
  readonly hasShapes: boolean;
  /** See `TableBuilder`. */
  readonly hasTimesInGeometry: boolean;
  /** As `places.fileStarts`. */
  readonly files: readonly ReadFile[];
}

/** No file has any events; it says why. */
export class NoEventsError extends MessageError {
  override readonly name = 'NoEventsError';
}

/**
 * Reads files into one table: unpacks and recognises them, finds out what their columns are, and builds. A file that cannot be read
 * becomes an issue. Rejects with the signal's reason, or with an `NoEventsError` when no file has any events.
 */
export async function readFiles(
  files: readonly File[],
  choices: ReadChoices,
  signal: AbortSignal,
  { onProgress, onPart }: ReadingListeners,
  workers: RangeWorkers | null = null,
): Promise<ReadTable> {
  const builder = new TableBuilder();
  const packed = files.reduce((sum, { size }) => sum + size, 0);
  const progress = throttled(onProgress);
  const found = await findSources(files, builder.issues, signal, {
    onBytes: (file, bytes) => progress({ file, bytes, totalBytes: packed, records: 0 }),
    sheetOf: (file) => choiceOf(choices.byName, file)?.sheet,
    rate: rateTable,
  });
  const totalBytes = found.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = new Parts(builder, onPart);
  const summaries: FileSummary[] = [];
  const read: ReadFile[] = [];
  let before = 0;
  for (const file of found) {
    const start = before;
    const done = await readOne(file, choices, {
      builder,
      workers,
      signal,
      onRecords: () => parts.tellWhenDue(),
      onProgress: (bytes, records) => {
        parts.isLate = start + bytes > lateShare * totalBytes;
        progress({ file: file.name, bytes: start + bytes, totalBytes, records: builder.length + records });
      },
    });
    summaries.push(done.summary);
    read.push(done.file);
    before += file.bytes;
  }
  if (builder.length === 0) throw new NoEventsError(whyNothing(files, builder.issues.kept));
  const { issues } = builder;
  const summary = { files: summaries, ...builder.counts(), skipped: issues.skipped, issues: issues.kept, issueCount: issues.count };
  const table = builder.table();
  return {
    table,
    places: builder.places(),
    summary,
    hasShapes: table.events.shapes !== null,
    hasTimesInGeometry: builder.hasTimesInGeometry,
    files: read,
  };
}

function whyNothing(files: readonly File[], issues: readonly RowIssue[]): Message {
  const ofFiles = issues.filter(({ line }) => line === null).map(({ file, reason }) => message('reading.ofFile', { file, reason }));
  const ofLines = issues.slice(0, 1).map(({ file, line, reason }) => message('reading.ofLine', { file, line: line ?? 0, reason }));
  const reasons = ofFiles.length > 0 ? ofFiles.slice(0, 10) : ofLines;
  const [first = message('reading.noRecords'), ...others] = reasons;
  return message('reading.noEvents', {
    count: files.length,
    reasons: others.reduce((before, next) => message('reading.two', { first: before, second: next }), first),
  });
}

/** Of geometries that may have lines: what a file has is not checked yet. */
const lineTypes = new Set(['LineString', 'MultiLineString', 'GeometryCollection']);

/** Reads one file; once more when its dates turn out to be in another order than was guessed. */
async function readOne(
  found: FoundSource,
  choices: ReadChoices,
  context: PassContext,
): Promise<{ readonly summary: FileSummary; readonly file: ReadFile }> {
  const { name, letters } = found;
  const { builder } = context;
  const first = builder.length;
  const { format, source, sampled, shape, encoding } = await inChosenEncoding(found, choices, builder);
  const places = (sampled.geometries ?? []).filter((geometry) => geometry !== null);
  const hasLines = places.some(({ type }) => lineTypes.has(type));
  const inferred = inferRoles(sampled.columns, sampled.values, places, hasLines);
  let guess: Guess = { ...inferred, roles: withFixed(inferred.roles, source.roles ?? {}) };
  const chosen = choiceOf(choices.byName, name)?.roles ?? rememberedFor(guess, choiceOf(choices.byShape, shape));
  builder.startFile(name, chosen ?? guess.roles, sampled.columns);
  let pass = await readPass(source, chosen ?? guess.roles, sampled.columns, context);
  const order = dateOrderOf(guess.roles.time);
  if (order && pass.order !== 'open' && pass.order !== 'both') {
    guess = { ...guess, isDateOrderOpen: false };
    if (!chosen && pass.order !== order) {
      guess = { ...guess, roles: { ...guess.roles, time: withDateOrder(guess.roles.time, pass.order) } };
      builder.restartFile(name, guess.roles);
      pass = await readPass(source, guess.roles, sampled.columns, context);
      builder.issues.add(ofFile(name, message(pass.order === 'day-first' ? 'reading.dayFirst' : 'reading.monthFirst')));
    }
  }
  if (pass.failure !== null) builder.issues.add(ofFile(name, message('reading.notReadToEnd', { reason: messageOf(pass.failure) })));
  if (order && pass.order === 'both') {
    builder.issues.add(ofFile(name, message('reading.bothOrders')));
  }
  const { columns, firstRows } = pass;
  const roles = chosen ?? guess.roles;
  const metres = metresIn(roles, columns);
  if (metres) builder.issues.add(ofFile(name, metres));
  const instants = instantsOf(roles.time, sampled.columns, sampled.values);
  if (!chosen && instants?.midnightZone) {
    const isSample = sampled.values.length < builder.length - first;
    builder.issues.add(ofFile(name, midnightsIn(roles.time, columns, instants.midnightZone, isSample)));
  }
  if (letters?.rival && encoding?.read === letters.encoding) {
    const [read, rival] = [encodingText[letters.encoding], encodingText[letters.rival]];
    builder.issues.add(ofFile(name, message('reading.encodingDoubt', { encoding: read, rival })));
  }
  const summary = {
    name,
    format,
    records: builder.length - first,
    columns,
    shape,
    guess,
    roles,
    ...(instants && { instants }),
    firstRows: firstRows.map((row) => row(columns)),
    ...(source.sheets && { sheets: source.sheets }),
    ...(encoding && { encoding }),
  };
  return { summary, file: { name, columns, roles, source, ...(letters && { letters }) } };
}

/** A file with a sample of it; a table as text in the encoding that the user chose for it, or before for one that was guessed alike. */
async function inChosenEncoding(found: FoundSource, choices: ReadChoices, builder: TableBuilder): Promise<SampledFile> {
  const { name, format, source, letters } = found;
  const sampled = await sampleOf(found, builder);
  const shape = await shapeKey(sampled.columns);
  const asGuessed = { format, source, sampled, shape };
  if (!letters) return asGuessed;
  const { encoding: guess } = letters;
  const key = `${guess} ${shape}`;
  const read = choiceOf(choices.byName, name)?.encoding ?? choiceOf(choices.encodings ?? {}, key) ?? guess;
  const other = read === guess ? null : await letters.readIn(read);
  if (other) {
    const sample = await sampleOf({ ...found, ...other }, builder);
    return { ...other, sampled: sample, shape: await shapeKey(sample.columns), encoding: { guess, read, key } };
  }
  if (read !== guess) builder.issues.add(ofFile(name, notReadIn(read, guess)));
  return { ...asGuessed, encoding: { guess, read: guess, key } };
}

interface SampledFile extends Pick<FoundSource, 'format' | 'source'>, Pick<FileSummary, 'shape' | 'encoding'> {
  readonly sampled: Awaited<ReturnType<RecordSource['sample']>>;
}

function notReadIn(chosen: Encoding, guess: Encoding): Message {
  return message('reading.notInEncoding', { chosen: encodingText[chosen], guess: encodingText[guess] });
}

/** Of a format that has places of its own, how they are written is inferred nonetheless. */
function withFixed(inferred: Roles, fixed: Partial<Roles>): Roles {
  const isBoth = fixed.place?.kind === 'geometry' && inferred.place?.kind === 'geometry';
  return { ...inferred, ...fixed, ...(isBoth ? { place: inferred.place } : {}) };
}

/** What was chosen for files with the same columns. The metres that geometries of another one were are not the degrees of this one's. */
function rememberedFor({ roles: { place: guess } }: Guess, roles: Roles | undefined): Roles | undefined {
  const place = roles?.place;
  if (!place || place.kind === 'lng-lat' || place.kind === 'pair' || guess?.kind !== place.kind) return roles;
  const isOfMetres = (place.system ?? 'degrees') !== 'degrees';
  return isOfMetres && guess.system === undefined ? { ...roles, place: guess } : roles;
}

/** Of places in metres of a system that the user has not chosen yet: said once, since no record of the file can have a place. */
function metresIn({ place }: Roles, columns: readonly Column[]): Message | null {
  if (place === null || place.kind === 'pair' || place.system !== 'metres') return null;
  if (place.kind !== 'lng-lat') return message('reading.metreGeometry');
  return message('reading.metreColumns', { x: nameIn(columns, place.lng), y: nameIn(columns, place.lat) });
}

/** Of instants that may mean days: they are read in UTC until the user chooses the zone. */
function midnightsIn(time: TimeRole | null, columns: readonly Column[], zone: string, isSample: boolean): Message {
  const names = time?.kind === 'pair' ? [time.start, time.end] : time?.kind === 'single' ? [time.column] : [];
  return message('reading.midnights', {
    columns: names.map((key) => nameIn(columns, key)),
    zone: timeZoneText(zone),
    sample: isSample,
  });
}

function nameIn(columns: readonly Column[], key: ColumnKey): string {
  return columns.find((column) => column.key === key)?.name ?? String(key);
}

async function sampleOf({ name, source }: FoundSource, builder: TableBuilder): ReturnType<RecordSource['sample']> {
  try {
    const sample = await source.sample();
    return sample.values.length > 0 ? sample : await firstRecords(source);
  } catch (error) {
    builder.issues.add({ ...ofFile(name, message('reading.fileNotRead', { reason: messageOf(error) })), kind: 'skipped' });
    return { columns: [], values: [], geometries: null };
  }
}

/** Of a file whose first record alone is longer than what is looked at for a sample. */
async function firstRecords(source: RecordSource): ReturnType<RecordSource['sample']> {
  const enough = new AbortController();
  let columns: readonly Column[] = [];
  let found: Pick<RecordBatch, 'values' | 'geometries'> = { values: [], geometries: null };
  const sink: RecordSink = {
    columns: (all) => (columns = all),
    batch: (batch) => {
      if (found.values.length === 0) found = batch;
      enough.abort();
    },
    issue: () => {},
    progress: () => {},
  };
  try {
    await source.read(sink, enough.signal);
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  }
  return { columns, ...found };
}

function ofFile(file: string, reason: Message): RowIssue {
  return { file, line: null, kind: 'flagged', reason };
}

/** How much a table looks like one of events: by whether its columns have times, and places. */
function rateTable({ columns, values }: Sample): number {
  const { time, place } = inferRoles(columns, values, []).roles;
  return (time ? 1 : 0) + (place ? 1 : 0);
}

function choiceOf<Choice>(choices: Readonly<Record<string, Choice>>, key: string): Choice | undefined {
  return Object.hasOwn(choices, key) ? choices[key] : undefined;
}

/** After this share of the bytes no part is reported any more: the whole comes soon. */
const lateShare = 0.25;
const firstPartRecords = 10_000;
const firstPartDelay = 300;
const growth = 4;
/** In ms: making a part holds up the reading, and what comes sooner after another shows little more. */
const partInterval = 1000;

/** Tells of the events while they are being read: soon for the first time, then when their number has grown fourfold. */
class Parts {
  readonly #builder: TableBuilder;
  readonly #tell: ReadingListeners['onPart'];
  #since = performance.now();
  #next: number | null = null;
  isLate = false;

  constructor(builder: TableBuilder, tell: ReadingListeners['onPart']) {
    this.#builder = builder;
    this.#tell = tell;
  }

  /** undefined: go on at once. */
  tellWhenDue(): Promise<void> | undefined {
    const { length } = this.#builder;
    const isFirst = this.#next === null;
    const elapsed = performance.now() - this.#since;
    const isDue = isFirst ? length >= firstPartRecords || elapsed > firstPartDelay : length >= (this.#next ?? 0) && elapsed > partInterval;
    return isDue && length > 0 && (isFirst || !this.isLate) ? this.#tellNow() : undefined;
  }

  async #tellNow(): Promise<void> {
    this.#next = this.#builder.length * growth;
    await this.#tell(this.#builder.table().events);
    this.#since = performance.now();
  }
}

const progressInterval = 100;

function throttled(tell: (progress: Progress) => void): (progress: Progress) => void {
  let last = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - last < progressInterval && progress.bytes < progress.totalBytes) return;
    last = now;
    tell(progress);
  };
}
