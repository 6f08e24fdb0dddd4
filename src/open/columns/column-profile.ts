import type { Column, ColumnKey } from '../../domain/events/roles.ts';
import type { RecordValues } from '../record/record.ts';
import { isBlank } from '../record/value-text.ts';
import { valueReader } from '../record/value-at.ts';
import { hasMeaning, wordsOf } from './column-names.ts';

/** What a sample tells of a column. */
export interface ColumnProfile {
  readonly key: ColumnKey;
  readonly name: string;
  /** See `wordsOf`. */
  readonly words: readonly string[];
  /** How many columns come before it. */
  readonly place: number;
  readonly rows: number;
  /** The cells that are not blank, in order. Never empty. */
  readonly values: readonly unknown[];
  /** The share of all cells that are not blank. */
  readonly fill: number;
  /** The share of those that are text, and neither a number, an address nor JSON. */
  readonly text: number;
  /** The share that are addresses of the web. */
  readonly links: number;
  /** How many different ones there are; of long ones the starts are compared. */
  readonly distinct: number;
  /** The mean length of the texts in characters; 0: there are none. */
  readonly length: number;
  /** The share of the texts that have a blank within. */
  readonly phrases: number;
  /** Named for what only looks like a date or a measure: a number of the record, a code, a telephone. */
  readonly isId: boolean;
}

/** Columns beyond this are given no role by themselves. */
const mostColumns = 1000;
/** So many cells are looked at in all. */
const mostCells = 2_000_000;

/** The profiles of all columns that are not blank throughout. */
export function profileColumns(columns: readonly Column[], sample: readonly RecordValues[]): readonly ColumnProfile[] {
  const looked = columns.slice(0, mostColumns);
  const step = Math.max(1, Math.ceil((looked.length * sample.length) / mostCells));
  const rows = step === 1 ? sample : sample.filter((_, index) => index % step === 0);
  return looked.map((column, place) => profileOf(column, place, rows)).filter(({ values }) => values.length > 0);
}

function profileOf({ key, name }: Column, place: number, rows: readonly RecordValues[]): ColumnProfile {
  const valueOf = valueReader(key);
  const values = rows.map(valueOf).filter((value) => !isBlank(value));
  const texts = values.filter((value) => typeof value === 'string').map((text) => text.trim());
  const words = wordsOf(name);
  return {
    key,
    name,
    words,
    place,
    rows: rows.length,
    values,
    fill: share(values.length, rows.length),
    text: share(texts.filter((text) => !isLink(text) && !isNumeric(text) && !isJson(text)).length, values.length),
    links: share(texts.filter(isLink).length, values.length),
    distinct: new Set(values.map((value) => (typeof value === 'string' ? value.slice(0, 100) : value))).size,
    length: share(
      texts.reduce((sum, text) => sum + text.length, 0),
      texts.length,
    ),
    phrases: share(texts.filter((text) => text.slice(0, 200).includes(' ')).length, texts.length),
    isId: hasMeaning(words, 'id'),
  };
}

/** 0 of nothing. */
export function share(count: number, of: number): number {
  return of === 0 ? 0 : count / of;
}

/** The share of a column's values for which something holds. */
export function shareOf({ values }: ColumnProfile, holds: (value: unknown) => boolean): number {
  return share(values.filter(holds).length, values.length);
}

function isLink(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text);
}

function isNumeric(text: string): boolean {
  return text.length < 40 && /^[+-]?[\d\s.,]+%?$/.test(text);
}

/** A list or an object as tables hold them. */
function isJson(text: string): boolean {
  return /^(?:\[\s*["[{]|\{\s*")/.test(text);
}

/** The one with the highest score, of equal ones the first; null: none has a score above 0. */
export function bestOf<Item>(items: readonly Item[], scoreOf: (item: Item) => number): Item | null {
  let [best, most]: [Item | null, number] = [null, 0];
  for (const item of items) {
    const score = scoreOf(item);
    if (score > most) [best, most] = [item, score];
  }
  return best;
}
