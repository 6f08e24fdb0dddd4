import { dayLength } from '../time/calendar.ts';
import { parseEdtf } from '../time/edtf.ts';
import { message } from '../messages/message.ts';
import type { Issue } from './issue.ts';
import { type JsonLocation, makeIssue, formatValue, within } from './rule.ts';
import type { Article, Basis, Evidence, Feature, Source } from '../story/story-schema.ts';
import type { EventTime } from '../time/event-time.ts';

/** Checks a date in EDTF. */
export function dateIssues(edtf: string, where: JsonLocation): Issue[] {
  const parsed = parseEdtf(edtf);
  return parsed.ok ? [] : [makeIssue('bad-date', where, message('check.found', { found: parsed.found, expected: parsed.expected }))];
}

/** Checks that a language tag is well-formed (BCP 47). Whether the language exists is not checked. */
export function languageIssues(tag: string, where: JsonLocation): Issue[] {
  try {
    Intl.getCanonicalLocales(tag);
    return [];
  } catch {
    // The platform throws a RangeError for a malformed tag; there is no other way to test one.
    return [makeIssue('language-tag', where, message('check.languageTag', { tag: formatValue(tag) }))];
  }
}

/** A country code that must be one that the platform knows, and not a former or other code of the same country (UK for GB). */
export function countryIssues(code: string, where: JsonLocation): Issue[] {
  const { region } = new Intl.Locale('und', { region: code });
  const isKnown = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined && code !== 'ZZ';
  if (region === code && isKnown) return [];
  const isOther = region !== code && region !== undefined;
  const reason = isOther
    ? message('check.countryOther', { code: formatValue(code), standard: formatValue(region) })
    : message('check.country', { code: formatValue(code) });
  return [makeIssue('country-code', where, reason)];
}

/** A fact from outside the article must have a source or, where the format has no source, a note. */
export function sourceIssues(from: { basis: Basis; source?: Source | undefined }, where: JsonLocation): Issue[] {
  const issues = from.source?.date === undefined ? [] : dateIssues(from.source.date, within(where, 'source', 'date'));
  if (from.basis !== 'outside' || from.source) return issues;
  return [...issues, makeIssue('source-missing', within(where, 'source'), message('check.sourceMissing'))];
}

/** Checks the statements of an article about itself. */
export function articleIssues(article: Article, where: JsonLocation): Issue[] {
  const { published, url } = article;
  return [
    ...languageIssues(article.language, within(where, 'language')),
    ...(published ? dateIssues(published.edtf, within(where, 'published', 'edtf')) : []),
    ...(published ? noteIssues(published, within(where, 'published')) : []),
    ...(url ? noteIssues(url, within(where, 'url')) : []),
  ];
}

function noteIssues(from: { basis: Basis; note?: string | undefined }, where: JsonLocation): Issue[] {
  if (from.basis !== 'outside' || from.note !== undefined) return [];
  return [makeIssue('source-missing', within(where, 'note'), message('check.noteMissing'))];
}

/** Checks that an event's quotes support what the event states. */
export function supportIssues(properties: Feature['properties'], where: JsonLocation): Issue[] {
  const { when, place, evidence, modality, attributedTo } = properties;
  const speaking = evidence.filter((item) => item.stance !== 'contradicts');
  const issues: Issue[] = contradictionIssues(properties, speaking, where);
  if (when?.basis === 'stated' && !supports(speaking, 'time')) {
    issues.push(makeIssue('date-unquoted', within(where, 'when', 'basis'), message('check.dateUnquoted')));
  }
  if (place.basis === 'stated' && !supports(speaking, 'place') && !supports(speaking, 'route')) {
    issues.push(makeIssue('place-unquoted', within(where, 'place', 'basis'), message('check.placeUnquoted')));
  }
  if (modality === 'claimed' && attributedTo === undefined) {
    issues.push(makeIssue('attribution-missing', within(where, 'attributedTo'), message('check.attributionMissing')));
  }
  return issues;
}

function contradictionIssues({ when, evidence }: Feature['properties'], speaking: readonly Evidence[], where: JsonLocation): Issue[] {
  if (speaking.length === 0) {
    return [makeIssue('only-contradicted', within(where, 'evidence'), message('check.onlyContradicted'))];
  }
  if (when) return [];
  return evidence.flatMap(({ stance, supports: aspects }, index) => {
    if (stance !== 'contradicts' || !aspects.includes('time')) return [];
    return [makeIssue('contradicts-no-date', within(where, 'evidence', index, 'stance'), message('check.contradictsNoDate'))];
  });
}

function supports(evidence: readonly Evidence[], aspect: Evidence['supports'][number]): boolean {
  return evidence.some((item) => item.supports.includes(aspect));
}

/**
 * An event that happened, or is claimed to have happened, cannot begin after all of its articles were published. One day is tolerated,
 * since dates have no zone and the day begins earlier in the east. Approximate and uncertain dates and undated articles are not checked.
 */
export function reportIssues(
  modality: Feature['properties']['modality'],
  time: EventTime,
  published: readonly (EventTime | null)[],
  where: JsonLocation,
): Issue[] {
  const ends = published.map((date) => (date && !date.approximate && !date.uncertain ? date.interval.end : Infinity));
  if (modality === 'announced' || time.approximate || time.uncertain || ends.length === 0) return [];
  if (time.interval.start < Math.max(...ends) + dayLength) return [];
  return [makeIssue('happened-after-report', where, message('check.happenedAfterReport', { date: formatValue(time.edtf) }))];
}
