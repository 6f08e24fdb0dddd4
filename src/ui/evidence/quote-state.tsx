import { quoteStatus } from '../../domain/quotes/quote-status.ts';
import { type ReaderOutcome, hasQuote } from '../../domain/quotes/reader-check.ts';
import type { Article, Evidence } from '../../domain/story/story-schema.ts';
import { isoDayText } from '../messages/dates.ts';
import { type PlainKey, t } from '../messages/messages.ts';
import { rich } from '../messages/rich-text.ts';
import type { ReaderText } from './reader-texts.ts';

interface QuoteStateProps {
  readonly article: Article;
  readonly evidence: Evidence;
  /** The article's text as the reader has it, if they gave it. */
  readonly text: ReaderText | undefined;
  /** Of its article's quotes in the excerpt: the one that says how they were checked. */
  readonly isFirst: boolean;
}

/** Whether the quote was compared with its article's text, by us and by the reader: a sign, words, and the text's hash. */
export function QuoteState({ article, evidence, text, isFirst }: QuoteStateProps) {
  const check = quoteStatus(article, evidence);
  const own = text?.quotes.find((quote) => quote.evidence === evidence)?.outcome;
  return (
    <div className="quote-state">
      {check.kind === 'checked' && isFirst && (
        <HowChecked summary={t('evidence.checkedOn', { date: isoDayText(check.date) })} textSha256={check.textSha256} />
      )}
      {check.kind === 'checked' && !isFirst && (
        <span className="state state-checked">
          <span aria-hidden="true">✓</span> {t('evidence.wordForWord')}
        </span>
      )}
      {check.kind === 'not-checked' && (
        <span className="state">
          <span aria-hidden="true">○</span> {t('evidence.notChecked')}
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
      <p className="note">{t('evidence.checkedMeans')}</p>
      <code>{textSha256}</code>
    </details>
  );
}

/** By what a text is known: the same text has the same SHA-256. */
export function Hash({ value, of }: { readonly value: string; readonly of: 'article' | 'reader' }) {
  return <p className="note hash">{rich(of === 'article' ? 'evidence.shaArticle' : 'evidence.shaOwn', { hash: <code>{value}</code> })}</p>;
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

const outcomeKeys: Record<Exclude<ReaderOutcome['kind'], 'repeated'>, PlainKey> = {
  found: 'evidence.ownFound',
  spacing: 'evidence.ownSpacing',
  'around-differs': 'evidence.ownAroundDiffers',
  differs: 'evidence.ownDiffers',
  missing: 'evidence.ownMissing',
  'not-here': 'evidence.ownNotHere',
};

function outcomeText(outcome: ReaderOutcome): string {
  return outcome.kind === 'repeated' ? t('evidence.ownRepeated', { count: outcome.places.length }) : t(outcomeKeys[outcome.kind]);
}
