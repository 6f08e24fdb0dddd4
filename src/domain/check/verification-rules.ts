import { message } from '../messages/message.ts';
import { digestQuotes, isStamped } from '../quotes/stamp.ts';
import { sealOf, sealOfArticle, sealOfStory } from '../quotes/seal.ts';
import { dateIssues } from './event-rules.ts';
import type { Quote } from './evidence-rules.ts';
import type { Issue } from './issue.ts';
import { type JsonLocation, makeIssue, formatValue, within } from './rule.ts';
import { isValid } from './story-files.ts';
import type { Article, Feature, Stamp, StoryFile, StorySeal } from '../story/story-schema.ts';

/** A quote of a verified article that was changed or added since the article was verified. */
export function uncoveredIssues(quote: Quote, stamp: Stamp | undefined): Issue[] {
  if (!stamp || isStamped(stamp, quote.evidence)) return [];
  return [
    makeIssue(
      'verified-quote',
      quote.where,
      message('check.verifiedQuote', { quote: formatValue(quote.evidence.exact), date: stamp.date }),
    ),
  ];
}

/**
 * Checks an article's stamp against the article and its quotes. `quotes` are those of this article; null when not all of them could be
 * read, so that their number cannot be checked. A quote that the stamp does not name has its own issue and none here. `isDeclared`: the
 * story declares itself verified, so a stamp is required.
 */
export function stampIssues(article: Article, quotes: readonly Quote[] | null, where: JsonLocation, isDeclared = false): Issue[] {
  const { verified } = article;
  if (!verified) return isDeclared ? [makeIssue('seal-missing', where, message('check.stampMissing'))] : [];
  const at = within(where, 'verified');
  const issues = dateIssues(verified.date, within(at, 'date'));
  if (verified.textSha256 !== article.sha256) {
    const reason = message('check.verifiedText', { verified: verified.textSha256, article: article.sha256 });
    issues.push(makeIssue('verified-text', within(at, 'textSha256'), reason));
  } else if (verified.seal !== sealOfArticle(article, verified.date)) {
    issues.push(makeIssue('seal-broken', where, message('check.articleChanged', { date: verified.date })));
  }
  return quotes?.every((quote) => isStamped(verified, quote.evidence)) ? [...issues, ...numberIssues(verified, quotes, at)] : issues;
}

function numberIssues(stamp: Stamp, quotes: readonly Quote[], where: JsonLocation): Issue[] {
  const digest = digestQuotes(quotes.map(({ evidence }) => evidence));
  if (digest.quotes !== stamp.quotes) {
    const digests = digest.quotes.split(' ');
    const gone = stamp.quotes.split(' ').filter((each) => !digests.includes(each));
    return [makeIssue('verified-quotes', within(where, 'quotes'), message('check.verifiedQuotes', { count: gone.length, digests: gone }))];
  }
  if (digest.quotesSha256 === stamp.quotesSha256) return [];
  const reason = message('check.verifiedQuotesHash', { found: stamp.quotesSha256, expected: digest.quotesSha256 });
  return [makeIssue('verified-quotes', within(where, 'quotesSha256'), reason)];
}

/** The path of each sealed part of an event. */
const sealedParts = {
  geometry: ['geometry'],
  when: ['properties', 'when'],
  place: ['properties', 'place'],
  rest: ['properties'],
} as const;

/**
 * The parts of a sealed event that changed since it was sealed. When no single part changed, the id did, since all digests include it, or
 * the seal is that of another event. A part with a known issue gets no second one. An event without a seal has an issue only when the story
 * declares itself verified (`isDeclared`).
 */
export function sealIssues(
  feature: Feature,
  layer: string,
  where: JsonLocation,
  known: readonly Issue[] = [],
  isDeclared = false,
): Issue[] {
  const { seal } = feature.properties;
  if (!seal) return isDeclared && isValid(where, known) ? [makeIssue('seal-missing', where, message('check.sealMissing'))] : [];
  const now = sealOf(feature, layer);
  const changed = (['geometry', 'when', 'place', 'rest'] as const).filter((part) => seal[part] !== now[part]);
  if (changed.length === Object.keys(sealedParts).length) {
    return [makeIssue('seal-broken', within(where, 'id'), message('check.otherEvent', { id: formatValue(feature.id) }))];
  }
  return changed.flatMap((part) => {
    const at = within(where, ...sealedParts[part]);
    return isValid(at, known) ? [makeIssue('seal-broken', at, message('check.eventChanged', { part }))] : [];
  });
}

/** An event of a layer, and its location. */
export interface SealableEvent {
  readonly feature: Feature;
  readonly layer: string;
  readonly where: JsonLocation;
}

/**
 * Differences of `story.json`, or of the set of events and articles, from what was sealed. `events` is null when not all events could be
 * read, so that the set cannot be checked. Where other issues are known, they already report which events and articles changed.
 * A story in a newer version of the format was sealed by rules that this program does not know: it is not checked.
 */
export function storySealIssues(
  file: StoryFile,
  events: readonly SealableEvent[] | null,
  articles: readonly { readonly article: Article }[],
  known: readonly Issue[] = [],
): Issue[] {
  const seal = file.verified;
  if (!seal || known.some(({ rule }) => rule === 'schema-newer')) return [];
  const now = sealOfStory(
    file,
    (events ?? []).map(({ feature: { id }, layer }) => ({ id, layer })),
    articles.map(({ article }) => article),
  );
  const root: JsonLocation = { file: 'story.json', path: [] };
  const isOther = (part: 'events' | 'articles') =>
    seal[part] !== now[part] && known.length === 0 && (part === 'articles' || events !== null);
  return [
    ...(seal.head === now.head ? [] : [changedIssue(root, 'head')]),
    ...(seal.layers === now.layers ? [] : [changedIssue(within(root, 'layers'), 'layers')]),
    ...(['events', 'articles'] as const).filter(isOther).map((part) => changedIssue(within(root, 'verified', part), part)),
  ];
}

function changedIssue(where: JsonLocation, part: keyof StorySeal): Issue {
  return makeIssue('seal-broken', where, message('check.storyChanged', { part }));
}
