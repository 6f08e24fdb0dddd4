import { bytesOf } from './blob-slices.ts';

/** How a file's bytes stand for letters, by the names of the WHATWG Encoding Standard, so that `TextDecoder` knows them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'koi8-u' | 'windows-1252';

/** As a person knows them. */
export const encodingText: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1251': 'Windows-1251',
  'koi8-u': 'KOI8',
  'windows-1252': 'Windows-1252',
};

const placeBytes = 64 * 1024;
const places = 8;

/**
 * The encoding that a file's bytes speak for: a byte order mark; else zero bytes in every other place (UTF-16); else UTF-8 where nearly
 * all bytes above 127 make UTF-8 sequences; else Windows-1251 or KOI8 where they stand together as they do in Cyrillic words, and
 * Windows-1252 where they stand alone among ASCII letters. Looks at eight places of a large file. KOI8-U holds all letters of KOI8-R.
 */
export async function detectEncoding(blob: Blob): Promise<Encoding> {
  const head = await bytesOf(blob, 0, placeBytes);
  return markedEncoding(head) ?? wideEncoding(head) ?? narrowEncoding([head, ...(await laterPlaces(blob))]);
}

/** The whole text, without a byte order mark. Bytes that the encoding has no letter for become U+FFFD. */
export async function readText(blob: Blob, encoding: Encoding): Promise<string> {
  return new TextDecoder(encoding).decode(await blob.arrayBuffer());
}

/** The length of the byte order mark in bytes; 0: there is none. */
export function markLength(head: Uint8Array): number {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 3;
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) ? 2 : 0;
}

/**
 * A blob in which every ASCII sign is one byte, as the readers of streams need it: one in UTF-16 is written anew in UTF-8, any other comes
 * back as it is.
 */
export async function asciiBased(blob: Blob, encoding: Encoding): Promise<{ blob: Blob; encoding: Encoding }> {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return { blob, encoding };
  const text = blob.stream().pipeThrough(new TextDecoderStream(encoding)).pipeThrough(new TextEncoderStream());
  return { blob: await new Response(text).blob(), encoding: 'utf-8' };
}

function markedEncoding(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return markLength(head) === 3 ? 'utf-8' : null;
}

/** Blanks, line ends, digits and delimiters are ASCII in every script: one zero byte each in UTF-16, always on the same side. */
function wideEncoding(head: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0 || Math.max(even, odd) < head.length / 20 || Math.min(even, odd) * 10 > Math.max(even, odd)) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

async function laterPlaces(blob: Blob): Promise<readonly Uint8Array[]> {
  const step = Math.max((blob.size - placeBytes) / (places - 1), placeBytes);
  const starts = Array.from({ length: places - 1 }, (_, index) => Math.floor((index + 1) * step)).filter((start) => start < blob.size);
  return Promise.all(starts.map((start) => bytesOf(blob, start, start + placeBytes)));
}

function narrowEncoding(samples: readonly Uint8Array[]): Encoding {
  const evidence = { sequences: 0, strays: 0, high: 0, neighbours: 0, windows: 0, koi: 0 };
  for (const sample of samples) {
    countSequences(sample, evidence);
    countLetters(sample, evidence);
  }
  if (evidence.strays === 0 || evidence.sequences > 20 * evidence.strays) return 'utf-8';
  if (evidence.neighbours * 2 < evidence.high) return 'windows-1252';
  return evidence.koi > evidence.windows ? 'koi8-u' : 'windows-1251';
}

/** Of UTF-8. A sequence that a place's end cuts is no evidence. */
function countSequences(bytes: Uint8Array, evidence: { sequences: number; strays: number }): void {
  let at = 0;
  while (at < 3 && isContinuation(bytes[at])) at += 1;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      at += 1;
      continue;
    }
    const length = byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 1;
    let end = at + 1;
    while (end < at + length && isContinuation(bytes[end])) end += 1;
    if (end === at + length && length > 1) evidence.sequences += 1;
    else if (end < bytes.length || length === 1) evidence.strays += 1;
    at = end;
  }
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** The six commonest letters of Russian and Ukrainian alike, о а и е н т, small and capital, stand at other bytes in the two encodings. */
const commonLetters = {
  windows: new Set([0xee, 0xe0, 0xe8, 0xe5, 0xed, 0xf2, 0xce, 0xc0, 0xc8, 0xc5, 0xcd, 0xd2]),
  koi: new Set([0xcf, 0xc1, 0xc9, 0xc5, 0xce, 0xd4, 0xef, 0xe1, 0xe9, 0xe5, 0xee, 0xf4]),
};

function countLetters(bytes: Uint8Array, evidence: { high: number; neighbours: number; windows: number; koi: number }): void {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    evidence.high += 1;
    if ((bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80) evidence.neighbours += 1;
    if (commonLetters.windows.has(byte)) evidence.windows += 1;
    if (commonLetters.koi.has(byte)) evidence.koi += 1;
  }
}
