import { bytesOf } from '../../bytes/blob-slices.ts';
import { guessEncoding } from '../../bytes/encoding.ts';
import { spellMoment } from '../documents/when-text.ts';

/** A column of a dBASE table: its type is a letter. */
export interface DbaseField {
  readonly name: string;
  readonly type: string;
  /** In a row, in bytes. */
  readonly from: number;
  readonly to: number;
}

/** The table beside the shapes of a shapefile (dBASE III and what Esri made of it). */
export interface Dbase {
  readonly fields: readonly DbaseField[];
  readonly count: number;
  /** The label of its encoding for a TextDecoder. `isGuess`: neither the table nor a file beside it names one. */
  readonly encoding: string;
  /** An encoding that is named and that browsers do not know; null: there is none. */
  readonly unknown: string | null;
  /** Rows from a number up to, but not including, another, counted from 0. Fewer where the table ends. */
  rows(from: number, to: number): Promise<readonly DbaseRow[]>;
}

export interface DbaseRow {
  readonly values: readonly unknown[];
  /** Marked as deleted: programs leave such rows in the table. */
  readonly isDeleted: boolean;
}

const headerBytes = 32;
const fieldBytes = 32;
const mostFields = 2048;

/** null: the blob is no dBASE table. `codePage`: the text of the `.cpg` beside it, or null. */
export async function readDbase(blob: Blob, codePage: string | null): Promise<Dbase | null> {
  const header = new DataView((await bytesOf(blob, 0, headerBytes + fieldBytes * mostFields)).buffer);
  if (header.byteLength < headerBytes + 1) return null;
  const [count, firstRow, rowBytes] = [header.getUint32(4, true), header.getUint16(8, true), header.getUint16(10, true)];
  if (firstRow < headerBytes + 1 || rowBytes < 1) return null;
  const named = codePage?.trim() || pageOf(header.getUint8(29));
  const known = named ? decoderLabel(named) : null;
  const encoding = known ?? (await guessEncoding(blob.slice(firstRow))).encoding;
  const decoder = new TextDecoder(encoding);
  const fields = fieldsOf(header, firstRow, decoder);
  return {
    fields,
    count,
    encoding,
    unknown: named && known === null ? named : null,
    async rows(from, to) {
      const bytes = await bytesOf(blob, firstRow + from * rowBytes, firstRow + Math.min(to, count) * rowBytes);
      return Array.from({ length: Math.floor(bytes.length / rowBytes) }, (_, index) =>
        rowOf(bytes.subarray(index * rowBytes, (index + 1) * rowBytes), fields, decoder),
      );
    },
  };
}

function fieldsOf(header: DataView, end: number, decoder: TextDecoder): readonly DbaseField[] {
  const fields: DbaseField[] = [];
  let from = 1;
  for (let at = headerBytes; at + fieldBytes <= Math.min(end, header.byteLength) && header.getUint8(at) !== 0x0d; at += fieldBytes) {
    const bytes = new Uint8Array(header.buffer, at, 11);
    const zero = bytes.indexOf(0);
    const name = decoder.decode(zero < 0 ? bytes : bytes.subarray(0, zero)).trim();
    const length = header.getUint8(at + 16);
    fields.push({ name, type: String.fromCharCode(header.getUint8(at + 11)).toUpperCase(), from, to: from + length });
    from += length;
  }
  return fields;
}

function rowOf(bytes: Uint8Array, fields: readonly DbaseField[], decoder: TextDecoder): DbaseRow {
  return { values: fields.map((field) => valueOf(bytes.subarray(field.from, field.to), field, decoder)), isDeleted: bytes[0] === 0x2a };
}

/** Days from 1 January 4713 BC to 1970. */
const julianDayOf1970 = 2_440_588;

function valueOf(bytes: Uint8Array, { type }: DbaseField, decoder: TextDecoder): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((type === 'I' || type === '+') && bytes.length === 4) return view.getInt32(0, true);
  if ((type === 'B' || type === 'O') && bytes.length === 8) return view.getFloat64(0, true);
  if ((type === 'T' || type === '@') && bytes.length === 8) {
    const day = view.getInt32(0, true);
    return day === 0 ? null : spellMoment((day - julianDayOf1970) * 86_400_000 + view.getInt32(4, true));
  }
  const text = decoder.decode(bytes).replaceAll('\0', '').trim();
  if (text === '') return null;
  switch (type) {
    case 'N':
    case 'F':
      return numberOf(text);
    case 'D':
      return dayOf(text);
    case 'L':
      return /^[TY]$/i.test(text) ? true : /^[FN]$/i.test(text) ? false : null;
    default:
      return text;
  }
}

/** Asterisks stand for a number that was too long for its column. One with more digits than a number can hold stays text. */
function numberOf(text: string): number | string | null {
  if (/^\*+$/.test(text)) return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number;
}

/** Eight digits; zeros are no day. */
function dayOf(text: string): string | null {
  if (/^0+$/.test(text)) return null;
  return text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}

/** The code page by the byte that the table's header has for it; empty: it does not say. */
function pageOf(byte: number): string {
  return pages.get(byte) ?? '';
}

const pages = new Map([
  [0x01, '437'],
  [0x02, '850'],
  [0x03, '1252'],
  [0x13, '932'],
  [0x26, '866'],
  [0x4d, '936'],
  [0x4e, '949'],
  [0x4f, '950'],
  [0x57, '1252'],
  [0x64, '852'],
  [0x65, '866'],
  [0x7b, '932'],
  [0x7d, '1255'],
  [0x7e, '1256'],
  [0xc8, '1250'],
  [0xc9, '1251'],
  [0xca, '1254'],
  [0xcb, '1253'],
]);

/** Code pages that have other names in the web. */
const labels: Readonly<Record<string, string>> = {
  65001: 'utf-8',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  20866: 'koi8-r',
  21866: 'koi8-u',
  10007: 'x-mac-cyrillic',
};

/** The label of an encoding as `.cpg` files name it: `UTF-8`, `1251`, `ANSI 1252`, `ISO-8859-1`, `88591`. null: browsers do not know it. */
function decoderLabel(name: string): string | null {
  const plain = name.trim().toLowerCase();
  const iso = /^(?:iso[ _-]?)?8859[ _-]?(\d{1,2})$/.exec(plain)?.[1];
  const page = /^(?:cp|ansi|oem|windows|ibm|ldid)?[ /_-]*(\d{3,5})$/.exec(plain)?.[1];
  const candidates = [plain, iso && `iso-8859-${iso}`, page && labels[page], page && `windows-${page}`];
  return candidates.find((label) => label !== undefined && isKnown(label)) ?? null;
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    // Throwing is how the browser says that it does not know an encoding.
    return false;
  }
}
