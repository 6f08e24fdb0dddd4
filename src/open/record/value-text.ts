/** A value as text: what is no text as JSON; nothing: ''. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : (jsonOf(value) ?? tooDeep);
}

/** In place of a value that is nested too deep to be written: an object with something in it, in any language. */
const tooDeep = '{…}';

/** A value as JSON; one that is nested too deep to be written, as the text `{…}`. */
export function jsonText(value: unknown): string {
  return jsonOf(value) ?? JSON.stringify(tooDeep);
}

/** null: nested too deep. It was parsed without a bound, but is written by a function that calls itself. */
function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return null;
  }
}

/** What MySQL, pandas, R and spreadsheets write for no value, and people too. */
const noValues = new Set([
  '\\N',
  'NULL',
  'null',
  'Null',
  'N/A',
  'n/a',
  'NA',
  '#N/A',
  'NaT',
  'NaN',
  'nan',
  'None',
  'none',
  'nil',
  '-',
  '–',
  '—',
  '--',
  '---',
]);

/** Whether a text stands for no value, as programs and people write it. */
export function isNoValue(text: string): boolean {
  return noValues.has(text);
}

/** Whether a cell says nothing: not there, null, a text of blanks, or one that stands for no value. */
export function isBlank(value: unknown): boolean {
  if (typeof value !== 'string') return value === undefined || value === null;
  const first = value.charCodeAt(0);
  // Numbers and dates begin with digits, or with a minus and digits.
  if (value.length < 5 && (first < 0x30 || first > 0x39) && isNoValue(value)) return true;
  // Most begin with a character that is not one of the blanks of any script.
  return !(first > 0x20 && first < 0x7f) && value.trim() === '';
}
