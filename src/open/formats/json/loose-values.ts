/** A value of a text that is not strict JSON, as strict JSON. */
export interface LooseValue {
  /** As strict JSON. */
  readonly json: string;
  /** Where what follows it begins in the text. */
  readonly end: number;
  /** What is not strict about it. */
  readonly habit: Habit | null;
  /** It is not as anybody writes it, so the value may be wrong. */
  readonly fault: 'line-end' | 'no-quote' | 'word' | null;
}

/** Ways of writing that are not strict JSON and leave no doubt. */
export type Habit = 'comments' | 'commas' | 'quotes' | 'names' | 'numbers' | 'script' | 'several';

const strictText = /"[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\p{Cc}]*)*"/uy;
const strictNumber = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,\]}:]|\/[/*]|$)|(?:true|false|null)(?![\w$])/y;
const looseWord = /[^\s,:{}[\]"'`]+/y;
const call = /(?:new\s+)?[A-Za-z_$][\w$.]*\(\s*(?:(["'])((?:[^"'\\\n]|\\.)*)\1|[^()"'\n]*)\s*\)/y;

/** The value that begins at an offset: a text, a number or a word. null: nothing does. */
export function readLooseValue(text: string, at: number): LooseValue | null {
  const quote = text[at];
  if (quote === '"') {
    const strict = matchAt(strictText, text, at);
    return strict === null ? readText(text, at, '"') : { json: strict, end: at + strict.length, habit: null, fault: null };
  }
  if (quote === "'" || quote === '`') return readText(text, at, quote);
  const strict = matchAt(strictNumber, text, at);
  if (strict !== null) return { json: strict, end: at + strict.length, habit: null, fault: null };
  call.lastIndex = at;
  const called = call.exec(text);
  if (called) return { json: JSON.stringify(called[2] ?? called[0]), end: at + called[0].length, habit: 'script', fault: null };
  const word = matchAt(looseWord, text, at);
  return word === null ? null : { ...wordValue(word), end: at + word.length };
}

/** The name of a member that begins at an offset, without its colon. null: none does. */
export function readLooseName(text: string, at: number): LooseValue | null {
  if (`"'\``.includes(text[at] ?? ' ')) return readLooseValue(text, at);
  const word = matchAt(looseWord, text, at);
  return word === null ? null : { json: JSON.stringify(word), end: at + word.length, habit: 'names', fault: null };
}

/** What a pattern that begins where it is told matches; null: nothing. */
function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function wordValue(word: string): Pick<LooseValue, 'json' | 'habit' | 'fault'> {
  if (/^[+-]?(?:nan|inf|infinity)$|^(?:undefined|none|null)$/i.test(word)) return { json: 'null', habit: 'numbers', fault: null };
  if (/^(?:true|false)$/i.test(word)) return { json: word.toLowerCase(), habit: 'numbers', fault: null };
  const number = Number(word.replace(/^\+/, '').replaceAll('_', ''));
  if (/\d/.test(word) && Number.isFinite(number)) return { json: String(number), habit: 'numbers', fault: null };
  return { json: JSON.stringify(word), habit: null, fault: 'word' };
}

/** A text whose end is a quotation mark behind which a text can end. One that has none before its line ends is taken to end there. */
function readText(text: string, at: number, quote: string): LooseValue {
  const habit = quote === '"' ? null : 'quotes';
  const end = endOfText(text, at + 1, quote, true);
  if (end >= 0) return { json: spelled(text.slice(at + 1, end)), end: end + 1, habit, fault: null };
  const later = endOfText(text, at + 1, quote, false);
  if (later >= 0 && later - at < longestText && /^\s*[,:}\]]/.test(text.slice(later + 1, later + 200))) {
    return { json: spelled(text.slice(at + 1, later)), end: later + 1, habit, fault: quote === '`' ? null : 'line-end' };
  }
  const line = /^[^\r\n]*?(?=\s*[,}\]]*\s*(?:[\r\n]|$))/.exec(text.slice(at + 1, at + 1 + longestText))?.[0] ?? '';
  return { json: spelled(line), end: at + 1 + line.length, habit, fault: 'no-quote' };
}

/** In characters. */
const longestText = 1024 * 1024;

/** Where the closing quotation mark is; -1: there is none, or a line end comes before it. */
function endOfText(text: string, from: number, quote: string, isInLine: boolean): number {
  for (let at = from; at < text.length && at - from < 64 * longestText; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === quote) return at;
    else if (isInLine && (character === '\n' || character === '\r')) return -1;
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '\n': '', '\r\n': '' };

/** The content of a text as strict JSON. Escapes that JSON does not know stand for the character itself; a backslash before a digit stays. */
function spelled(content: string): string {
  return JSON.stringify(
    content.replaceAll(/\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[^]))/g, (whole, wide, narrow, one: string | undefined) => {
      const code: unknown = wide ?? narrow;
      if (typeof code === 'string') return String.fromCharCode(Number.parseInt(code, 16));
      if (one === undefined || /[\dux]/.test(one)) return whole;
      return escapes[one] ?? one;
    }),
  );
}
