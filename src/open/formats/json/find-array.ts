import { skipBlanks } from './json-bytes.ts';

/** The array whose elements are the records: where its first may begin, and the name of the member that it is. */
export interface FoundArray {
  readonly name: string | null;
  /** The byte after its bracket. */
  readonly start: number;
}

/**
 * The array that a text of JSON is, or the member of its root that is the list of records: the first of one of these names; without names,
 * `features`, else the first that holds objects. null: there is none as far as the bytes go.
 */
export function findArray(bytes: Uint8Array, names: readonly string[] | null = null): FoundArray | null {
  let at = skipBlanks(bytes, 0);
  if (bytes[at] === 0x5b) return { name: null, start: at + 1 };
  if (bytes[at] !== 0x7b) return null;
  let first: FoundArray | null = null;
  let depth = 1;
  for (at += 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (depth === 0) break;
    if (byte !== 0x22) continue;
    const end = endOfString(bytes, at);
    const colon = skipBlanks(bytes, end);
    const value = skipBlanks(bytes, colon + 1);
    if (depth === 1 && bytes[colon] === 0x3a && bytes[value] === 0x5b) {
      const name = new TextDecoder().decode(bytes.subarray(at + 1, end - 1));
      if (names ? names.includes(name) : name === 'features') return { name, start: value + 1 };
      if (!names && bytes[skipBlanks(bytes, value + 1)] === 0x7b) first ??= { name, start: value + 1 };
    }
    at = end - 1;
  }
  return first;
}

/** Behind the closing quotation mark of the string that begins at a byte. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1;
  return at + 1;
}
