import { sha256Hex, shortDigest } from './sha256.ts';
import type { Stamp } from '../story/story-schema.ts';
import type { Selector } from './compare-quote.ts';

/**
 * The part of a stamp about the quotes of one article. Each quote counts once; the order given and the number of events that use it do not
 * matter.
 */
export function digestQuotes(quotes: readonly Selector[]): Pick<Stamp, 'quotesSha256' | 'quotes'> {
  const ordered = [...new Map(quotes.map((quote) => [canonicalQuote(quote), quote]))].toSorted(byPosition);
  return {
    quotesSha256: sha256Hex(`[${ordered.map(([text]) => text).join(',')}]`),
    quotes: ordered.map(([, quote]) => digestOfQuote(quote)).join(' '),
  };
}

/** Whether a stamp names a quote: exactly this quote, in every character, was found in the text at its offsets. */
export function isStamped(stamp: Pick<Stamp, 'quotes'>, quote: Selector): boolean {
  return stamp.quotes.split(' ').includes(digestOfQuote(quote));
}

/** The digest of one quote in a stamp: the first 32 bits of its SHA-256, enough to show which quote of a story was changed. */
function digestOfQuote(quote: Selector): string {
  return shortDigest(canonicalQuote(quote));
}

function canonicalQuote({ exact, prefix, suffix, start, end }: Selector): string {
  return JSON.stringify([exact, prefix, suffix, start, end]);
}

function byPosition([oneText, one]: readonly [string, Selector], [otherText, other]: readonly [string, Selector]): number {
  return one.start - other.start || one.end - other.end || (oneText < otherText ? -1 : 1);
}
