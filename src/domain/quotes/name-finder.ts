/**
 * Finds the names in a sentence: dates by a language's words for months and weekdays and by figures (2022, 2/28/2022, 2022-02-28), and the
 * given places. Only whole words with the same case match. Each name is returned once, in the order of the sentence.
 */
export function nameFinder(language: string, places: readonly string[]): (sentence: string) => string[] {
  const names = [...new Set([...calendarText(language), ...places])].filter((word) => word !== '');
  const longestFirst = names.toSorted((one, other) => other.length - one.length).map(escapePattern);
  const figures = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:1[5-9]|20)\d{2}`;
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${[...longestFirst, figures].join('|')})(?![\p{L}\p{N}])`, 'gu');
  return (sentence) => [...new Set(Array.from(sentence.matchAll(pattern), ([word]) => word))];
}

/** Weekdays, and months in the forms used alone and with a day, which differ in many languages. */
function calendarText(language: string): string[] {
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2022, month, 15));
  const days = Array.from({ length: 7 }, (_, day) => Date.UTC(2022, 0, 2 + day));
  const alone = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  const withDay = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const monthOf = (instant: number) => withDay.formatToParts(instant).find(({ type }) => type === 'month')?.value ?? '';
  return [...months.map((month) => alone.format(month)), ...months.map(monthOf), ...days.map((day) => weekday.format(day))];
}

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
