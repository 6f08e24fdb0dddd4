/** A text that may be of any length, cut to `most` characters with an ellipsis in the middle; its end is kept, as a file name's is read there. */
export function shortText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor(most / 5);
  const first = text.slice(0, most - end).replace(/[\uD800-\uDBFF]$/, '');
  const last = text.slice(-end).replace(/^[\uDC00-\uDFFF]/, '');
  return `${first}…${last}`;
}
