import { countCodePoints } from './code-points.ts';
import type { Article, Evidence } from '../story/story-schema.ts';
import type { Selector } from './compare-quote.ts';

/**
 * A text directive (https://wicg.github.io/scroll-to-text-fragment/) with which a browser scrolls to a quote and marks it:
 * `:~:text=[prefix-,]start[,end][,-suffix]`, without the `#`. A passage of several lines is given by the start of its first line and the
 * end of its last line, since a browser matches a single text only within one block of a page. `hasContext` adds prefix and suffix, for a
 * quote that may be in the article more than once. They are omitted otherwise, since they make the quote harder to find on a page with
 * captions or advertisements in the text.
 */
export function textFragment({ exact, prefix, suffix }: Pick<Selector, 'exact' | 'prefix' | 'suffix'>, hasContext: boolean): string {
  const lines = linesOf(exact);
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  const match = lines.length > 1 ? [firstWords(first), lastWords(last)] : [first];
  const [before, after] = hasContext ? [wholeWordsBefore(prefix), wholeWordsAfter(suffix)] : ['', ''];
  const terms = [...(before ? [`${encodeTerm(before)}-`] : []), ...match.map(encodeTerm), ...(after ? [`-${encodeTerm(after)}`] : [])];
  return `:~:text=${terms.join(',')}`;
}

/** A longer quote, in code points, is assumed to be in its article only once. */
const lengthOfItsOwn = 40;

/**
 * Whether a quote may be in its article more than once, as far as can be known without the article's text: it is short, or another quote of
 * the same article contains it at another place. With the text, use `isRepeated`.
 */
export function mayBeRepeated(quote: Evidence, others: readonly Evidence[]): boolean {
  if (countCodePoints(quote.exact) <= lengthOfItsOwn) return true;
  return others.some(({ article, prefix, exact, suffix, start }) => {
    if (article !== quote.article) return false;
    const known = prefix + exact + suffix;
    const at = known.indexOf(quote.exact);
    return at !== -1 && start - countCodePoints(prefix) + countCodePoints(known.slice(0, at)) !== quote.start;
  });
}

export interface SourceLinks {
  /** The article as published; absent when no address is known. */
  readonly page?: string;
  /** A permanent copy of the article. */
  readonly archive?: string;
}

/** The addresses at which a quote can be read in its article, with a text directive. Only http and https addresses are returned. */
export function sourceLinks({ url, archive }: Article, quote: Evidence, hasContext: boolean): SourceLinks {
  const page = url && linkTo(url.href, quote, hasContext);
  const copy = archive === undefined ? undefined : linkTo(archive, quote, hasContext);
  return { ...(page ? { page } : {}), ...(copy ? { archive: copy } : {}) };
}

/** The address's own fragment is kept; a text directive that it has is replaced. */
function linkTo(href: string, quote: Evidence, hasContext: boolean): string | undefined {
  const url = webAddress(href);
  if (!url) return undefined;
  const fragment = url.hash.replace(/:~:.*$/su, '').replace(/^#/u, '');
  url.hash = '';
  return `${url.href}#${fragment}${textFragment(quote, hasContext)}`;
}

/** A web address: http or https, and never one that would run a script. */
export function webAddress(href: string): URL | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/**
 * Dash, comma and ampersand have a meaning in the directive; the other characters that encodeURIComponent keeps can break Markdown and
 * quotation marks.
 */
function encodeTerm(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[-!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The lines of a passage that are not blank, with white space collapsed as a page does. */
function linesOf(text: string): string[] {
  const lines = text.split(/[\r\n]+/u).map((line) => line.replaceAll(/\s+/gu, ' ').trim());
  return lines.filter((line) => line !== '');
}

const wordsOfAnEnd = 6;

function firstWords(line: string): string {
  return line.split(' ').slice(0, wordsOfAnEnd).join(' ');
}

function lastWords(line: string): string {
  return line.split(' ').slice(-wordsOfAnEnd).join(' ');
}

/**
 * The last line of a prefix from its first whole word on. A browser requires the prefix to begin at a word, and it is not known whether a
 * given one does. A single word is kept.
 */
function wholeWordsBefore(prefix: string): string {
  const lines = linesOf(prefix);
  const line = lines.at(-1) ?? '';
  const isCut = lines.length === 1 && /^\S/u.test(prefix) && line.includes(' ');
  return isCut ? line.slice(line.indexOf(' ') + 1) : line;
}

/** Like `wholeWordsBefore`, for the text after the quote: up to its last whole word. */
function wholeWordsAfter(suffix: string): string {
  const lines = linesOf(suffix);
  const line = lines[0] ?? '';
  const isCut = lines.length === 1 && /\S$/u.test(suffix) && line.includes(' ');
  return isCut ? line.slice(0, line.lastIndexOf(' ')) : line;
}
