/**
 * What a number is by its number format. `day`, `month`, `year`: a date of which no more is shown. `duration`: hours beyond 24, or minutes
 * without an hour, which is no time of day.
 */
export type NumberKind = 'number' | 'day' | 'month' | 'year' | 'moment' | 'clock' | 'duration';

/**
 * The formats that a workbook does not spell out (ECMA-376, Part 1, 18.8.30), with those of East Asian Excels; each by its id.
 */
const builtIn: ReadonlyMap<number, NumberKind> = new Map([
  ...kindsOf('day', [14, 15, 16, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]),
  ...kindsOf('month', [17]),
  ...kindsOf('moment', [22]),
  ...kindsOf('clock', [18, 19, 20, 21, 32, 33, 34, 35, 55, 56]),
  ...kindsOf('duration', [45, 46, 47]),
]);

function kindsOf(kind: NumberKind, ids: readonly number[]): readonly (readonly [number, NumberKind])[] {
  return ids.map((id) => [id, kind]);
}

/** `code`: the format's own code, where the workbook has one under that id. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  return code === undefined ? (builtIn.get(id) ?? 'number') : kindOfCode(code);
}

/** Texts in quotation marks, escaped characters, room left for a character, repeated ones. */
const literals = /"[^"]*"?|\\.|_.|\*./gsu;
/** Colours, conditions, currencies and languages; those of elapsed time are kept. */
const brackets = /\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi;
const elapsed = /\[(?:h+|m+|s+)\]/i;

/** What a format's code (`dd.mm.yyyy hh:mm`, `[$-F800]dddd, mmmm dd, yyyy`, `0.00%`) makes of a number. Its first part is that of positive ones. */
export function kindOfCode(code: string): NumberKind {
  const bare = code.replaceAll(literals, '').replaceAll(brackets, '').split(';')[0] ?? '';
  if (elapsed.test(bare)) return 'duration';
  // `General`, and numbers with an exponent.
  if (/general|standard|^@$/i.test(bare) || /[0#?]/.test(bare.replaceAll(/[sS][.,]0+/g, 's'))) return 'number';
  const text = bare.toLowerCase().replaceAll(/am\/pm|a\/p|上午\/下午/g, 'h');
  // A month is an m that stands neither after hours nor before seconds.
  const months = text.replaceAll(/h[^a-z]*m{1,2}(?!m)/g, 'h').replaceAll(/(?<!m)m{1,2}(?=[^a-z]*s)/g, 's');
  const [hasYear, hasDay] = [/[yeb]/.test(months), /d/.test(months)];
  const [hasMonth, hasHour, hasSecond] = [/m/.test(months), /h/.test(months), /s/.test(months)];
  if (hasYear || hasMonth || hasDay) {
    if (hasHour || hasSecond) return 'moment';
    return hasDay ? 'day' : hasMonth ? 'month' : 'year';
  }
  if (hasHour) return 'clock';
  return hasSecond ? 'duration' : 'number';
}
