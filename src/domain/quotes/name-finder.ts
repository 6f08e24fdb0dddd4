/**
 * Finds what a sentence names: dates by the words that a language has for months and weekdays and by figures (2022, 2/28/2022,
 * 2022-02-28), and the places given. Whole words alone, upper and lower case as they are. Each once, in the order of the sentence.
 */
export function nameFinder(language: string, places: readonly string[]): (sentence: string) => string[] {
  const words = [...new Set([...calendarText(language), ...places])].filter((word) => word !== '');
  const longestFirst = words.toSorted((one, other) => other.length - one.length).map(escapePattern);
  const figures = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:1[5-9]|20)\d{2}`;
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${[...longestFirst, figures].join('|')})(?![\p{L}\p{N}])`, 'gu');
  return (sentence) => [...new Set(Array.from(sentence.matchAll(pattern), ([word]) => word))];
}

/** Months as they are written alone and with a day (in many languages a case of its own), and weekdays. */
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
