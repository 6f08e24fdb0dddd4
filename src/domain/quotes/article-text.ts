import { sha256Hex } from './sha256.ts';

/** The text of an article, and the hash that identifies it. */
export interface ArticleText {
  /** The text whose code points offsets count. A byte order mark is not part of it; line ends are those of the file. */
  readonly text: string;
  /** The hash of the unchanged bytes, including a byte order mark and CRLF: the result of `sha256sum` for the file. */
  readonly sha256: string;
  /** Whether the bytes begin with a byte order mark. */
  readonly isMarked: boolean;
}

const mark = '\uFEFF';

/**
 * Reads an article's text from its bytes. Nothing is corrected: no line end is changed and no character composed, so CRLF counts as two
 * code points, and so does a letter with a combining mark. Only a byte order mark is removed, since it describes the encoding and is not a
 * character of the article. `text` is null when the bytes are not UTF-8.
 */
export function readArticleText(bytes: Uint8Array): ArticleText | { readonly text: null; readonly sha256: string } {
  const sha256 = sha256Hex(bytes);
  try {
    const whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const isMarked = whole.startsWith(mark);
    return { text: isMarked ? whole.slice(mark.length) : whole, sha256, isMarked };
  } catch {
    // A fatal decoder throws a TypeError when the bytes are not UTF-8.
    return { text: null, sha256 };
  }
}

/**
 * Reads a pasted text as if it had been saved as UTF-8. A page's text field turns CRLF into LF: the text then has another hash than its
 * file, and the file must be read instead.
 */
export function readPastedText(pasted: string): ArticleText {
  const read = readArticleText(new TextEncoder().encode(pasted));
  if (read.text === null) throw new Error('What TextEncoder writes is UTF-8');
  return read;
}

/** The text with its byte order mark, if it has one: `readPastedText` reads it as the same text with the same hash. */
export function wholeText({ text, isMarked }: ArticleText): string {
  return isMarked ? mark + text : text;
}
