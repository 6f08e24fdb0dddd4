import { digestQuotes, isStamped } from '../quotes/stamp.ts';
import { sealOf, sealOfArticle, sealOfStory } from '../quotes/seal.ts';
import { dateIssues } from './event-rules.ts';
import type { Quote } from './evidence-rules.ts';
import type { Issue } from './issue.ts';
import { type Spot, breach, show, within } from './rule.ts';
import { isValid } from './story-files.ts';
import type { Article, Feature, Stamp, StoryFile } from '../story/story-schema.ts';

const verifyAgain = 'or the story verified again (geo:verify)';

/** A quote of a verified article that was changed or added since the article was verified. */
export function uncoveredIssues(quote: Quote, stamp: Stamp | undefined): Issue[] {
  if (!stamp || isStamped(stamp, quote.evidence)) return [];
  const found = `${show(quote.evidence.exact)}, a quote that is not among those verified on ${stamp.date}`;
  return [breach('verified-quote', quote.spot, found, `a quote as it was verified, ${verifyAgain}`)];
}

/**
 * Checks an article's stamp against the article and its quotes. `quotes` are those of this article; null when not all of them could be
 * read, so that their number cannot be checked. A quote that the stamp does not name has its own issue and none here. `isDeclared`: the
 * story declares itself verified, so a stamp is required.
 */
export function stampIssues(article: Article, quotes: readonly Quote[] | null, spot: Spot, isDeclared = false): Issue[] {
  const { verified } = article;
  if (!verified) return isDeclared ? [missingIssue(spot, 'an article without a stamp')] : [];
  const at = within(spot, 'verified');
  const issues = dateIssues(verified.date, within(at, 'date'));
  if (verified.textSha256 !== article.sha256) {
    const found = `${verified.textSha256}, with quotes verified against it`;
    issues.push(breach('verified-text', within(at, 'textSha256'), found, `${article.sha256}, the hash of the article, ${verifyAgain}`));
  } else if (verified.seal !== sealOfArticle(article, verified.date)) {
    issues.push(breach('seal-broken', spot, `not what was sealed on ${verified.date}`, `the article as it was then, ${verifyAgain}`));
  }
  return quotes?.every((quote) => isStamped(verified, quote.evidence)) ? [...issues, ...numberIssues(verified, quotes, at)] : issues;
}

function numberIssues(stamp: Stamp, quotes: readonly Quote[], spot: Spot): Issue[] {
  const digest = digestQuotes(quotes.map(({ evidence }) => evidence));
  if (digest.quotes !== stamp.quotes) {
    const marks = digest.quotes.split(' ');
    const gone = stamp.quotes.split(' ').filter((mark) => !marks.includes(mark));
    const found = gone.length === 0 ? 'marks in another order' : `marks of quotes that are no longer there: ${gone.join(' ')}`;
    return [breach('verified-quotes', within(spot, 'quotes'), found, `a mark for each quote of the article, ${verifyAgain}`)];
  }
  if (digest.quotesSha256 === stamp.quotesSha256) return [];
  const expected = `${digest.quotesSha256}, of the quotes that the article has, ${verifyAgain}`;
  return [breach('verified-quotes', within(spot, 'quotesSha256'), stamp.quotesSha256, expected)];
}

const sealedParts = {
  geometry: { steps: ['geometry'], text: 'the geometry' },
  when: { steps: ['properties', 'when'], text: 'the date' },
  place: { steps: ['properties', 'place'], text: 'the place' },
  rest: { steps: ['properties'], text: 'what is said besides date and place, or the layer,' },
} as const;

/**
 * The parts of a sealed event that changed since it was sealed. When no single part changed, the id did, since all digests include it, or
 * the seal is that of another event. A part with a known issue gets no second one. An event without a seal has an issue only when the story
 * declares itself verified (`isDeclared`).
 */
export function sealIssues(feature: Feature, layer: string, spot: Spot, known: readonly Issue[] = [], isDeclared = false): Issue[] {
  const { seal } = feature.properties;
  if (!seal) return isDeclared && isValid(spot, known) ? [missingIssue(spot, 'an event without a seal')] : [];
  const now = sealOf(feature, layer);
  const changed = (['geometry', 'when', 'place', 'rest'] as const).filter((part) => seal[part] !== now[part]);
  if (changed.length === Object.keys(sealedParts).length) {
    const expected = `an event as it was sealed, its id too, ${verifyAgain}`;
    return [breach('seal-broken', within(spot, 'id'), `${show(feature.id)}, which is not the event that was sealed`, expected)];
  }
  return changed.flatMap((part) => {
    const { steps, text } = sealedParts[part];
    const at = within(spot, ...steps);
    if (!isValid(at, known)) return [];
    return [breach('seal-broken', at, `${text} changed since it was sealed`, `${text} as sealed, ${verifyAgain}`)];
  });
}

/** An event of a layer, and its location. */
export interface SealableEvent {
  readonly feature: Feature;
  readonly layer: string;
  readonly spot: Spot;
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
  const root: Spot = { file: 'story.json', path: [] };
  const isOther = (part: 'events' | 'articles') =>
    seal[part] !== now[part] && known.length === 0 && (part === 'articles' || events !== null);
  return [
    ...(seal.head === now.head
      ? []
      : [changedIssue(root, 'title, standfirst, language, bbox, focus or mapNote changed since they were sealed')]),
    ...(seal.layers === now.layers ? [] : [changedIssue(within(root, 'layers'), 'layers changed since they were sealed')]),
    ...(['events', 'articles'] as const)
      .filter(isOther)
      .map((part) => changedIssue(within(root, 'verified', part), `other ${part} than those that were sealed: added, removed or moved`)),
  ];
}

function missingIssue(spot: Spot, found: string): Issue {
  return breach(
    'seal-missing',
    spot,
    `${found}, in a story that declares itself verified`,
    'what geo:verify writes, or a story.json without "verified"',
  );
}

function changedIssue(spot: Spot, found: string): Issue {
  return breach('seal-broken', spot, found, `the story as it was sealed, ${verifyAgain}`);
}
