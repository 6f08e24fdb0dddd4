import { startOfDay } from '../src/domain/time/calendar.ts';
import { timeText, weekdayText } from '../src/domain/time/format-dates.ts';
import { dateLanguage } from '../src/ui/messages/dates.ts';
import { t } from '../src/ui/messages/messages.ts';
import { loadEnglish } from './messages.ts';
import { parseEdtf } from '../src/domain/time/edtf.ts';
import type { Instant } from '../src/domain/time/instant.ts';
import type { Article, Evidence } from '../src/domain/story/story-schema.ts';
import type { NewsEvent, Story } from '../src/domain/story/story.ts';
import { webAddress } from '../src/domain/quotes/text-fragment.ts';

/** The size of a preview picture in px, which sites that read Open Graph show uncut. */
export const previewSize = { width: 1200, height: 630 };

export interface HeadOptions {
  /** The address at which the site is published, ending in a slash; null when it is not known, and then there is no canonical address. */
  readonly site: string | null;
  /** The file of the preview picture, beside the page; null when there is none. */
  readonly picture: string | null;
}

/** Title, description, canonical address, Open Graph (https://ogp.me) and Twitter card of a story, as HTML. */
export function storyHead({ title, standfirst, language }: Story, { site, picture }: HeadOptions): string {
  loadEnglish();
  const locale = /^([a-z]{2,3})-([A-Z]{2})$/.exec(language);
  const properties: readonly (readonly [string, string | null])[] = [
    ['og:type', 'article'],
    ['og:site_name', 'Dateline'],
    ['og:title', title],
    ['og:description', standfirst],
    ['og:url', site],
    ['og:locale', locale && `${locale[1]}_${locale[2]}`],
  ];
  const head = [
    `<title>${escapeHtml(title)} · Dateline</title>`,
    `<meta name="description" content="${escapeHtml(standfirst)}" />`,
    ...(site ? [`<link rel="canonical" href="${escapeHtml(site)}" />`] : []),
    ...properties.flatMap(([name, value]) => (value ? [`<meta property="${name}" content="${escapeHtml(value)}" />`] : [])),
    cardWithoutPicture,
  ].join(newLine);
  return picture === null ? head : withPicture(head, title, picture);
}

const newLine = '\n    ';
const cardWithoutPicture = '<meta name="twitter:card" content="summary" />';

/**
 * A page with the head of `storyHead`, and the elements about the picture of its story; unchanged where it has them. The address of the
 * picture, a file beside the page, is whole where that of the page is known.
 */
export function withPicture(html: string, title: string, picture: string): string {
  loadEnglish();
  const [, site = './'] = /<link rel="canonical" href="([^"]*)"/.exec(html) ?? [];
  const properties = {
    'og:image': site + picture,
    'og:image:width': String(previewSize.width),
    'og:image:height': String(previewSize.height),
    'og:image:alt': escapeHtml(t('document.picture', { title })),
  };
  const elements = Object.entries(properties).map(([name, value]) => `<meta property="${name}" content="${value}" />`);
  const card = cardWithoutPicture.replace('summary', 'summary_large_image');
  return html.replace(cardWithoutPicture, () => [...elements, card].join(newLine));
}

/**
 * A story as plain HTML: title, standfirst, and every event with its date, place, quotes and their sources. Readers see it before the
 * page's scripts run, or when scripts never run; it has the look of the page. Texts of the story are escaped, never markup. The other texts
 * are English.
 */
export function storyText(story: Story): string {
  loadEnglish();
  const { title, standfirst, language } = story;
  return `<main class="page story-text">
      <div class="sheet" data-height="middle"><div class="reader"><div class="reading">
        <div class="reading-head"><header class="story-header">
          <div class="masthead"><span class="product">Dateline</span></div>
          <h1 class="story-title">${escapeHtml(title)}</h1>
          <p class="standfirst">${escapeHtml(standfirst)}</p>
          <noscript><p class="note">${escapeHtml(t('document.noScripts'))}</p></noscript>
        </header></div>
        <div class="events"><ol class="event-list">${daysOf(story)
          .map(
            ({ day, events }) =>
              `<li class="day"><h2 class="day-title">${escapeHtml(day === null ? t('story.noDate') : weekdayText(day, language))}</h2><ol>` +
              `${events.map((event) => eventText(event, story)).join('')}</ol></li>`,
          )
          .join('')}</ol></div>
      </div></div></div>
      <div class="map-area"></div>
    </main>`;
}

interface Day {
  /** null for undated events. */
  readonly day: Instant | null;
  readonly events: readonly NewsEvent[];
}

/** The events by the day on which they begin, like the list of the page; events without a start come first. */
function daysOf({ events }: Story): readonly Day[] {
  const days = new Map<Instant | null, NewsEvent[]>();
  for (const event of events) {
    const { start, end } = event.time?.interval ?? {};
    const first = start !== undefined && Number.isFinite(start) ? start : end;
    const day = first === undefined || !Number.isFinite(first) ? null : startOfDay(first);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days].map(([day, ofDay]) => ({ day, events: ofDay }));
}

function eventText(event: NewsEvent, story: Story): string {
  const { title, place, evidence, modality, attributedTo } = event.properties;
  const note = [
    place.label,
    ...{ happened: [], claimed: [t('story.claimed')], announced: [t('story.announced')] }[modality],
    ...(evidence.some(({ stance }) => stance === 'contradicts') ? [t('story.articlesDiffer')] : []),
  ].join(' · ');
  const facts = [
    [t('evidence.date'), event.time ? timeText(event.time, dateLanguage(story.language)) : t('evidence.dateUnknown')],
    [t('evidence.place'), place.label],
    ...(attributedTo ? [[t(modality === 'claimed' ? 'evidence.claim' : 'evidence.factAccordingTo'), attributedTo]] : []),
  ];
  return (
    `<li class="row"><details><summary class="row-button"><span></span><span class="row-title">${escapeHtml(title)}</span>` +
    `<span class="row-note">${escapeHtml(note)}</span></summary><div class="excerpt">` +
    `${evidence.map((quote) => quoteText(quote, story)).join('')}<dl class="facts">` +
    `${facts.map(([name = '', value = '']) => `<div class="fact"><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}` +
    `</dl></div></details></li>`
  );
}

function quoteText({ article: id, exact, attributedTo }: Evidence, { articles, language }: Story): string {
  const article = articles.find((each) => each.id === id);
  if (!article) throw new Error(`No article ${id} in the story`);
  const address = article.url && webAddress(article.url.href)?.href;
  const title = `<cite>${escapeHtml(article.title)}</cite>`;
  const byline = [article.author, article.publisher, publishedText(article, language)].flatMap((part) => (part ? [escapeHtml(part)] : []));
  const source = [address ? `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${title}</a>` : title, ...byline].join(', ');
  return (
    `<figure class="quote"><blockquote${address ? ` cite="${escapeHtml(address)}"` : ''} lang="${escapeHtml(article.language)}" dir="auto">` +
    `<p>${escapeHtml(exact)}</p></blockquote><figcaption><p>${source}</p>` +
    `${attributedTo ? `<p>${escapeHtml(t('evidence.accordingTo', { speaker: attributedTo }))}</p>` : ''}</figcaption></figure>`
  );
}

function publishedText({ published }: Article, language: string): string | null {
  if (!published) return null;
  const parsed = parseEdtf(published.edtf);
  return parsed.ok ? timeText(parsed.time, dateLanguage(language)) : published.edtf;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text escaped for use between tags or in a quoted attribute (HTML, 13.1.2). */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
