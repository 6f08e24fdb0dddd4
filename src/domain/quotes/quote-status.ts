import { isStamped } from './stamp.ts';
import type { Article, Evidence } from '../story/story-schema.ts';

/** What may be said of a quote's words without its article's text at hand. */
export type QuoteStatus =
  | {
      readonly kind: 'checked';
      /** YYYY-MM-DD: the day on which every quote of the article was found in its text, word for word. */
      readonly date: string;
      /** Of that text, byte for byte: 64 hexadecimal digits. */
      readonly textSha256: string;
    }
  | { readonly kind: 'not-checked' };

/** Checked only where the article's stamp covers this very quote; an article without a stamp was not checked. */
export function quoteStatus({ verified }: Article, evidence: Evidence): QuoteStatus {
  if (!verified || !isStamped(verified, evidence)) return { kind: 'not-checked' };
  return { kind: 'checked', date: verified.date, textSha256: verified.textSha256 };
}
