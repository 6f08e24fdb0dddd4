import type { SchemaTree } from 'hyparquet';
import { isListLike, isMapLike } from 'hyparquet/src/schema.js';
import { dayLength } from '../../../domain/time/calendar.ts';
import { isoDay } from '../../../domain/time/format-dates.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { isRecord } from '../../record/value-at.ts';
import { jsonText } from '../../record/value-text.ts';
import type { TicksPerSecond, ValueKind, ValueKinds } from './parquet-kinds.ts';

/** A value of a column as a cell; bytes are text in UTF-8. Nothing is an empty text. */
export type CellOf = (value: unknown) => string | Uint8Array;

/** Values of a column as cells: lists and what is nested as JSON. */
export function cellWriter(tree: SchemaTree, kinds: ValueKinds): CellOf {
  if (tree.children.length > 0) {
    return (value) => (value === undefined || value === null ? '' : jsonText(nestedValue(value, tree, kinds)));
  }
  const kind = kinds.get(tree.element) ?? { kind: 'plain' };
  const isText = isAnnotatedText(tree);
  return (value) => {
    if (value === undefined || value === null) return '';
    if (value instanceof Uint8Array && kind.kind === 'plain' && isText) return value;
    return leafText(value, kind);
  };
}

function isAnnotatedText({ element: { converted_type: converted, logical_type: logical } }: SchemaTree): boolean {
  return ['UTF8', 'ENUM', 'JSON'].includes(converted ?? '') || ['STRING', 'ENUM', 'JSON'].includes(logical?.type ?? '');
}

/** What JSON can hold of a value: whole numbers that it cannot are texts. */
function nestedValue(value: unknown, tree: SchemaTree, kinds: ValueKinds): unknown {
  if (value === undefined || value === null) return null;
  if (isListLike(tree)) {
    const [list] = tree.children;
    const item = list?.children.length === 1 ? list.children[0] : list;
    return item && Array.isArray(value) ? value.map((each) => nestedValue(each, item, kinds)) : value;
  }
  if (isMapLike(tree)) {
    const inside = tree.children[0]?.children[1];
    if (!inside || !isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, nestedValue(each, inside, kinds)]));
  }
  if (tree.children.length > 0) {
    if (Array.isArray(value)) return value.map((each) => nestedValue(each, tree, kinds));
    if (!isRecord(value)) return value;
    return Object.fromEntries(tree.children.map((child) => [child.element.name, nestedValue(value[child.element.name], child, kinds)]));
  }
  if (Array.isArray(value)) return value.map((each) => nestedValue(each, tree, kinds));
  const kind = kinds.get(tree.element) ?? { kind: 'plain' };
  if (kind.kind === 'plain' && typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value);
  const isBare = kind.kind === 'plain' && (typeof value === 'number' || typeof value === 'boolean');
  return isBare && (typeof value === 'boolean' || Number.isFinite(value)) ? value : leafText(value, kind);
}

function leafText(value: unknown, kind: ValueKind): string {
  switch (kind.kind) {
    case 'decimal':
      return decimalText(unscaled(value), kind.scale);
    case 'day':
      return isoDay((Number(value) * dayLength) as Instant);
    case 'moment':
      return momentText(value, kind.ticks, kind.isUtc);
    case 'clock':
      return clockOf(value, kind.ticks);
    case 'interval':
      return value instanceof Uint8Array ? intervalText(value) : String(value);
    case 'float32':
      return float32Text(Number(value));
    case 'plain':
      if (value instanceof Uint8Array) return bytesText(value);
      // Programs write it for a number that is missing.
      if (Number.isNaN(value)) return '';
      if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
      if (typeof value === 'object' && value !== null) return jsonText(value);
      return String(value);
  }
}

/** `1234.50` for 123450 with a scale of two. */
function decimalText(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = `${value < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}`;
  return scale > 0 ? `${whole}.${digits.slice(-scale)}` : whole;
}

/** Bytes are a number in two's complement, the highest first. */
function unscaled(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(typeof value === 'bigint' || typeof value === 'number' ? value : 0);
  let number = 0n;
  for (const byte of value) number = (number << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * value.length, number);
}

/** A count of ticks as whole seconds and the digits behind them. */
function secondsOf(value: unknown, ticks: TicksPerSecond): { readonly seconds: number; readonly fraction: string } {
  // As a number, a count of nanoseconds would not be exact.
  const count = BigInt(typeof value === 'bigint' || typeof value === 'number' ? value : 0);
  const perSecond = BigInt(ticks);
  const rest = ((count % perSecond) + perSecond) % perSecond;
  const fraction = rest === 0n ? '' : rest.toString().padStart(String(ticks).length - 1, '0');
  return { seconds: Number((count - rest) / perSecond), fraction: fraction.replace(/0+$/, '') };
}

const secondsADay = dayLength / 1000;

/** `2022-03-14 14:30`; a moment in UTC has a `Z`. Seconds are left out where there are none. */
function momentText(value: unknown, ticks: TicksPerSecond, isUtc: boolean): string {
  const { seconds, fraction } = secondsOf(value, ticks);
  const day = Math.floor(seconds / secondsADay);
  return `${isoDay((day * dayLength) as Instant)} ${clockText(seconds - day * secondsADay, fraction)}${isUtc ? 'Z' : ''}`;
}

function clockText(seconds: number, fraction: string): string {
  const minutes = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  if (fraction === '') return seconds % 60 === 0 ? minutes : `${minutes}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}.${fraction}`;
}

function clockOf(value: unknown, ticks: TicksPerSecond): string {
  const { seconds, fraction } = secondsOf(value, ticks);
  return clockText(seconds, fraction);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Months, days and milliseconds, as ISO 8601 writes them. */
function intervalText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return `P${view.getUint32(0, true)}M${view.getUint32(4, true)}DT${view.getUint32(8, true) / 1000}S`;
}

/** With the fewest digits that tell a number from its neighbours: those of a float are fewer than those of a double. */
function float32Text(number: number): string {
  if (Number.isNaN(number)) return '';
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(number.toPrecision(digits));
    if (Math.fround(short) === number) return String(short);
  }
  return String(number);
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true });

/** Bytes that nothing is said of: text where they are, else hexadecimal. */
function bytesText(bytes: Uint8Array): string {
  try {
    const text = strictDecoder.decode(bytes);
    // oxlint-disable-next-line no-control-regex -- bytes that are no text often have them
    if (!/[\0-\u0008]/.test(text)) return text;
  } catch {
    // Not UTF-8.
  }
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
