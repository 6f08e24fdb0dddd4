import type { EventDetails, EventText } from '../../domain/events/opened-file.ts';
import type { ColumnKey } from '../../domain/events/roles.ts';
import type { ReadFile } from '../reading/read-files.ts';
import { type RecordValues, isRow } from '../record/record.ts';
import { valueReader } from '../record/value-at.ts';
import { valueText } from '../record/value-text.ts';
import type { EventRecord } from './event-records.ts';

/** How a file's records are put into words. */
export interface RecordText {
  title(values: RecordValues): string;
  text(values: RecordValues): string;
  category(values: RecordValues): string;
  link(values: RecordValues): string;
}

const known = new WeakMap<ReadFile, RecordText>();

export function recordText(file: ReadFile): RecordText {
  const words = known.get(file) ?? makeWords(file);
  known.set(file, words);
  return words;
}

function makeWords({ roles }: ReadFile): RecordText {
  return {
    title: textReader(roles.title),
    text: textReader(roles.text),
    category: textReader(roles.category),
    link: textReader(roles.link),
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

const longestTitle = 300;
const longestNote = 300;

/** What a list shows. An event without a title is called by the start of its text, its category, or its number. */
export function eventText({ number, file, values }: EventRecord): EventText {
  const words = recordText(file);
  const [title, note] = [start(words.title(values), longestTitle), start(words.text(values), longestNote)];
  if (title !== '') return { title, note: note === title ? '' : note };
  return { title: note || start(words.category(values), longestTitle) || `Event ${number + 1}`, note: '' };
}

export function eventDetails(record: EventRecord): EventDetails {
  const { file, line, values } = record;
  const words = recordText(file);
  return {
    title: eventText(record).title,
    text: words.text(values).trim(),
    link: webAddress(words.link(values)),
    file: file.name,
    line,
    properties: properties(record).flatMap(({ name, value }) => (valueText(value) === '' ? [] : { name, value: valueText(value) })),
  };
}

/** Every property of a record, in the file's order. */
export function properties({ file, values }: EventRecord): readonly { readonly name: string; readonly value: unknown }[] {
  if (!isRow(values)) return Object.entries(values).map(([name, value]) => ({ name, value }));
  return file.columns.map(({ key, name }) => ({ name, value: valueReader(key)(values) }));
}

/** The start of a text on one line. */
function start(text: string, longest: number): string {
  // Cut first: a text may be as long as its file.
  const line = text
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
