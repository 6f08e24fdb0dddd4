import { countCodePoints, isCombining } from '../quotes/code-points.ts';
import type { Issue } from './issue.ts';
import { type Spot, breach, show, within } from './rule.ts';
import type { Evidence } from '../story/story-schema.ts';

/** A quote and where in the data it stands. */
export interface Quote {
  readonly evidence: Evidence;
  readonly spot: Spot;
}

/** What can be told of a quote from itself alone: its offsets held to its length, and whether its context tells it apart. */
export function quoteIssues({ evidence, spot }: Quote): Issue[] {
  return [...offsetIssues(evidence, spot), ...uniquenessIssues(evidence, spot), ...cutIssues(evidence, spot)];
}

function offsetIssues({ exact, prefix, start, end }: Evidence, spot: Spot): Issue[] {
  if (end <= start) return [breach('offsets-reversed', within(spot, 'end'), `${end}, with a start of ${start}`, 'an end after the start')];
  const issues: Issue[] = [];
  const length = countCodePoints(exact);
  if (end - start !== length) {
    const expected = `${start + length}: the start, ${start}, and the ${length} code points of the quote`;
    issues.push(breach('offsets-length', within(spot, 'end'), String(end), expected));
  }
  const prefixLength = countCodePoints(prefix);
  if (prefixLength > start) {
    const expected = `at most ${start}, as many as the article has before the quote`;
    issues.push(breach('prefix-too-long', within(spot, 'prefix'), `${prefixLength} code points`, expected));
  }
  return issues;
}

function uniquenessIssues({ exact, prefix, suffix }: Evidence, spot: Spot): Issue[] {
  const whole = prefix + exact + suffix;
  const first = whole.indexOf(exact);
  if (whole.indexOf(exact, first + 1) === -1) return [];
  return [
    breach('quote-not-unique', within(spot, 'exact'), `${show(exact)} more than once in its context`, 'a quote that its context has once'),
  ];
}

function cutIssues({ exact, suffix }: Evidence, spot: Spot): Issue[] {
  const expected = 'a whole character, with the marks that combine with it, within the quote';
  return (['exact', 'suffix'] as const).flatMap((member) => {
    const first = { exact, suffix }[member].codePointAt(0);
    if (first === undefined || !isCombining(first)) return [];
    return [breach('quote-splits-character', within(spot, member), `the combining mark ${unicodeName(first)} at its beginning`, expected)];
  });
}

/** As the Unicode Standard names a code point: U+0301. */
function unicodeName(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Quotes that cover the same stretch of an article must have the same characters there, their prefixes and suffixes too. Of two
 * that disagree the later is reported, once; which of them is right only the article can tell. Quotes must be free of
 * `quoteIssues`, or their offsets say nothing. Linear in the characters quoted.
 */
export function disagreements(quotes: readonly Quote[]): Issue[] {
  const known = new Map<string, Map<number, string>>();
  return quotes.flatMap((quote) => {
    const article = known.get(quote.evidence.article) ?? new Map<number, string>();
    known.set(quote.evidence.article, article);
    return disagreement(quote, article);
  });
}

function disagreement({ evidence, spot }: Quote, known: Map<number, string>): Issue[] {
  const { prefix, exact, suffix, start, end } = evidence;
  const offset = start - countCodePoints(prefix);
  const characters = Array.from(prefix + exact + suffix);
  const index = characters.findIndex((character, at) => (known.get(offset + at) ?? character) !== character);
  if (index === -1) {
    characters.forEach((character, at) => known.set(offset + at, character));
    return [];
  }
  const at = offset + index;
  const member = at < start ? 'prefix' : at < end ? 'exact' : 'suffix';
  const expected = `${show(known.get(at))}, as another quote of this article has it`;
  return [breach('quotes-disagree', within(spot, member), `${show(characters[index])} at ${at}`, expected)];
}
