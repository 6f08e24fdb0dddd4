/** A value as text: what is no text as JSON; nothing: ''. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : jsonText(value);
}

/** What is nested too deep for JSON to be written is told so. */
function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '(nested too deep)';
  }
}
