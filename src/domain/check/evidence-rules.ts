import { message } from '../messages/message.ts';
import { countCodePoints, isCombining } from '../quotes/code-points.ts';
import type { Issue } from './issue.ts';
import { type JsonLocation, makeIssue, formatValue, within } from './rule.ts';
import type { Evidence } from '../story/story-schema.ts';

/** A quote and its location in the data. */
export interface Quote {
  readonly evidence: Evidence;
  readonly where: JsonLocation;
}

/** Checks of one quote by itself: its offsets against its length, and whether its context makes it unique. */
export function quoteIssues({ evidence, where }: Quote): Issue[] {
  return [...offsetIssues(evidence, where), ...uniquenessIssues(evidence, where), ...cutIssues(evidence, where)];
}

function offsetIssues({ exact, prefix, start, end }: Evidence, where: JsonLocation): Issue[] {
  if (end <= start) {
    return [
      makeIssue(
        'offsets-reversed',
        within(where, 'end'),
        message('check.offsetsReversed', { start: formatValue(start), end: formatValue(end) }),
      ),
    ];
  }
  const issues: Issue[] = [];
  const length = countCodePoints(exact);
  if (end - start !== length) {
    const values = { end: formatValue(end), expected: formatValue(start + length), start: formatValue(start), length };
    issues.push(makeIssue('offsets-length', within(where, 'end'), message('check.offsetsLength', values)));
  }
  const prefixLength = countCodePoints(prefix);
  if (prefixLength > start) {
    issues.push(
      makeIssue('prefix-too-long', within(where, 'prefix'), message('check.prefixTooLong', { length: prefixLength, before: start })),
    );
  }
  return issues;
}

function uniquenessIssues({ exact, prefix, suffix }: Evidence, where: JsonLocation): Issue[] {
  const whole = prefix + exact + suffix;
  const first = whole.indexOf(exact);
  if (whole.indexOf(exact, first + 1) === -1) return [];
  return [makeIssue('quote-not-unique', within(where, 'exact'), message('check.quoteNotUnique', { quote: formatValue(exact) }))];
}

function cutIssues({ exact, suffix }: Evidence, where: JsonLocation): Issue[] {
  return (['exact', 'suffix'] as const).flatMap((member) => {
    const first = { exact, suffix }[member].codePointAt(0);
    if (first === undefined || !isCombining(first)) return [];
    const reason = message('check.quoteSplitsCharacter', { member, mark: unicodeName(first) });
    return [makeIssue('quote-splits-character', within(where, member), reason)];
  });
}

/** The name of a code point in the form of the Unicode Standard: U+0301. */
function unicodeName(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Quotes that overlap in an article must have the same characters there, including their prefixes and suffixes. Of two that disagree, the
 * later is reported, once; only the article can show which one is right. Quotes must not have `quoteIssues`, since their offsets would have
 * no meaning. Linear in the number of quoted characters.
 */
export function disagreements(quotes: readonly Quote[]): Issue[] {
  const known = new Map<string, Map<number, string>>();
  return quotes.flatMap((quote) => {
    const article = known.get(quote.evidence.article) ?? new Map<number, string>();
    known.set(quote.evidence.article, article);
    return disagreement(quote, article);
  });
}

function disagreement({ evidence, where }: Quote, known: Map<number, string>): Issue[] {
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
  const values = { found: formatValue(characters[index]), at: formatValue(at), other: formatValue(known.get(at)) };
  return [makeIssue('quotes-disagree', within(where, member), message('check.quotesDisagree', values))];
}
