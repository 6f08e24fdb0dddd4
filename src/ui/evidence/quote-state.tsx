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
}

/** Whether the quote was held to its article's text, by us and by the reader: a sign, words, and the text's hash. */
export function QuoteState({ article, evidence, language, text }: QuoteStateProps) {
  const check = quoteCheck(article, evidence);
  const own = text?.quotes.find((quote) => quote.evidence === evidence)?.outcome;
  return (
    <div className="quote-state">
      {check.kind === 'checked' ? (
        <div className="state state-checked">
          <span aria-hidden="true">✓</span> word for word, checked on {dateWords(check.date, language)}
          <Hash value={check.textSha256} />
        </div>
      ) : (
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
