import type { DateRules } from './date-rules.ts';
import {
  type PhraseMeaning,
  type PhraseKind,
  hasOtherSense,
  keyOf,
  longestPhrase,
  meaningsOf,
  monthsBeginning,
} from './date-vocabulary.ts';

/** A number, a word or any other character of a text. */
export interface Token {
  readonly kind: 'number' | 'word' | 'mark';
  readonly text: string;
  /** Of a number; else NaN. */
  readonly value: number;
  /** Whether blanks come before it. */
  readonly gap: boolean;
}

/**
 * Numbers, words and other characters. Units that follow a number stand by themselves, whatever comes behind them: `2022年3月14日月曜日`.
 */
const tokenPattern = /\d+|[年月日号時时点點分秒년월일시]|[\p{L}\p{M}_]+|\S/gu;

/** The numbers, words and characters of a text that `plainText` has made plain. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(tokenPattern)) {
    const first = found.charCodeAt(0);
    const isNumber = first >= 48 && first <= 57;
    const kind = isNumber
      ? 'number'
      : first < 128
        ? isAsciiWord(first)
          ? 'word'
          : 'mark'
        : /^[\p{L}\p{M}]/u.test(found)
          ? 'word'
          : 'mark';
    tokens.push({ kind, text: found, value: isNumber ? Number(found) : NaN, gap: index > end });
    end = index + found.length;
  }
  return tokens;
}

function isAsciiWord(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

/** The first digits of the scripts whose digits dates are written in. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1040, 0x17e0];

/** A text with figures from 0 to 9, plain blanks and no characters that are not seen. */
export function plainText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- ASCII is what is meant
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replaceAll(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replaceAll(/[！-～]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll(/\p{Nd}/gu, digitOf)
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => code >= first && code < first + 10);
  return zero === undefined ? character : String(code - zero);
}

const keys = new Map<string, string>();
const mostKeys = 5000;

function keyOfWord(word: string): string {
  const known = keys.get(word);
  if (known !== undefined) return known;
  const key = keyOf(word);
  if (keys.size < mostKeys) keys.set(word, key);
  return key;
}

/** What stands at a place of a text, and where it goes on after it. */
interface Phrase {
  readonly next: number;
  readonly meanings: readonly PhraseMeaning[];
}

/** Tokens, and what phrases of them mean, found out once for each place. */
export class Phrases {
  readonly tokens: readonly Token[];
  readonly #at: (readonly Phrase[] | undefined)[] = [];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  /**
   * Whether there is no word that means nothing: a cheap look that spares the rest. Capitals may name a zone, and so may words at a slash or
   * in brackets; Roman numbers are in no vocabulary.
   */
  get areKnown(): boolean {
    let reach = 0;
    for (const [index, token] of this.tokens.entries()) {
      if (token.kind !== 'word' || index < reach) continue;
      const next = this.at(index)[0]?.next;
      if (next !== undefined) reach = next;
      else if (!this.#mayBeName(index)) return false;
    }
    return true;
  }

  #mayBeName(index: number): boolean {
    const [before, { text = '' } = {}, after] = [this.tokens[index - 1], this.tokens[index], this.tokens[index + 1]];
    if (/^\p{Lu}{1,6}$/u.test(text) || /^(?:t|[ivx]+(?:e|ème|eme|th|º|го|й)?)$/i.test(text)) return true;
    return before?.text === '/' || after?.text === '/' || this.tokens.slice(0, index).some((token) => '(['.includes(token.text));
  }

