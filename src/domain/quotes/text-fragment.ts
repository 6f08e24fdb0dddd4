import { countCodePoints } from './code-points.ts';
import type { Article, Evidence } from '../story/story-schema.ts';
import type { Selector } from './compare-quote.ts';

/**
 * A text directive (https://wicg.github.io/scroll-to-text-fragment/) that has a browser scroll to a quote and mark it:
 * `:~:text=[prefix-,]start[,end][,-suffix]`, without the `#`. A passage that spans lines is given by how its first line begins and how
 * its last line ends, for a browser matches a single text only within one block of a page. `hasContext` adds prefix and suffix, for a
 * quote whose own words may stand elsewhere; without need they only make it harder to find on a page that sets captions or
 * advertisements between.
 */
export function textFragment({ exact, prefix, suffix }: Pick<Selector, 'exact' | 'prefix' | 'suffix'>, hasContext: boolean): string {
  const lines = linesOf(exact);
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  const match = lines.length > 1 ? [firstWords(first), lastWords(last)] : [first];
  const [before, after] = hasContext ? [wholeWordsBefore(prefix), wholeWordsAfter(suffix)] : ['', ''];
  const terms = [...(before ? [`${encodeTerm(before)}-`] : []), ...match.map(encodeTerm), ...(after ? [`-${encodeTerm(after)}`] : [])];
  return `:~:text=${terms.join(',')}`;
}

/** Longer words of its own than this are taken to stand once in an article. */
const lengthOfItsOwn = 40;

/**
 * Whether a quote's own words may stand elsewhere in its article, as far as can be told without its text: it is short, or another
 * quote of the same article has its words at another place. With the text at hand, ask `isRepeated`.
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
  /** The article where it was published; undefined when no address is known. */
  readonly page?: string;
  /** A lasting copy of it. */
  readonly archive?: string;
}

/** Where a quote can be read in its article: its addresses, with a text directive. Only http and https lead anywhere. */
export function sourceLinks({ url, archive }: Article, quote: Evidence, hasContext: boolean): SourceLinks {
  const page = url && linkTo(url.href, quote, hasContext);
  const copy = archive === undefined ? undefined : linkTo(archive, quote, hasContext);
  return { ...(page ? { page } : {}), ...(copy ? { archive: copy } : {}) };
}

/** A fragment of the page's own is kept, a text directive that it has already is not. */
function linkTo(href: string, quote: Evidence, hasContext: boolean): string | undefined {
  const url = webAddress(href);
  if (!url) return undefined;
  const fragment = url.hash.replace(/:~:.*$/su, '').replace(/^#/u, '');
  url.hash = '';
  return `${url.href}#${fragment}${textFragment(quote, hasContext)}`;
}

/** An address of the web: http or https, and nothing that a page could be made to run. */
export function webAddress(href: string): URL | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/** Dash, comma and ampersand are the directive's own signs; the others that encodeURIComponent leaves upset Markdown and quotes. */
function encodeTerm(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The lines of a passage that say something, white space within them as a page collapses it. */
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
 * What of a prefix stands on the line right before the quote, from its first whole word: a browser wants it to begin at a word, and
 * whether a prefix does is not known. A single word is all there is, and is kept.
 */
function wholeWordsBefore(prefix: string): string {
  const lines = linesOf(prefix);
  const line = lines.at(-1) ?? '';
  const isCut = lines.length === 1 && /^\S/u.test(prefix) && line.includes(' ');
  return isCut ? line.slice(line.indexOf(' ') + 1) : line;
}

/** As `wholeWordsBefore`, after the quote: up to the last whole word. */
function wholeWordsAfter(suffix: string): string {
  const lines = linesOf(suffix);
  const line = lines[0] ?? '';
  const isCut = lines.length === 1 && /\S$/u.test(suffix) && line.includes(' ');
  return isCut ? line.slice(0, line.lastIndexOf(' ')) : line;
}
