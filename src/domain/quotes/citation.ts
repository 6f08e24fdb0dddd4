import { civilOf } from '../time/calendar.ts';
import { type EdtfDate, parseEdtf, readEdtf } from '../time/edtf.ts';
import type { EventTime } from '../time/event-time.ts';
import type { Article, Evidence } from '../story/story-schema.ts';
import { webAddress } from './text-fragment.ts';

/** The formats in which a quote can be copied. */
export const citationFormats = ['plain', 'markdown', 'bibtex', 'csl-json'] as const;
export type CitationFormat = (typeof citationFormats)[number];

/** The texts of a citation that are not the article's. */
export interface CitationTexts {
  /** A date, written in the language of the article (BCP 47). */
  date(time: EventTime, language: string): string;
  saidBy(speaker: string): string;
}

/**
 * A quote with the known facts about its article, ready to paste. The quote's characters are never changed. Facts that the article does not
 * state about itself are omitted; a date that was worked out is in square brackets. `link` is an address of the passage: the article's
 * address, with or without a text fragment; undefined when none is known. BibTeX and CSL-JSON contain only the article's address.
 */
export function cite(format: CitationFormat, quote: Evidence, article: Article, link: string | undefined, texts: CitationTexts): string {
  switch (format) {
    case 'plain':
      return citePlain(quote, article, link, texts);
    case 'markdown':
      return citeMarkdown(quote, article, link, texts);
    case 'bibtex':
      return citeBibtex(quote, article, texts);
    case 'csl-json':
      return `${JSON.stringify([cslItem(quote, article, texts)], null, 2)}\n`;
  }
}

/** The quote in quotation marks, unless it has some already, and the source on the line below. */
function citePlain({ exact, attributedTo }: Evidence, article: Article, link: string | undefined, texts: CitationTexts): string {
  const passage = /["“”„«»]/u.test(exact) ? exact : `“${exact}”`;
  const parts = sourceParts(article, `“${article.title}”`, attributedTo, texts);
  return `${passage}\n— ${[...parts, ...(link ? [link] : [])].join(', ')}\n`;
}

/** A block quotation with a link. All characters with a meaning in Markdown are escaped. */
function citeMarkdown({ exact, attributedTo }: Evidence, article: Article, link: string | undefined, texts: CitationTexts): string {
  const lines = exact.split(/\r\n|\r|\n/u).map((line) => `> ${escapeMarkdown(line)}`.trimEnd());
  const title = link
    ? `[${escapeMarkdown(article.title)}](<${link.replaceAll('<', '%3C').replaceAll('>', '%3E')}>)`
    : `*${escapeMarkdown(article.title)}*`;
  const parts = sourceParts(article, '', attributedTo, texts).map((part) => (part === '' ? title : escapeMarkdown(part)));
  return `${lines.join('\n>\n')}\n>\n> — ${parts.join(', ')}\n`;
}

/** Author, title, publisher and date, as far as they are known; then the speaker of the quote. */
function sourceParts(
  { author, publisher, published, language }: Article,
  title: string,
  speaker: string | undefined,
  texts: CitationTexts,
): string[] {
  const parsed = published && parseEdtf(published.edtf);
  const text = published && (parsed?.ok ? texts.date(parsed.time, language) : published.edtf);
  const date = text && (published.basis === 'stated' ? text : `[${text}]`);
  const known = [author, title, publisher, date].filter((part) => part !== undefined);
  return speaker === undefined ? known : [...known, texts.saidBy(speaker)];
}

/** Escapes the characters of Markdown (CommonMark, GFM): some everywhere, some only at the start of a line. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&~|]|(?<=^\s*)[#+=-]|(?<=^\s*\d+)[.)]/gu, (character) => `\\${character}`);
}

/**
 * A biblatex entry: its `date` is EDTF. Author and publisher are in an extra pair of braces, since we do not know which part is a family
 * name. Classic BibTeX uses the year and prints the entry as a `misc`.
 */
function citeBibtex(quote: Evidence, article: Article, texts: CitationTexts): string {
  const { published } = article;
  const year = published && /^\d{4}/.exec(published.edtf)?.[0];
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', `{${escapeTex(article.title)}}`],
    ['author', article.author && `{${escapeTex(article.author)}}`],
    ['organization', article.publisher && `{${escapeTex(article.publisher)}}`],
    ['date', published?.edtf],
    ['year', year],
    ['url', addressOf(article)?.replace(/[{}\\]/g, encodeURIComponent)],
    ['langid', article.language],
    ['note', published && published.basis !== 'stated' && published.note ? escapeTex(published.note) : undefined],
    ['annote', escapeTex(annotation(quote, texts))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  return `@online{${article.id},\n${lines.join('\n')}\n}\n`;
}

const texCharacters: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escapeTex(text: string): string {
  return text.replace(/[\\{}$&#%_~^]/g, (character) => texCharacters[character] ?? `\\${character}`).replace(/(?:\r\n|\r|\n)+/g, '\\par ');
}

/** The quote, and its speaker. */
function annotation({ exact, attributedTo }: Evidence, texts: CitationTexts): string {
  return attributedTo === undefined ? exact : `${exact} [${texts.saidBy(attributedTo)}]`;
}

function addressOf(article: Article): string | undefined {
  return article.url && webAddress(article.url.href)?.href;
}

/** A citation in the schema of CSL-JSON 1.0.2, with the members used here. */
export interface CslItem {
  readonly id: string;
  readonly type: 'webpage' | 'document';
  readonly title: string;
  readonly author?: readonly { readonly literal: string }[];
  readonly publisher?: string;
  readonly issued?: CslDate;
  readonly URL?: string;
  readonly language: string;
  readonly note?: string;
  readonly annote: string;
}

type CslDate = { readonly 'date-parts': readonly (readonly number[])[]; readonly circa?: true } | { readonly literal: string };

export function cslItem(quote: Evidence, article: Article, texts: CitationTexts): CslItem {
  const { author, publisher, published } = article;
  const address = addressOf(article);
  return {
    id: article.id,
    type: address ? 'webpage' : 'document',
    title: article.title,
    ...(author ? { author: [{ literal: author }] } : {}),
    ...(publisher ? { publisher } : {}),
    ...(published ? { issued: cslDate(published.edtf) } : {}),
    ...(address ? { URL: address } : {}),
    language: article.language,
    ...(published && published.basis !== 'stated' && published.note ? { note: published.note } : {}),
    annote: annotation(quote, texts),
  };
}

/** Days, months and years as date parts, an interval of them as two. Dates that CSL has no parts for are copied as written. */
function cslDate(edtf: string): CslDate {
  const read = readEdtf(edtf);
  if (!read.ok) return { literal: edtf };
  const ends = read.edtf.kind === 'date' ? [read.edtf.date] : [read.edtf.start, read.edtf.end];
  const dates = ends.filter((end) => typeof end !== 'string');
  const parts = dates.map(datePartsOf).filter((part) => part !== null);
  if (parts.length < ends.length) return { literal: edtf };
  return { 'date-parts': parts, ...(dates.some((date) => date.approximate || date.uncertain) ? { circa: true as const } : {}) };
}

function datePartsOf({ covers, unspecified, interval }: EdtfDate): number[] | null {
  const { year, month, day } = civilOf(interval.start);
  if (unspecified !== null || year < 1) return null;
  switch (covers) {
    case 'moment':
    case 'day':
      return [year, month, day];
    case 'month':
      return [year, month];
    case 'year':
      return [year];
    default:
      return null;
  }
}
