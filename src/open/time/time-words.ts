import { clockAt } from './time-clock.ts';
import { type TimeOut, writeDay, writeMoment, writeMonth, writeYear } from './time-out.ts';
import { yearOfDigits } from './time-texts.ts';

/** Names of the months from January on, in the languages whose column names are known. A name is also known by its first letters. */
const monthNames = [
  'january february march april may june july august september october november december',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'jänner feber mrz apr mai jun jul aug sept okt nov dez',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  'січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень',
].map((names) => names.split(' '));

/** Of a million cells there are no more distinct words than this that are worth keeping. */
const mostKept = 1000;
const known = new Map<string, number>();

/** 1 to 12, by a month's name or abbreviation; 0: it is none. */
export function monthOfWord(word: string): number {
  const kept = known.get(word);
  if (kept !== undefined) return kept;
  if (word.length > 12) return 0;
  const beginning = word.toLowerCase().replace(/\.$/, '');
  const isMonth = (name: string) => beginning.length >= 3 && name.startsWith(beginning);
  const month = Math.max(...monthNames.map((names) => names.findIndex(isMonth) + 1));
  if (known.size < mostKept) known.set(word, month);
  return month;
}

const letters = '\\p{L}{3,12}';
const between = '[\\s\\-/,.]{1,3}';
const year = '(?<year>\\d{1,4}(?=\\s*(?:BC|AD|CE))|-?\\d{4}|\\d{2})(?:\\s*(?<era>BCE?|AD|CE)\\b)?';
const dayNumber = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|º)?';
const patterns = [
  // 14 March 2022, 14-Mar-22, Mon, 14 Mar 2022 10:00:00 GMT, 14 de marzo de 2022
  `^(?:\\p{L}{2,12}[,.]?\\s+)?${dayNumber}${between}(?:of\\s+|de\\s+)?(?<month>${letters})${between}(?:de\\s+|del\\s+)?${year}(?<rest>.*)$`,
  // March 14, 2022, Monday, March 14, 2022, Mon Mar 14 2022 12:00:00 GMT+0200
  `^(?:\\p{L}{2,12}[,.]?\\s+)?(?<month>${letters})[.]?[\\s\\-]{1,3}${dayNumber}(?:,\\s*|${between})${year}(?<rest>.*)$`,
  // Mar 2022, March of 2022
  `^(?<month>${letters})(?:${between})(?:of\\s+|de\\s+)?${year}$`,
  // 2022 March 14
  `^(?<year>\\d{4})${between}(?<month>${letters})(?:${between}${dayNumber}(?<rest>.*))?$`,
].map((pattern) => new RegExp(pattern, 'u'));

/** Mon Mar 14 12:00:00 +0000 2022 */
const yearAfterClock =
  /^\p{L}{2,4}\s+(?<month>\p{L}{3,9})\s+(?<day>\d{1,2})\s+(?<rest>\d\d:\d\d:\d\d(?:\s+[+-]\d{4}|\s+UTC|\s+GMT)?)\s+(?<year>\d{4})$/u;

/** The longest text that is looked at: what is longer is prose. */
const longest = 80;

/**
 * A date with its month by name, as people write it and programs print it, perhaps with a time of day after it, BC or AD after the year.
 * Writes it and returns true; or false, and nothing is written.
 */
export function readWords(text: string, out: TimeOut): boolean {
  if (text.length > longest) return false;
  const ancient = /^(\d{1,4})\s*(BCE?|AD|CE)$/.exec(text);
  if (ancient) return writeYear(out, yearOfEra(Number(ancient[1]), ancient[2] ?? ''));
  for (const pattern of [...patterns, yearAfterClock]) {
    const groups = pattern.exec(text)?.groups;
    if (groups && writeGroups(groups, out)) return true;
  }
  return false;
}

function writeGroups(groups: Readonly<Record<string, string | undefined>>, out: TimeOut): boolean {
  const { year: yearText = '', era = '', day } = groups;
  const month = monthOfWord(groups['month'] ?? '');
  if (month === 0) return false;
  const number = Number(yearText);
  const astronomical = era === '' ? yearOfDigits(number, yearText.length) : yearOfEra(number, era);
  // `Mar 22` may be a day as well.
  if (day === undefined) return (yearText.length >= 4 || era !== '') && writeMonth(out, astronomical, month);
  const rest = restOf(groups['rest'] ?? '');
  if (rest === '') return writeDay(out, astronomical, month, Number(day));
  return writeMoment(out, astronomical, month, Number(day), clockAt(rest, 0));
}

/** 1 BC is the astronomical year 0. */
function yearOfEra(year: number, era: string): number {
  return era.startsWith('B') ? 1 - year : year;
}

/** What follows a date, without what says nothing of its time: `г.`, a zone's name in brackets. */
function restOf(rest: string): string {
  return rest
    .replace(/\s*\([^)]*\)\s*$/u, '')
    .replace(/^\s*(?:г|року|р)\.?(?=\s|,|$)/u, '')
    .trim();
}
