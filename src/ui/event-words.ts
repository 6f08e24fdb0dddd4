import { shortDayWords, timeWords } from '../domain/date-words.ts';
import { parseEdtf } from '../domain/edtf.ts';
import { modalityWords } from '../domain/modality-words.ts';
import type { Instant } from '../domain/instant.ts';
import type { Article, Basis, Evidence } from '../domain/story-schema.ts';
import type { NewsEvent } from '../domain/story.ts';

/** How we know, in the reader's words. */
export function basisWords(basis: Basis): string {
  switch (basis) {
    case 'stated':
      return 'stated';
    case 'resolved':
      return 'worked out from the article';
    case 'outside':
      return 'not in the article';
    case 'assumed':
      return 'our assumption';
  }
}

/** What stands under an event's title: its place, and what a reader must know before opening it. */
export function rowNote(event: NewsEvent): string {
  const { place, modality, evidence } = event.properties;
  const parts: string[] = [place.label];
  const howReal = modalityWords(modality);
  if (howReal !== null) parts.push(howReal);
  if (evidence.some(({ stance }) => stance === 'contradicts')) parts.push('the articles differ');
  return parts.join(' · ');
}

/** The quotation marks to put around a passage; none at an end where it has its own. */
export function quoteMarks(passage: string): readonly [string, string] {
  const opening = /^["“„«]/u.test(passage) ? '' : '“';
  const closing = /["”»]$/u.test(passage) ? '' : '”';
  return [opening, closing];
}

export function publishedWords(article: Article, language: string): string | null {
  if (!article.published) return null;
  const parsed = parseEdtf(article.published.edtf);
  return parsed.ok ? timeWords(parsed.time, language) : article.published.edtf;
}

/** The first day of an event, for where the year is known; the last where the first is open. */
export function shortDayOf(event: NewsEvent, language: string): string {
  if (!event.time) return '';
  const { start, end } = event.time.interval;
  return shortDayWords(Number.isFinite(start) ? start : ((end - 1) as Instant), language);
}

const fieldNames: Record<Evidence['supports'][number], string> = {
  event: 'the event',
  time: 'the date',
  place: 'the place',
  number: 'the number',
  route: 'the route',
};

/** What of the mark a passage is quoted for: `Quoted for the event and the number.`; whether it says so itself, the facts tell. */
export function supportWords({ stance, supports }: Evidence): string {
  const fields = new Intl.ListFormat('en-GB').format(supports.map((field) => fieldNames[field]));
  switch (stance) {
    case 'states':
      return `Quoted for ${fields}.`;
    case 'implies':
      return `Quoted for what it implies of ${fields}.`;
    case 'contradicts':
      return `Quoted because it says otherwise on ${fields}.`;
  }
}
