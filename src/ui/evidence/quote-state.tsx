import { dayWords, parseIsoDay } from '../../domain/date-words.ts';
import { quoteCheck } from '../../domain/quote-check.ts';
import type { Article, Evidence } from '../../domain/story-schema.ts';
import type { QuoteOutcome } from '../../domain/verify-quotes.ts';
import type { ReaderText } from './reader-texts.ts';

interface QuoteStateProps {
  readonly article: Article;
  readonly evidence: Evidence;
  readonly language: string;
  /** The article's text as the reader has it, if they gave it. */
  readonly text: ReaderText | undefined;
  /** Of its article's quotes in the excerpt: the one that says how they were checked. */
  readonly isFirst: boolean;
}

/** Whether the quote was held to its article's text, by us and by the reader: a sign, words, and the text's hash. */
export function QuoteState({ article, evidence, language, text, isFirst }: QuoteStateProps) {
  const check = quoteCheck(article, evidence);
  const own = text?.quotes.find((quote) => quote.evidence === evidence)?.outcome;
  return (
    <div className="quote-state">
      {check.kind === 'checked' && isFirst && (
        <HowChecked summary={`word for word, checked on ${dateWords(check.date, language)}`} textSha256={check.textSha256} />
      )}
      {check.kind === 'checked' && !isFirst && (
        <span className="state state-checked">
          <span aria-hidden="true">✓</span> word for word
        </span>
      )}
      {check.kind === 'not-checked' && (
        <span className="state">
          <span aria-hidden="true">○</span> not checked against the article’s text
        </span>
      )}
      {own && (
        <span className={own.kind === 'found' || own.kind === 'moved' ? 'state state-checked' : 'state state-failed'}>
          <span aria-hidden="true">{own.kind === 'found' || own.kind === 'moved' ? '✓' : '✗'}</span> {outcomeWords(own)}
        </span>
      )}
    </div>
  );
}

/** That quotes were compared with their article's text; opens to how, with the text's hash. */
export function HowChecked({ summary, textSha256 }: { readonly summary: string; readonly textSha256: string }) {
  return (
    <details className="state state-checked how-checked">
      <summary>
        <span aria-hidden="true">✓</span> {summary}
      </summary>
      <p className="note">
        Every character of the quote was compared with the text of the article, and is the same. The text is known by its SHA-256, a number
        that changes with any change of the text:
      </p>
      <code>{textSha256}</code>
    </details>
  );
}

/** A hash as a reader can compare it: its beginning in sight, all of it on demand. */
export function Hash({ value }: { readonly value: string }) {
  return (
    <details className="hash">
      <summary>SHA-256 {value.slice(0, 8)}…</summary>
      <code>{value}</code>
    </details>
  );
}

export function outcomeWords(outcome: QuoteOutcome): string {
  switch (outcome.kind) {
    case 'found':
      return 'in your text, word for word, where it is said to be';
    case 'moved':
      return 'in your text, word for word, at another place';
    case 'ambiguous':
      return `in your text ${outcome.starts.length} times`;
    case 'not-found':
      return 'not in your text';
  }
}

export function dateWords(isoDate: string, language: string): string {
  const day = parseIsoDay(isoDate);
  return day === null ? isoDate : dayWords(day, language);
}
