import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './sha256.ts';
import type { Article, Feature, Seal, Stamp, StoryFile, StorySeal } from './story-schema.ts';
import type { Selector } from './verify-quotes.ts';

/**
 * What is written down of the data once it was verified, so that a change to it cannot go unseen. None of it guards against ill
 * will: whoever can edit a story can write its digests anew. It guards against slips, merges and well-meant corrections.
 */

/** What a stamp says of the quotes of one article, each counted once, in whatever order and by however many events they are used. */
export function digestQuotes(quotes: readonly Selector[]): Pick<Stamp, 'quotesSha256' | 'quotes'> {
  const ordered = [...new Map(quotes.map((quote) => [canonicalQuote(quote), quote]))].toSorted(compareQuotes);
  return {
    quotesSha256: sha256Hex(`[${ordered.map(([text]) => text).join(',')}]`),
    quotes: ordered.map(([, quote]) => markOfQuote(quote)).join(' '),
  };
}

/** Whether a stamp covers a quote: whether, to the character, it is one that was found in the text where it says. */
export function isCovered(stamp: Pick<Stamp, 'quotes'>, quote: Selector): boolean {
  return stamp.quotes.split(' ').includes(markOfQuote(quote));
}

/** Stands for one quote in a stamp: the first 32 bits of its SHA-256, enough to tell which of a story's quotes was changed. */
function markOfQuote(quote: Selector): string {
  return mark(canonicalQuote(quote));
}

function canonicalQuote({ exact, prefix, suffix, start, end }: Selector): string {
  return JSON.stringify([exact, prefix, suffix, start, end]);
}

function compareQuotes([oneText, one]: readonly [string, Selector], [otherText, other]: readonly [string, Selector]): number {
  return one.start - other.start || one.end - other.end || (oneText < otherText ? -1 : 1);
}

/**
 * The seal of an event: marks of what its file says of it, and of the layer whose file that is, but for the offsets and contexts of
 * its quotes, which stamps cover.
 */
export function sealOf({ id, geometry, properties }: Feature, layer: string): Seal {
  const { when, place, evidence } = properties;
  const quotes = evidence.map((quote) => ({ ...quote, prefix: undefined, suffix: undefined, start: undefined, end: undefined }));
  const rest = { ...properties, when: undefined, place: undefined, seal: undefined, evidence: quotes };
  return {
    geometry: mark(canonicalJson([id, geometry])),
    when: mark(canonicalJson([id, when ?? null])),
    place: mark(canonicalJson([id, place])),
    rest: mark(canonicalJson([id, layer, rest])),
  };
}

/** The seal of an article: the mark of all that its file says of it, with the day of its stamp, but for the rest of the stamp. */
export function sealOfArticle(article: Article, date: string): string {
  return mark(canonicalJson({ ...article, verified: { date } }));
}

/**
 * The seal of a story: marks of what `story.json` says, and of which events and articles there are. The order of the events in their
 * files means nothing and is not in it; that of layers and articles is what readers see.
 */
export function sealOfStory(
  { title, standfirst, language, bbox, layers }: StoryFile,
  events: readonly { readonly id: string; readonly layer: string }[],
  articles: readonly Pick<Article, 'id'>[],
): StorySeal {
  return {
    head: mark(canonicalJson({ title, standfirst, language, bbox })),
    layers: mark(canonicalJson(layers)),
    events: mark(canonicalJson(events.map(({ id, layer }) => `${id} ${layer}`).toSorted())),
    articles: mark(canonicalJson(articles.map(({ id }) => id))),
  };
}

function mark(text: string): string {
  return sha256Hex(text).slice(0, 8);
}
