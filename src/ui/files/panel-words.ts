/** Numbers, sizes and texts of opened files in words for a person. Without a language they are written in the browser's own. */

/** `1 event`, `12,345 events`, `no events`. */
export function countText(count: number, one: string, many: string, language?: string): string {
  if (count === 0) return `no ${many}`;
  return `${numberText(count, language)} ${count === 1 ? one : many}`;
}

export function numberText(number: number, language?: string): string {
  return number.toLocaleString(language);
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `812 bytes`, `1.2 MB`; a thousand of a unit are one of the next. */
export function sizeWords(bytes: number, language?: string): string {
  const step = Math.min(sizeUnits.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return value.toLocaleString(language, {
    style: 'unit',
    unit: sizeUnits[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 0 && value < 100 ? 1 : 0,
  });
}

export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A text that may be of any length, in at most so many characters and a sign for what is left out; the end stays, as of a file's name. */
export function shortText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor(most / 5);
  const first = text.slice(0, most - end).replace(/[\uD800-\uDBFF]$/, '');
  const last = text.slice(-end).replace(/^[\uDC00-\uDFFF]/, '');
  return `${first}…${last}`;
}
