import { isStamped } from './stamp.ts';
import type { Article, Evidence } from '../story/story-schema.ts';

/** What is known about a quote without its article's text. */
export type QuoteStatus =
  | {
      readonly kind: 'checked';
      /** YYYY-MM-DD: the day on which every quote of the article was found in its text, word for word. */
      readonly date: string;
      /** The SHA-256 of that text's bytes: 64 hexadecimal digits. */
      readonly textSha256: string;
    }
  | { readonly kind: 'not-checked' };

/** A quote is verified only when the article's stamp names exactly this quote. An article without a stamp is not verified. */
export function quoteStatus({ verified }: Article, evidence: Evidence): QuoteStatus {
  if (!verified || !isStamped(verified, evidence)) return { kind: 'not-checked' };
  return { kind: 'checked', date: verified.date, textSha256: verified.textSha256 };
}
