import { sha256Hex, shortDigest } from './sha256.ts';
import type { Stamp } from '../story/story-schema.ts';
import type { Selector } from './compare-quote.ts';

/** What a stamp says of the quotes of one article, each counted once, in whatever order and by however many events they are used. */
export function digestQuotes(quotes: readonly Selector[]): Pick<Stamp, 'quotesSha256' | 'quotes'> {
  const ordered = [...new Map(quotes.map((quote) => [canonicalQuote(quote), quote]))].toSorted(byPosition);
  return {
    quotesSha256: sha256Hex(`[${ordered.map(([text]) => text).join(',')}]`),
    quotes: ordered.map(([, quote]) => digestOfQuote(quote)).join(' '),
  };
}

/** Whether a stamp names a quote: whether this very quote, in every character, was found in the text at its offsets. */
export function isStamped(stamp: Pick<Stamp, 'quotes'>, quote: Selector): boolean {
  return stamp.quotes.split(' ').includes(digestOfQuote(quote));
}

/** Stands for one quote in a stamp: the first 32 bits of its SHA-256, enough to tell which of a story's quotes was changed. */
function digestOfQuote(quote: Selector): string {
  return shortDigest(canonicalQuote(quote));
}

function canonicalQuote({ exact, prefix, suffix, start, end }: Selector): string {
  return JSON.stringify([exact, prefix, suffix, start, end]);
}

function byPosition([oneText, one]: readonly [string, Selector], [otherText, other]: readonly [string, Selector]): number {
  return one.start - other.start || one.end - other.end || (oneText < otherText ? -1 : 1);
}
