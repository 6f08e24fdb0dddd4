/** A value as text: what is no text as JSON; nothing: ''. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : (jsonOf(value) ?? tooDeep);
}

const tooDeep = '(nested too deep)';

/** A value as JSON; what is nested too deep for JSON to be written, as a text that says so. */
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
