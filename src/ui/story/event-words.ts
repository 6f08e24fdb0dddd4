import { shortDayText, timeText } from '../../domain/time/date-words.ts';
import { parseEdtf } from '../../domain/time/edtf.ts';
import { modalityText } from '../../domain/story/modality-words.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Article, Basis, Evidence } from '../../domain/story/story-schema.ts';
import type { NewsEvent } from '../../domain/story/story.ts';

/** How we know, in the reader's words: a label, and what it means. */
export function basisText(basis: Basis): { readonly label: string; readonly meaning: string } {
  switch (basis) {
    case 'stated':
      return { label: 'stated in the article', meaning: 'The quoted text says so itself.' };
    case 'resolved':
      return {
        label: 'worked out from the article',
        meaning:
          'The quoted text does not say so itself. It follows from the article, as “on Monday” follows from the date of the article.',
      };
    case 'outside':
      return { label: 'from another source', meaning: 'The article does not say so. We took it from another source, which is named.' };
    case 'assumed':
      return {
        label: 'our reading',
        meaning: 'No source says so. It is how we read the article, and it is drawn lighter or dashed on the map.',
      };
  }
}

/** What stands under an event's title: its place, and what a reader must know before opening it. */
export function rowNote(event: NewsEvent): string {
  const { place, modality, evidence } = event.properties;
  const parts: string[] = [place.label];
  const howReal = modalityText(modality);
  if (howReal !== null) parts.push(howReal);
  if (evidence.some(({ stance }) => stance === 'contradicts')) parts.push('the articles differ');
  return parts.join(' · ');
}

/** Whether a passage is one quotation, in marks of its own from its first character to its last: then it is shown without ours. */
export function hasOwnMarks(passage: string): boolean {
  return /^(?:"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»)$/su.test(passage);
}

export function publishedWords(article: Article, language: string): string | null {
  if (!article.published) return null;
  const parsed = parseEdtf(article.published.edtf);
  return parsed.ok ? timeText(parsed.time, language) : article.published.edtf;
}

/** The first day of an event, for where the year is known; the last where the first is open. */
export function shortDayOf(event: NewsEvent, language: string): string {
  if (!event.time) return '';
  const { start, end } = event.time.interval;
  return shortDayText(Number.isFinite(start) ? start : ((end - 1) as Instant), language);
}

const fieldNames: Record<Evidence['supports'][number], string> = {
  event: 'what happened',
  time: 'the date',
  place: 'the place',
  number: 'the number',
  route: 'the route',
};

/** What a passage does for the mark on the map: `Says what happened and the number.` */
export function supportText({ stance, supports }: Evidence): string {
  const fields = new Intl.ListFormat('en-GB').format(supports.map((field) => fieldNames[field]));
  switch (stance) {
    case 'states':
      return `Says ${fields}.`;
    case 'implies':
      return `Helps to work out ${fields}.`;
    case 'contradicts':
      return `Says otherwise about ${fields}.`;
  }
}
