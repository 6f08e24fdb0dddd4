import { useMemo, useState } from 'react';
import { type ArticleText, readArticleText, readPastedText, wholeText } from '../../domain/quotes/article-text.ts';
import { type ReaderOutcome, checkReaderText } from '../../domain/quotes/reader-check.ts';
import type { Article, Evidence } from '../../domain/story/story-schema.ts';
import type { NewsEvent, Story } from '../../domain/story/story.ts';
import { t } from '../messages/messages.ts';

/** A quote of the story, in the event that stands on it, and what came of looking for it in the reader's text. */
export interface CheckedQuote {
  readonly event: NewsEvent;
  readonly evidence: Evidence;
  readonly outcome: ReaderOutcome;
}

/** An article's text as the reader has it. It stays in this browser. */
export interface ReaderText extends ArticleText {
  /** Byte for byte the text that the story's quotes were taken from. */
  readonly isSame: boolean;
  readonly quotes: readonly CheckedQuote[];
}

export interface ReaderTexts {
  readonly texts: ReadonlyMap<string, ReaderText>;
  readonly kept: ReadonlySet<string>;
  /** Adds a file's bytes or a pasted text; returns why it cannot be read, or null. */
  readonly add: (article: Article, from: Uint8Array | string) => string | null;
  readonly remove: (article: Article) => void;
  /** Keeps the text on this device, or removes it from there; returns why it cannot, or null. */
  readonly keep: (article: Article, wanted: boolean) => string | null;
}

const keyOf = (article: Article) => `dateline-text-${article.sha256}`;

/** The texts that the reader has given, each compared with the story's quotes on the spot. Kept ones are there again on the next visit. */
export function useReaderTexts(story: Story): ReaderTexts {
  const [given, setGiven] = useState<ReadonlyMap<string, ArticleText>>(() => keptTexts(story));
  const [kept, setKept] = useState<ReadonlySet<string>>(() => new Set(given.keys()));
  const texts = useMemo(() => new Map(story.articles.flatMap((article) => checkedEntry(story, article, given))), [story, given]);

  const add = (article: Article, from: Uint8Array | string) => {
    const read = typeof from === 'string' ? readPastedText(from) : readArticleText(from);
    if (read.text === null) return t('evidence.notUtf8');
    setGiven(new Map(given).set(article.id, read));
    return null;
  };
  const remove = (article: Article) => {
    const left = new Map(given);
    left.delete(article.id);
    setGiven(left);
    keep(article, false);
  };
  const keep = (article: Article, wanted: boolean) => {
    const text = given.get(article.id);
    try {
      if (wanted && text) localStorage.setItem(keyOf(article), wholeText(text));
      else localStorage.removeItem(keyOf(article));
    } catch (error) {
      return t('evidence.notKept', { reason: error instanceof Error ? error.message : String(error) });
    }
    const ids = new Set(kept);
    if (wanted) ids.add(article.id);
    else ids.delete(article.id);
    setKept(ids);
    return null;
  };
  return { texts, kept, add, remove, keep };
}

function keptTexts(story: Story): ReadonlyMap<string, ArticleText> {
  try {
    return new Map(
      story.articles.flatMap((article) => {
        const text = localStorage.getItem(keyOf(article));
        return text === null ? [] : [[article.id, readPastedText(text)] as const];
      }),
    );
  } catch {
    // Storage is switched off in this browser: nothing was kept.
    return new Map();
  }
}

function checkedEntry(story: Story, article: Article, given: ReadonlyMap<string, ArticleText>): [string, ReaderText][] {
  const text = given.get(article.id);
  if (!text) return [];
  const quotes = story.events.flatMap((event) =>
    event.properties.evidence.filter((evidence) => evidence.article === article.id).map((evidence) => ({ event, evidence })),
  );
  const outcomes = checkReaderText(
    text.text,
    quotes.map(({ evidence }) => evidence),
  );
  const checked = quotes.flatMap((quote, index) => {
    const outcome = outcomes[index];
    return outcome ? [{ ...quote, outcome }] : [];
  });
  return [[article.id, { ...text, isSame: text.sha256 === article.sha256, quotes: checked }]];
}
