import { sha256Hex } from './sha256.ts';

/** An article's text, and the hash by which it is known. */
export interface ArticleText {
  /** What offsets count in, by code points. A byte order mark is not part of it; line ends are as the file has them. */
  readonly text: string;
  /** Of the bytes as they are, a byte order mark and CRLF included: what `sha256sum` says of the file. */
  readonly sha256: string;
  /** Whether the bytes begin with a byte order mark. */
  readonly isMarked: boolean;
}

const mark = '\uFEFF';

/**
 * Reads an article's text from its bytes. Nothing is mended: no line end is changed and no character composed, so CRLF counts as two
 * code points, and a letter with a combining mark as two. Only a byte order mark is taken off, for it says how the bytes are to be
 * read and is no character of the article. `text` is null when the bytes are not UTF-8.
 */
export function readArticleText(bytes: Uint8Array): ArticleText | { readonly text: null; readonly sha256: string } {
  const sha256 = sha256Hex(bytes);
  try {
    const whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const isMarked = whole.startsWith(mark);
    return { text: isMarked ? whole.slice(mark.length) : whole, sha256, isMarked };
  } catch {
    // A TypeError is how a fatal decoder says that the bytes are not UTF-8.
    return { text: null, sha256 };
  }
}

/**
 * Reads a text that was pasted, as if it had been saved as UTF-8. A page's text field turns CRLF into LF: such a text then has
 * another hash than its file, and the file must be read instead.
 */
export function readPastedText(pasted: string): ArticleText {
  const read = readArticleText(new TextEncoder().encode(pasted));
  if (read.text === null) throw new Error('What TextEncoder writes is UTF-8');
  return read;
}

/** The text with its byte order mark, if it has one: what `readPastedText` reads as the same text, with the same hash. */
export function wholeText({ text, isMarked }: ArticleText): string {
  return isMarked ? mark + text : text;
}