  /** The phrases that begin at a place and mean anything, the longest first. */
  at(index: number): readonly Phrase[] {
    return (this.#at[index] ??= this.#find(index));
  }

  #find(index: number): readonly Phrase[] {
    const found: Phrase[] = [];
    let key = '';
    let [next, words] = [index, 0];
    for (let token = this.tokens[next]; token?.kind === 'word' && words < longestPhrase; token = this.tokens[next]) {
      key += keyOfWord(token.text);
      next += 1;
      words += 1;
      const known = meaningsOf(key);
      const meanings = known.length === 0 && words === 1 ? monthsBeginning(key) : known;
      // A dot belongs to the abbreviation before it, and an apostrophe to what it cuts: `d’avril`.
      if (this.#isJoint(next, '.') || (this.#isJoint(next, "'’") && this.tokens[next + 1]?.kind === 'word')) next += 1;
      if (meanings.length > 0) found.unshift({ next, meanings });
      if (this.#isJoint(next, '-')) next += 1;
    }
    return found;
  }

  #isJoint(index: number, marks: string): boolean {
    const token = this.tokens[index];
    return token !== undefined && marks.includes(token.text) && !token.gap;
  }
}

/** A place in a part of the tokens. Each method that finds what it is asked for goes on behind it. */
export class Cursor {
  readonly #phrases: Phrases;
  readonly rules: DateRules;
  readonly end: number;
  at: number;

  constructor(phrases: Phrases, rules: DateRules, at: number, end: number) {
    this.#phrases = phrases;
    this.rules = rules;
    this.at = at;
    this.end = end;
  }

  /** Another at the same place, or at `at`, which ends there too, or at `end`. */
  copy(at = this.at, end = this.end): Cursor {
    return new Cursor(this.#phrases, this.rules, at, end);
  }

  get isDone(): boolean {
    return this.at >= this.end;
  }

  get token(): Token | null {
    return this.at < this.end ? (this.#phrases.tokens[this.at] ?? null) : null;
  }

  get following(): Token | null {
    return this.at + 1 < this.end ? (this.#phrases.tokens[this.at + 1] ?? null) : null;
  }

  /** One of the characters, `any` or only `tight`: without a blank before it. */
  mark(characters: string, spacing: 'any' | 'tight' = 'any'): string | null {
    const { token } = this;
    if (token?.kind !== 'mark' || !characters.includes(token.text) || (spacing === 'tight' && token.gap)) return null;
    this.at += 1;
    return token.text;
  }

  /** A word as it is written, if it is so. */
  text(pattern: RegExp): string | null {
    const { token } = this;
    if (token?.kind !== 'word' || !pattern.test(token.text)) return null;
    this.at += 1;
    return token.text;
  }

  /** All words that follow. */
  words(): void {
    while (this.token?.kind === 'word') this.at += 1;
  }

  /** A number of so many digits. */
  number(fewest: number, most: number): Token | null {
    const { token } = this;
    if (token?.kind !== 'number' || token.text.length < fewest || token.text.length > most) return null;
    this.at += 1;
    return token;
  }

  /** As `word`, for what follows without a blank. */
  ending(...kinds: readonly PhraseKind[]): PhraseMeaning | null {
    return this.token?.gap === false ? this.word(...kinds) : null;
  }

  /** A phrase that has one of the meanings. */
  word(...kinds: readonly PhraseKind[]): PhraseMeaning | null {
    for (const { next, meanings } of this.#phrases.at(this.at)) {
      const meaning = next <= this.end ? meanings.find(({ kind }) => kinds.includes(kind)) : undefined;
      if (!meaning) continue;
      this.at = next;
      return meaning;
    }
    return null;
  }

  /**
   * A day of the week. A short name that is another word of dates too, such as the Czech `po`, which is `after` in Polish, must be an
   * abbreviation with a dot or a comma behind it.
   */
  weekday(): PhraseMeaning | null {
    const phrase = this.#phrases
      .at(this.at)
      .find(({ next, meanings }) => next <= this.end && meanings.some(({ kind }) => kind === 'weekday'));
    if (!phrase) return null;
    const last = this.#phrases.tokens[phrase.next - 1]?.text;
    const isMarked = last === '.' || last === ',' || this.#phrases.tokens[phrase.next]?.text === ',';
    if (!isMarked && hasOtherSense(phrase.meanings)) return null;
    this.at = phrase.next;
    return phrase.meanings.find(({ kind }) => kind === 'weekday') ?? null;
  }

  /** All that a phrase may mean as the name of a month; empty: it is none. */
  months(): readonly PhraseMeaning[] {
    for (const { next, meanings } of this.#phrases.at(this.at)) {
      const months = next <= this.end ? meanings.filter(({ kind }) => kind === 'month') : [];
      if (months.length === 0) continue;
      this.at = next;
      return months;
    }
    return [];
  }
}
