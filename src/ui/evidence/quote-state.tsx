import { dayText, parseIsoDay } from '../../domain/time/date-words.ts';
import { quoteStatus } from '../../domain/quotes/quote-status.ts';
import { type ReaderOutcome, hasQuote } from '../../domain/quotes/reader-check.ts';
import type { Article, Evidence } from '../../domain/story/story-schema.ts';
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

/** Whether the quote was compared with its article's text, by us and by the reader: a sign, words, and the text's hash. */
export function QuoteState({ article, evidence, language, text, isFirst }: QuoteStateProps) {
  const check = quoteStatus(article, evidence);
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
      {own && <OwnState outcome={own} />}
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

/** By what a text is known: the same text has the same SHA-256. */
export function Hash({ value, of }: { readonly value: string; readonly of: string }) {
  return (
    <p className="note hash">
      SHA-256 of {of}: <code>{value}</code>
    </p>
  );
}

/** What the reader's own text has of a quote. */
export function OwnState({ outcome }: { readonly outcome: ReaderOutcome }) {
  if (outcome.kind === 'not-here') {
    return (
      <p className="state">
        <span aria-hidden="true">○</span> {outcomeText(outcome)}
      </p>
    );
  }
  const isThere = hasQuote(outcome);
  return (
    <p className={isThere ? 'state state-checked' : 'state state-failed'}>
      <span aria-hidden="true">{isThere ? '✓' : '✗'}</span> {outcomeText(outcome)}
    </p>
  );
}

function outcomeText(outcome: ReaderOutcome): string {
  switch (outcome.kind) {
    case 'found':
      return 'in your text, word for word';
    case 'spacing':
      return 'in your text, word for word; only spaces or line breaks differ';
    case 'around-differs':
      return 'these words are in your text; what stands around them differs';
    case 'repeated':
      return `in your text ${outcome.places.length} times`;
    case 'differs':
      return 'differs in your text';
    case 'missing':
      return 'not in your text, though quotes from before and after it are';
    case 'not-here':
      return 'not in this part of the article';
  }
}

export function dateWords(isoDate: string, language: string): string {
  const day = parseIsoDay(isoDate);
  return day === null ? isoDate : dayText(day, language);
}
