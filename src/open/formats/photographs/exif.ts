/**
 * Reads the metadata of photographs: Exif (CIPA DC-008), which stands in a TIFF structure in the first segments of a JPEG. Only what says
 * when and where a photograph was taken, with what and of what.
 */

/** A value by its tag: a text, or numbers. */
type Tags = ReadonlyMap<number, string | readonly number[]>;

export interface Exif {
  readonly image: Tags;
  readonly photo: Tags;
  readonly position: Tags;
}

/** Where the Exif is in the beginning of a JPEG. `isComplete`: the bytes go on to the picture itself, so there is none. */
export function findExif(bytes: Uint8Array<ArrayBuffer>): { readonly tiff: DataView | null; readonly isComplete: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 10 <= bytes.length) {
    const [mark, kind] = [view.getUint8(at), view.getUint8(at + 1)];
    if (mark !== 0xff || kind === startOfScan || kind === endOfImage) return { tiff: null, isComplete: true };
    // A mark may be repeated, and some have no length.
    if (kind === 0xff) at += 1;
    else if (kind === 0x01 || (kind >= 0xd0 && kind <= 0xd7)) at += 2;
    else {
      const length = view.getUint16(at + 2);
      const start = at + 10;
      const end = at + 2 + length;
      const isExif = kind === app1 && end > start && hasText(bytes, at + 4, 'Exif\0\0');
      if (isExif)
        return { tiff: new DataView(bytes.buffer, bytes.byteOffset + start, Math.min(end, bytes.length) - start), isComplete: true };
      if (length < 2) return { tiff: null, isComplete: true };
      at = end;
    }
  }
  return { tiff: null, isComplete: false };
}

const app1 = 0xe1;
const startOfScan = 0xda;
const endOfImage = 0xd9;

function hasText(bytes: Uint8Array, from: number, text: string): boolean {
  return [...text].every((character, index) => bytes[from + index] === character.charCodeAt(0));
}

const photoDirectory = 0x8769;
const positionDirectory = 0x8825;

/** null: it is no TIFF structure. What is damaged in it is left out. */
export function readExif(tiff: DataView): Exif | null {
  if (tiff.byteLength < 8) return null;
  const order = tiff.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const isLittle = order === 0x4949;
  const image = tagsAt(tiff, tiff.getUint32(4, isLittle), isLittle);
  return { image, photo: inner(image, photoDirectory), position: inner(image, positionDirectory) };

  function inner(tags: Tags, tag: number): Tags {
    const [offset] = numbersOf(tags, tag);
    return offset === undefined ? new Map() : tagsAt(tiff, offset, isLittle);
  }
}

/** The size of a value in bytes, by its type: BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8];
const longestValue = 10_000;

function tagsAt(tiff: DataView, offset: number, isLittle: boolean): Tags {
  const tags = new Map<number, string | readonly number[]>();
  if (offset + 2 > tiff.byteLength) return tags;
  const count = tiff.getUint16(offset, isLittle);
  for (let entry = offset + 2; entry + 12 <= tiff.byteLength && entry < offset + 2 + 12 * count; entry += 12) {
    const [tag, type, items] = [tiff.getUint16(entry, isLittle), tiff.getUint16(entry + 2, isLittle), tiff.getUint32(entry + 4, isLittle)];
    const bytes = items * (sizes[type] ?? 0);
    const start = bytes <= 4 ? entry + 8 : tiff.getUint32(entry + 8, isLittle);
    if (bytes === 0 || bytes > longestValue || start + bytes > tiff.byteLength) continue;
    tags.set(tag, type === 2 || type === 7 ? textAt(tiff, start, bytes) : numbersAt(tiff, start, type, items, isLittle));
  }
  return tags;
}

function textAt(tiff: DataView, start: number, bytes: number): string {
  const text = new TextDecoder().decode(new Uint8Array(tiff.buffer, tiff.byteOffset + start, bytes));
  return (text.split('\0')[0] ?? '').trim();
}

function numbersAt(tiff: DataView, start: number, type: number, items: number, isLittle: boolean): readonly number[] {
  const size = sizes[type] ?? 1;
  return Array.from({ length: items }, (_, index) => {
    const at = start + index * size;
    switch (type) {
      case 3:
        return tiff.getUint16(at, isLittle);
      case 4:
        return tiff.getUint32(at, isLittle);
      case 5:
        return tiff.getUint32(at, isLittle) / tiff.getUint32(at + 4, isLittle);
      case 6:
        return tiff.getInt8(at);
      case 8:
        return tiff.getInt16(at, isLittle);
      case 9:
        return tiff.getInt32(at, isLittle);
      case 10:
        return tiff.getInt32(at, isLittle) / tiff.getInt32(at + 4, isLittle);
      default:
        return tiff.getUint8(at);
    }
  });
}

/** Empty: there is no such value, or it is a text. */
export function numbersOf(tags: Tags, tag: number): readonly number[] {
  const value = tags.get(tag);
  return value === undefined || typeof value === 'string' ? [] : value;
}

/** Empty: there is no such value, or it is no text. */
export function textOfTag(tags: Tags, tag: number): string {
  const value = tags.get(tag);
  return typeof value === 'string' ? value : '';
}
