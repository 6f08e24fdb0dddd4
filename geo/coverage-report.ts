import type { ArticleCoverage, Coverage, EventCoverage, Support } from '../src/domain/quotes/coverage.ts';
import { truncate } from '../src/domain/check/rule.ts';

const supportText: Record<Support, string> = {
  'one-quote': 'are supported by one quote',
  'one-article': 'are supported by several quotes of one article',
  'several-articles': 'are supported by several articles',
};

/** Lines for a terminal: how much of the articles is quoted, and how the events are supported. */
export function coverageLines({ articles, events }: Coverage): string[] {
  const supportLines = (['one-quote', 'one-article', 'several-articles'] as const).map((support) => {
    const standing = events.filter((event) => event.support === support);
    return `${standing.length} of ${events.length} events ${supportText[support]}${listOf(standing)}`;
  });
  return [...articles.flatMap(articleLines), ...supportLines];
}

function listOf(events: readonly EventCoverage[]): string {
  return events.length === 0 ? '' : `: ${events.map(({ id }) => id).join(', ')}`;
}

function articleLines({ id, quotes, events, quoted, text }: ArticleCoverage): string[] {
  const used = `${id}: ${count(quotes, 'passage')} quoted by ${count(events.length, 'event')}`;
  if (!text) return [`${used}, ${quoted} characters (its text is not available)`];
  const { length, sentences, unmapped } = text;
  const share = length === 0 ? 0 : Math.round((quoted / length) * 100);
  return [
    `${used}, ${quoted} of ${length} characters (${share}%)`,
    `  ${unmapped.length} of ${sentences} sentences name a date or a place and are in no quote:`,
    ...unmapped.map(
      ({ start, text: sentence, names }) => `  at ${start}, ${names.join(', ')}: ${truncate(sentence.replaceAll(/\s+/gu, ' '))}`,
    ),
  ];
}

/** A number and its noun: 1 event, 2 events. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
