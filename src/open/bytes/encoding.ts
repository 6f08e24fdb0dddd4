import { type Encoding, encodingText } from '../../domain/events/encoding.ts';
import { bytesOf } from './blob-slices.ts';
import { alphabetScore, wideScore } from './letter-frequencies.ts';

export { type Encoding, encodingText };

const placeBytes = 64 * 1024;
const places = 8;

/** What a file's bytes say about their encoding. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  /** Another that fits nearly as well and has other letters; null: there is none. */
  readonly rival: Encoding | null;
}

/**
 * The encoding that a file's bytes speak for: a byte order mark; else zero bytes in every other place (UTF-16); else UTF-8 where nearly
 * all bytes above 127 make UTF-8 sequences; else the one in which they are letters as a language uses them. Looks at eight places of a
 * large file. KOI8-U holds all letters of KOI8-R.
 */
export async function guessEncoding(blob: Blob): Promise<EncodingGuess> {
  const head = await bytesOf(blob, 0, placeBytes);
  const wide = markedEncoding(head) ?? wideEncoding(head);
  return wide ? { encoding: wide, rival: null } : narrowEncoding([head, ...(await laterPlaces(blob))]);
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

/** Whether bytes of ASCII may stand for other letters, or be parts of them. */
export function isWide(encoding: Encoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be' || encoding === 'shift_jis' || encoding === 'gb18030';
}

/**
 * A blob in which every ASCII sign is one byte, and no such byte a part of another, as the readers of streams need it: a wide one is
 * written again in UTF-8, any other is returned as it is.
 */
export async function asciiBased(blob: Blob, encoding: Encoding): Promise<{ blob: Blob; encoding: Encoding }> {
  if (!isWide(encoding)) return { blob, encoding };
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

/** Those of one byte a letter, the likeliest first where letters are the same; the others of East Asia. */
const alphabets = [
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'windows-1254',
  'windows-1253',
  'windows-1256',
  'koi8-u',
  'ibm866',
] as const;
const wides = ['shift_jis', 'gb18030'] as const;
/** So many bytes above 127, with what is beside them, show the language. */
const mostJudged = 1500;
/** Scores are logarithms of probabilities: within this, the second is not refuted. */
const doubt = 5;

function narrowEncoding(samples: readonly Uint8Array[]): EncodingGuess {
  const evidence = { sequences: 0, strays: 0 };
  for (const sample of samples) countSequences(sample, evidence);
  if (evidence.strays === 0 || evidence.sequences > 20 * evidence.strays) return { encoding: 'utf-8', rival: null };
  const bytes = aroundHighBytes(samples);
  const scored = [
    ...alphabets.map((encoding) => {
      const text = new TextDecoder(encoding).decode(bytes);
      return { encoding, text, score: alphabetScore(text) };
    }),
    ...wides.map((encoding) => ({ encoding, text: new TextDecoder(encoding).decode(bytes), score: wideScore(bytes, encoding) })),
  ].toSorted((a, b) => b.score - a.score);
  const [best] = scored;
  if (!best) return { encoding: 'windows-1252', rival: null };
  const rival = scored.find(({ text, score }) => text !== best.text && score > best.score - doubt);
  return { encoding: best.encoding, rival: rival?.encoding ?? null };
}

/** The lines, or long parts of lines, that have bytes above 127, from all samples. */
function aroundHighBytes(samples: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const found: number[] = [];
  let high = 0;
  for (const sample of samples) {
    const most = high + mostJudged / samples.length;
    let last = -Infinity;
    for (let at = 0; at < sample.length && high < most; at += 1) {
      const byte = sample[at] ?? 0;
      if (byte < 0x80) continue;
      high += 1;
      // Two bytes of ASCII before and after are enough to see the word that it stands in; a blank separates words.
      if (at - last > 2) found.push(0x20);
      for (let near = Math.max(at - 2, last + 1, 0); near <= at; near += 1) found.push(sample[near] ?? 0x20);
      const isEnd = (sample[at + 1] ?? 0x80) < 0x80;
      if (isEnd) {
        found.push(sample[at + 1] ?? 0x20, 0x20);
        last = at + 1;
      } else last = at;
    }
  }
  return Uint8Array.from(found);
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
