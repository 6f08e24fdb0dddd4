import { message } from '../../domain/messages/message.ts';
import type { EventDetails, EventText, PathTimes } from '../../domain/events/opened-file.ts';
import type { ColumnKey } from '../../domain/events/roles.ts';
import { linesOf } from '../../domain/events/timed-path.ts';
import { isGeometry } from '../formats/documents/valid-geometry.ts';
import type { ReadFile } from '../reading/read-files.ts';
import { hasTags, htmlText } from '../record/html-text.ts';
import { momentNames } from '../record/moment-list.ts';
import { type RecordValues, isRow } from '../record/record.ts';
import { isRecord, valueReader } from '../record/value-at.ts';
import { pathTimesReader } from '../table/path-reader.ts';
import { valueText } from '../record/value-text.ts';
import type { EventRecord } from './event-records.ts';

/** How the texts of a file's records are read. What is HTML in them stays HTML. */
interface TextReaders {
  title(values: RecordValues): string;
  text(values: RecordValues): string;
  category(values: RecordValues): string;
  link(values: RecordValues): string;
  searched(values: RecordValues): string;
  path(record: Pick<EventRecord, 'values' | 'geometry'>): PathTimes | null;
}

const known = new WeakMap<ReadFile, TextReaders>();

function textReadersOf(file: ReadFile): TextReaders {
  const readers = known.get(file) ?? makeTextReaders(file);
  known.set(file, readers);
  return readers;
}

function makeTextReaders(file: ReadFile): TextReaders {
  const { roles, columns } = file;
  const readTimes = pathTimesReader(roles, columns);
  const mayBePath = roles.place?.kind === 'wkt' || roles.place?.kind === 'geojson';
  return {
    title: textReader(roles.title),
    text: textReader(roles.text),
    category: textReader(roles.category),
    link: textReader(roles.link),
    searched: searchedReader(file),
    path: ({ values, geometry }) =>
      mayBePath || (isGeometry(geometry) && linesOf(geometry).length > 0) ? readTimes(values, geometry) : null,
  };
}

function textReader(key: ColumnKey | null): (values: RecordValues) => string {
  if (key === null) return () => '';
  const read = valueReader(key);
  return (values) => {
    const value = read(values);
    return typeof value === 'string' ? value : valueText(value);
  };
}

/**
 * The text that a search looks through: of every column what has a letter, one after the other. Numbers, times and shapes are omitted:
 * a search for 14 does not mean each latitude with these digits.
 */
export function searchedText({ file, values }: EventRecord): string {
  return textReadersOf(file).searched(values);
}

function searchedReader({ roles: { title, text, category, place }, columns }: ReadFile): TextReaders['searched'] {
  const shown = new Set([title, text, category]);
  const shape = place?.kind === 'wkt' || place?.kind === 'geojson' ? place.column : null;
  const others = columns.map(({ key }) => key).filter((key) => typeof key === 'number' && key !== shape && !shown.has(key));
  const readShown = [...shown].flatMap((key) => (key === null ? [] : valueReader(key)));
  const readOthers = others.map(valueReader);
  return (values) => {
    const parts: string[] = [];
    const add = (part: string) => parts.push(htmlText(part));
    for (const read of readShown) add(valueText(read(values)));
    const addOther = (part: string) => {
      if (hasLetter.test(part) && !isoTime.test(part)) add(part);
    };
    if (isRow(values)) for (const read of readOthers) eachText(read(values), addOther);
    else for (const [name, value] of Object.entries(values)) if (name !== shape && !shown.has(name)) eachText(value, addOther);
    return parts.join(' ');
  };
}

const hasLetter = /\p{L}/u;
const isoTime = /^\s*\d{4}-?\d\d-?\d\dT\d/;

/** Visits the texts in a value, at whatever depth: those of a list, those of an object's members. */
function eachText(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') return visit(value);
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') visit(next);
    else if (Array.isArray(next)) for (let index = next.length - 1; index >= 0; index--) waiting.push(next[index]);
    else if (isRecord(next)) waiting.push(...Object.values(next).toReversed());
  }
  return undefined;
}

const longestTitle = 300;
const longestNote = 300;

/** What a list shows. An event without a title is called by the start of its text, its category, or its number. */
export function eventText({ number, file, values }: EventRecord): EventText {
  const readers = textReadersOf(file);
  const [title, note] = [start(readers.title(values), longestTitle), start(readers.text(values), longestNote)];
  if (title !== '') return { title, note: note === title ? '' : note };
  return {
    title: note || start(readers.category(values), longestTitle) || message('reading.eventNumber', { number: number + 1 }),
    note: '',
  };
}

export function eventDetails(record: EventRecord): EventDetails {
  const { file, line, values } = record;
  const readers = textReadersOf(file);
  const path = readers.path(record);
  return {
    title: eventText(record).title,
    text: htmlText(readers.text(values)).trim(),
    link: webAddress(readers.link(values)),
    path,
    file: file.name,
    line,
    properties: properties(record).flatMap(({ name, value }) => {
      const text = propertyText(value);
      const isSummedUp = path !== null && momentNames.includes(name);
      return text === '' || isSummedUp ? [] : { name, value: text };
    }),
  };
}

function propertyText(value: unknown): string {
  const text = valueText(value);
  return hasTags(text) ? htmlText(text) : text;
}

/** Every property of a record, in the file's order. */
export function properties({ file, values }: EventRecord): readonly { readonly name: string; readonly value: unknown }[] {
  if (!isRow(values)) return Object.entries(values).map(([name, value]) => ({ name, value }));
  return file.columns.map(({ key, name }) => ({ name, value: valueReader(key)(values) }));
}

/** The start of a text or of HTML on one line, without addresses of links. */
function start(text: string, longest: number): string {
  // Cut first: a text may be as long as its file. Tags take more room than the text between them.
  const html = text.slice(0, (text.includes('<') ? 40 : 4) * longest);
  const line = htmlText(html, { isBrief: true })
    .slice(0, 4 * longest)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()}…`;
}

function webAddress(text: string): string | null {
  const address = text.trim();
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).href;
}
