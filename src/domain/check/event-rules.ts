import { dayLength } from '../time/calendar.ts';
import { parseEdtf } from '../time/edtf.ts';
import { message } from '../messages/message.ts';
import type { Issue } from './issue.ts';
import { type Spot, breach, show, within } from './rule.ts';
import type { Article, Basis, Evidence, Feature, Source } from '../story/story-schema.ts';
import type { EventTime } from '../time/event-time.ts';

/** Checks a date in EDTF. */
export function dateIssues(edtf: string, spot: Spot): Issue[] {
  const parsed = parseEdtf(edtf);
  return parsed.ok ? [] : [breach('bad-date', spot, message('check.found', { found: parsed.found, expected: parsed.expected }))];
}

/** Checks that a language tag is well-formed (BCP 47). Whether the language exists is not checked. */
export function languageIssues(tag: string, spot: Spot): Issue[] {
  try {
    Intl.getCanonicalLocales(tag);
    return [];
  } catch {
    // The platform throws a RangeError for a malformed tag; there is no other way to test one.
    return [breach('language-tag', spot, message('check.languageTag', { tag: show(tag) }))];
  }
}

/** A country code that must be one that the platform knows, and not a former or other code of the same country (UK for GB). */
export function countryIssues(code: string, spot: Spot): Issue[] {
  const { region } = new Intl.Locale('und', { region: code });
  const isKnown = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined && code !== 'ZZ';
  if (region === code && isKnown) return [];
  const isOther = region !== code && region !== undefined;
  const reason = isOther
    ? message('check.countryOther', { code: show(code), standard: show(region) })
    : message('check.country', { code: show(code) });
  return [breach('country-code', spot, reason)];
}

/** A fact from outside the article must have a source or, where the format has no source, a note. */
export function sourceIssues(from: { basis: Basis; source?: Source | undefined }, spot: Spot): Issue[] {
  const issues = from.source?.date === undefined ? [] : dateIssues(from.source.date, within(spot, 'source', 'date'));
  if (from.basis !== 'outside' || from.source) return issues;
  return [...issues, breach('source-missing', within(spot, 'source'), message('check.sourceMissing'))];
}

/** Checks the statements of an article about itself. */
export function articleIssues(article: Article, spot: Spot): Issue[] {
  const { published, url } = article;
  return [
    ...languageIssues(article.language, within(spot, 'language')),
    ...(published ? dateIssues(published.edtf, within(spot, 'published', 'edtf')) : []),
    ...(published ? noteIssues(published, within(spot, 'published')) : []),
    ...(url ? noteIssues(url, within(spot, 'url')) : []),
  ];
}

function noteIssues(from: { basis: Basis; note?: string | undefined }, spot: Spot): Issue[] {
  if (from.basis !== 'outside' || from.note !== undefined) return [];
  return [breach('source-missing', within(spot, 'note'), message('check.noteMissing'))];
}

/** Checks that an event's quotes support what the event states. */
export function supportIssues(properties: Feature['properties'], spot: Spot): Issue[] {
  const { when, place, evidence, modality, attributedTo } = properties;
  const speaking = evidence.filter((item) => item.stance !== 'contradicts');
  const issues: Issue[] = contradictionIssues(properties, speaking, spot);
  if (when?.basis === 'stated' && !supports(speaking, 'time')) {
    issues.push(breach('date-unquoted', within(spot, 'when', 'basis'), message('check.dateUnquoted')));
  }
  if (place.basis === 'stated' && !supports(speaking, 'place') && !supports(speaking, 'route')) {
    issues.push(breach('place-unquoted', within(spot, 'place', 'basis'), message('check.placeUnquoted')));
  }
  if (modality === 'claimed' && attributedTo === undefined) {
    issues.push(breach('attribution-missing', within(spot, 'attributedTo'), message('check.attributionMissing')));
  }
  return issues;
}

function contradictionIssues({ when, evidence }: Feature['properties'], speaking: readonly Evidence[], spot: Spot): Issue[] {
  if (speaking.length === 0) {
    return [breach('only-contradicted', within(spot, 'evidence'), message('check.onlyContradicted'))];
  }
  if (when) return [];
  return evidence.flatMap(({ stance, supports: aspects }, index) => {
    if (stance !== 'contradicts' || !aspects.includes('time')) return [];
    return [breach('contradicts-no-date', within(spot, 'evidence', index, 'stance'), message('check.contradictsNoDate'))];
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
  spot: Spot,
): Issue[] {
  const ends = published.map((date) => (date && !date.approximate && !date.uncertain ? date.interval.end : Infinity));
  if (modality === 'announced' || time.approximate || time.uncertain || ends.length === 0) return [];
  if (time.interval.start < Math.max(...ends) + dayLength) return [];
  return [breach('happened-after-report', spot, message('check.happenedAfterReport', { date: show(time.edtf) }))];
}
