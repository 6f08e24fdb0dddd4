import { parseEdtf } from '../../domain/time/edtf.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Article, Basis, Evidence } from '../../domain/story/story-schema.ts';
import type { NewsEvent } from '../../domain/story/story.ts';
import { shortDayText, timeText } from '../messages/dates.ts';
import { type PlainKey, seriesText, t } from '../messages/messages.ts';

const basisKeys: Record<Basis, { readonly label: PlainKey; readonly meaning: PlainKey }> = {
  stated: { label: 'story.basisStated', meaning: 'story.basisStatedMeans' },
  resolved: { label: 'story.basisResolved', meaning: 'story.basisResolvedMeans' },
  outside: { label: 'story.basisOutside', meaning: 'story.basisOutsideMeans' },
  assumed: { label: 'story.basisAssumed', meaning: 'story.basisAssumedMeans' },
};

/** How we know, in the reader's words: a label, and what it means. */
export function basisText(basis: Basis): { readonly label: string; readonly meaning: string } {
  const { label, meaning } = basisKeys[basis];
  return { label: t(label), meaning: t(meaning) };
}

/** What a reader must know of an event that did not simply happen; null: it did. */
export function modalityText(modality: NewsEvent['properties']['modality']): string | null {
  switch (modality) {
    case 'happened':
      return null;
    case 'claimed':
      return t('story.claimed');
    case 'announced':
      return t('story.announced');
  }
}

/** What stands under an event's title: its place, and what a reader must know before opening it. */
export function rowNote(event: NewsEvent): string {
  const { place, modality, evidence } = event.properties;
  const parts: string[] = [place.label];
  const howReal = modalityText(modality);
  if (howReal !== null) parts.push(howReal);
  if (evidence.some(({ stance }) => stance === 'contradicts')) parts.push(t('story.articlesDiffer'));
  return parts.join(' · ');
}

/** Whether a passage is one quotation, in marks of its own from its first character to its last: then it is shown without ours. */
export function hasOwnMarks(passage: string): boolean {
  return /^(?:"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»)$/su.test(passage);
}

export function publishedText(article: Article): string | null {
  if (!article.published) return null;
  const parsed = parseEdtf(article.published.edtf);
  return parsed.ok ? timeText(parsed.time) : article.published.edtf;
}

/** The first day of an event, for where the year is known; the last where the first is open. */
export function shortDayOf(event: NewsEvent): string {
  if (!event.time) return '';
  const { start, end } = event.time.interval;
  return shortDayText(Number.isFinite(start) ? start : ((end - 1) as Instant));
}

const factKeys: Record<Evidence['supports'][number], PlainKey> = {
  event: 'evidence.factEvent',
  time: 'evidence.factTime',
  place: 'evidence.factPlace',
  number: 'evidence.factNumber',
  route: 'evidence.factRoute',
};

/** What a passage may say of an event: `the date`. */
export function factText(fact: Evidence['supports'][number]): string {
  return t(factKeys[fact]);
}

/** What a passage does for the mark on the map: `Says what happened and the number.` */
export function supportText({ stance, supports }: Evidence): string {
  return t('evidence.says', { stance, facts: seriesText(supports.map(factText)) });
}
