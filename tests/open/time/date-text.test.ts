import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilOf } from '../../../src/domain/time/calendar.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { DateRules } from '../../../src/open/time/date-rules.ts';
import { readDateText } from '../../../src/open/time/date-text.ts';
import { makeTimeOut } from '../../../src/open/time/time-out.ts';
import { messageText } from '../../../src/ui/messages/messages.ts';

const plainRules: DateRules = { order: null, latestYear: 2026, areSpans: false, language: null };
const two = (number: number) => String(number).padStart(2, '0');

function sayInstant(instant: Instant): string {
  if (!Number.isFinite(instant)) return '..';
  const { year, month, day, hour, minute } = civilOf(instant);
  return `${year}-${two(month)}-${two(day)}${hour + minute === 0 ? '' : `T${two(hour)}:${two(minute)}`}`;
}

/** When a text says that it was, the end not included; a moment by itself. */
function say(text: string, rules: Partial<DateRules> = {}): string {
  const out = makeTimeOut();
  const form = readDateText(text, { ...plainRules, ...rules }, out);
  if (form === null || form === 'none') return form === null ? 'not read' : 'no date';
  const when = out.start === out.end ? sayInstant(out.start) : `${sayInstant(out.start)} to ${sayInstant(out.end)}`;
  return out.flags === 0 ? when : `${when}, about`;
}

/** What is said of a text that is read in spite of a doubt; null: nothing. */
function noteOf(text: string): string | null {
  const out = makeTimeOut();
  readDateText(text, plainRules, out);
  return out.note && messageText(out.note);
}

describe('days with their month in words, in many languages', () => {
  test.each<[string, string]>([
    ['14 March 2022', '2022-03-14 to 2022-03-15'],
    ['March 14th, 2022', '2022-03-14 to 2022-03-15'],
    ['the 14th of March, 2022', '2022-03-14 to 2022-03-15'],
    ['Monday, 14 March 2022', '2022-03-14 to 2022-03-15'],
    ['14. März 2022', '2022-03-14 to 2022-03-15'],
    ['1er mai 2022', '2022-05-01 to 2022-05-02'],
    ['14 de marzo de 2022', '2022-03-14 to 2022-03-15'],
    ['14 maggio 2022', '2022-05-14 to 2022-05-15'],
    ['14 de maio de 2022', '2022-05-14 to 2022-05-15'],
    ['14 maart 2022', '2022-03-14 to 2022-03-15'],
    ['14 березня 2022 р.', '2022-03-14 to 2022-03-15'],
    ['14 березня 2022 року', '2022-03-14 to 2022-03-15'],
    ['14 марта 2022 года', '2022-03-14 to 2022-03-15'],
    ['14 marca 2022', '2022-03-14 to 2022-03-15'],
    ['14. března 2022', '2022-03-14 to 2022-03-15'],
    ['14. marca 2022', '2022-03-14 to 2022-03-15'],
    ['14. ožujka 2022.', '2022-03-14 to 2022-03-15'],
    ['14. mart 2022.', '2022-03-14 to 2022-03-15'],
    ['14 март 2022 г.', '2022-03-14 to 2022-03-15'],
    ['14 сакавіка 2022', '2022-03-14 to 2022-03-15'],
    ['14 martie 2022', '2022-03-14 to 2022-03-15'],
    ['2022. március 14.', '2022-03-14 to 2022-03-15'],
    ['14 Μαρτίου 2022', '2022-03-14 to 2022-03-15'],
    ['14 Mart 2022', '2022-03-14 to 2022-03-15'],
    ['14 mars 2022', '2022-03-14 to 2022-03-15'],
    ['14. marts 2022', '2022-03-14 to 2022-03-15'],
    ['14. maaliskuuta 2022', '2022-03-14 to 2022-03-15'],
    ['14. märts 2022', '2022-03-14 to 2022-03-15'],
    ['2022. gada 14. marts', '2022-03-14 to 2022-03-15'],
    ['2022 m. kovo 14 d.', '2022-03-14 to 2022-03-15'],
    ['14 de març de 2022', '2022-03-14 to 2022-03-15'],
    ["14 d'abril de 2022", '2022-04-14 to 2022-04-15'],
    ['14 Maret 2022', '2022-03-14 to 2022-03-15'],
    ['14 tháng 3, 2022', '2022-03-14 to 2022-03-15'],
    ['١٤ مارس ٢٠٢٢', '2022-03-14 to 2022-03-15'],
    ['14 آذار 2022', '2022-03-14 to 2022-03-15'],
    ['14 במרץ 2022', '2022-03-14 to 2022-03-15'],
    ['14 मार्च 2022', '2022-03-14 to 2022-03-15'],
    ['14 มีนาคม 2565', '2022-03-14 to 2022-03-15'],
    ['2022年3月14日', '2022-03-14 to 2022-03-15'],
    ['2022年3月14日(月)', '2022-03-14 to 2022-03-15'],
    ['2022년 3월 14일', '2022-03-14 to 2022-03-15'],
    ['14-Mar-22', '2022-03-14 to 2022-03-15'],
    ['14MAR2022', '2022-03-14 to 2022-03-15'],
    ['14.III.2022', '2022-03-14 to 2022-03-15'],
    ['2022 March 14', '2022-03-14 to 2022-03-15'],
    ['14 Sept 2022', '2022-09-14 to 2022-09-15'],
    ['14 фев 2022', '2022-02-14 to 2022-02-15'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('months', () => {
  test.each<[string, string]>([
    ['March 2022', '2022-03-01 to 2022-04-01'],
    ['у березні 2022', '2022-03-01 to 2022-04-01'],
    ['в марте 2022 г.', '2022-03-01 to 2022-04-01'],
    ['w marcu 2022', '2022-03-01 to 2022-04-01'],
    ['im März 2022', '2022-03-01 to 2022-04-01'],
    ['marzo de 2022', '2022-03-01 to 2022-04-01'],
    ['Sept. 2022', '2022-09-01 to 2022-10-01'],
    ['Mar-22', '2022-03-01 to 2022-04-01'],
    ['March ’22', '2022-03-01 to 2022-04-01'],
    ['2022年3月', '2022-03-01 to 2022-04-01'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('ranges of days, months and years', () => {
  test.each<[string, string]>([
    ['Feb 24-25, 2022', '2022-02-24 to 2022-02-26'],
    ['May 12-14 1944', '1944-05-12 to 1944-05-15'],
    ['14–16 March 2022', '2022-03-14 to 2022-03-17'],
    ['28 February – 3 March 2022', '2022-02-28 to 2022-03-04'],
    ['28 December – 3 January 2022', '2021-12-28 to 2022-01-04'],
    ['2022-03-14 to 2022-03-16', '2022-03-14 to 2022-03-17'],
    ['14/03/2022 - 16/03/2022', '2022-03-14 to 2022-03-17'],
    ['14.-16.03.2022', '2022-03-14 to 2022-03-17'],
    ['14./15. März 2022', '2022-03-14 to 2022-03-16'],
    ['vom 14. bis 16. März 2022', '2022-03-14 to 2022-03-17'],
    ['du 14 au 16 mars 2022', '2022-03-14 to 2022-03-17'],
    ['del 14 al 16 de marzo de 2022', '2022-03-14 to 2022-03-17'],
    ['dal 14 al 16 marzo 2022', '2022-03-14 to 2022-03-17'],
    ['de 14 a 16 de março de 2022', '2022-03-14 to 2022-03-17'],
    ['od 14 do 16 marca 2022', '2022-03-14 to 2022-03-17'],
    ['з 14 по 16 березня 2022 р.', '2022-03-14 to 2022-03-17'],
    ['с 14 по 16 марта 2022 г.', '2022-03-14 to 2022-03-17'],
    ['from 14 to 16 March 2022', '2022-03-14 to 2022-03-17'],
    ['March 14, 2022 → March 16, 2022', '2022-03-14 to 2022-03-17'],
    ['14 and 15 March 2022', '2022-03-14 to 2022-03-16'],
    ['March–May 2022', '2022-03-01 to 2022-06-01'],
    ['Mar 2022 - May 2022', '2022-03-01 to 2022-06-01'],
    ['1914-1918', '1914-01-01 to 1919-01-01'],
    ['1914–18', '1914-01-01 to 1919-01-01'],
    ['1914/15', '1914-01-01 to 1916-01-01'],
    ['1999–00', '1999-01-01 to 2001-01-01'],
    ['500–480 BC', '-499-01-01 to -478-01-01'],
    ['31 BC – 14 AD', '-30-01-01 to 15-01-01'],
    ['1880s–1890s', '1880-01-01 to 1900-01-01'],
    ['18th–19th century', '1700-01-01 to 1900-01-01'],
    ['XVIII–XIX ст.', '1700-01-01 to 1900-01-01'],
    ['14 March 2022 14:30-16:00', '2022-03-14T14:30 to 2022-03-14T16:00'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('one or the other', () => {
  test.each<[string, string]>([
    ['1915 or 1916', '1915-01-01 to 1917-01-01, about'],
    ['14 or 15 March 2022', '2022-03-14 to 2022-03-16, about'],
    ['1915 чи 1916', '1915-01-01 to 1917-01-01, about'],
    ['1914 ou 1915', '1914-01-01 to 1916-01-01, about'],
    ['between 1914 and 1918', '1914-01-01 to 1919-01-01, about'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('about a date', () => {
  test.each<[string, string]>([
    ['c. 1850', '1850-01-01 to 1851-01-01, about'],
    ['ca. 1862', '1862-01-01 to 1863-01-01, about'],
    ['circa 1870', '1870-01-01 to 1871-01-01, about'],
    ['about 14 March 2022', '2022-03-14 to 2022-03-15, about'],
    ['~1850', '1850-01-01 to 1851-01-01, about'],
    ['1913?', '1913-01-01 to 1914-01-01, about'],
    ['[1914]', '1914-01-01 to 1915-01-01, about'],
    ['14 March 2022 (approx.)', '2022-03-14 to 2022-03-15, about'],
    ['um 1850', '1850-01-01 to 1851-01-01, about'],
    ['vers 1850', '1850-01-01 to 1851-01-01, about'],
    ['hacia 1850', '1850-01-01 to 1851-01-01, about'],
    ['verso il 1850', '1850-01-01 to 1851-01-01, about'],
    ['por volta de 1850', '1850-01-01 to 1851-01-01, about'],
    ['omstreeks 1850', '1850-01-01 to 1851-01-01, about'],
    ['близько 1850 р.', '1850-01-01 to 1851-01-01, about'],
    ['около 1850 года', '1850-01-01 to 1851-01-01, about'],
    ['ok. 1850', '1850-01-01 to 1851-01-01, about'],
    ['c. 1914 – c. 1918', '1914-01-01 to 1919-01-01, about'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('before and after', () => {
  test.each<[string, string]>([
    ['before 14 March 2022', '.. to 2022-03-14'],
    ['until 14 March 2022', '.. to 2022-03-15'],
    ['no later than 14 March 2022', '.. to 2022-03-15'],
    ['after 14 March 2022', '2022-03-15 to ..'],
    ['since 14 March 2022', '2022-03-14 to ..'],
    ['not before 1914', '1914-01-01 to ..'],
    ['14 March 2022 or later', '2022-03-14 to ..'],
    ['1914 – present', '1914-01-01 to ..'],
    ['1914–', '1914-01-01 to ..'],
    ['<1914', '.. to 1914-01-01'],
    ['before c. 1900', '.. to 1900-01-01, about'],
    ['vor 1850', '.. to 1850-01-01'],
    ['bis 1850', '.. to 1851-01-01'],
    ['nach 1850', '1851-01-01 to ..'],
    ['seit 1850', '1850-01-01 to ..'],
    ['avant 1850', '.. to 1850-01-01'],
    ['jusqu’en 1850', '.. to 1851-01-01'],
    ['après 1850', '1851-01-01 to ..'],
    ['depuis 1850', '1850-01-01 to ..'],
    ['antes de 1850', '.. to 1850-01-01'],
    ['hasta 1850', '.. to 1851-01-01'],
    ['después de 1850', '1851-01-01 to ..'],
    ['desde 1850', '1850-01-01 to ..'],
    ['prima del 1850', '.. to 1850-01-01'],
    ['dopo il 1850', '1851-01-01 to ..'],
    ['przed 1850', '.. to 1850-01-01'],
    ['po 1850', '1851-01-01 to ..'],
    ['od 1850', '1850-01-01 to ..'],
    ['до 14 березня 2022', '.. to 2022-03-15'],
    ['після 14 березня 2022', '2022-03-15 to ..'],
    ['перед 1850', '.. to 1850-01-01'],
    ['до 1850 г.', '.. to 1851-01-01'],
    ['после 1850 года', '1851-01-01 to ..'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('parts of a date', () => {
  test.each<[string, string]>([
    ['early 1910', '1910-01-01 to 1910-05-01, about'],
    ['mid-March 2022', '2022-03-11 to 2022-03-22, about'],
    ['late 1880s', '1886-01-01 to 1890-01-01, about'],
    ['Anfang März 2022', '2022-03-01 to 2022-03-12, about'],
    ['fin mars 2022', '2022-03-21 to 2022-04-01, about'],
    ['a mediados de 2022', '2022-05-01 to 2022-09-01, about'],
    ['наприкінці березня 2022', '2022-03-21 to 2022-04-01, about'],
    ['в начале 2022 года', '2022-01-01 to 2022-05-01, about'],
    ['first half of the 19th century', '1800-01-01 to 1850-01-01'],
    ['2. Hälfte des 19. Jahrhunderts', '1850-01-01 to 1900-01-01'],
    ['early 19th century', '1800-01-01 to 1834-01-01, about'],
    ['2nd quarter of 1944', '1944-04-01 to 1944-07-01'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('decades and centuries', () => {
  test.each<[string, string]>([
    ['1880s', '1880-01-01 to 1890-01-01'],
    ['the 1880s', '1880-01-01 to 1890-01-01'],
    ["1880's", '1880-01-01 to 1890-01-01'],
    ['1880er Jahre', '1880-01-01 to 1890-01-01'],
    ['années 1880', '1880-01-01 to 1890-01-01'],
    ['años 1880', '1880-01-01 to 1890-01-01'],
    ['1880-ті', '1880-01-01 to 1890-01-01'],
    ['1880-х', '1880-01-01 to 1890-01-01'],
    ['’80s', '1980-01-01 to 1990-01-01'],
    ['20-е годы', '1920-01-01 to 1930-01-01'],
    ['1800s', '1800-01-01 to 1900-01-01'],
    ['2000s', '2000-01-01 to 2010-01-01'],
    ['19th century', '1800-01-01 to 1900-01-01'],
    ['19. Jahrhundert', '1800-01-01 to 1900-01-01'],
    ['XIXe siècle', '1800-01-01 to 1900-01-01'],
    ['siglo XIX', '1800-01-01 to 1900-01-01'],
    ['XIX secolo', '1800-01-01 to 1900-01-01'],
    ['XIX ст.', '1800-01-01 to 1900-01-01'],
    ['XIX век', '1800-01-01 to 1900-01-01'],
    ['XIX w.', '1800-01-01 to 1900-01-01'],
    ['5th century BC', '-499-01-01 to -399-01-01'],
    ['III ст. до н. е.', '-299-01-01 to -199-01-01'],
    ['5. Jh. v. Chr.', '-499-01-01 to -399-01-01'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('seasons', () => {
  test.each<[string, string]>([
    ['Summer 1912', '1912-06-01 to 1912-09-01'],
    ['spring of 1945', '1945-03-01 to 1945-06-01'],
    ['Frühjahr 1945', '1945-03-01 to 1945-06-01'],
    ['printemps 1945', '1945-03-01 to 1945-06-01'],
    ['primavera de 1945', '1945-03-01 to 1945-06-01'],
    ['навесні 1945 р.', '1945-03-01 to 1945-06-01'],
    ['весной 1945 г.', '1945-03-01 to 1945-06-01'],
    ['wiosna 1945', '1945-03-01 to 1945-06-01'],
    ['Winter 1941/42', '1941-12-01 to 1942-03-01'],
    ['Spring–Summer 1912', '1912-03-01 to 1912-09-01'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('weeks, quarters, halves and days of the year', () => {
  test.each<[string, string]>([
    ['2022-W11', '2022-03-14 to 2022-03-21'],
    ['2022W11', '2022-03-14 to 2022-03-21'],
    ['2022-W11-1', '2022-03-14 to 2022-03-15'],
    ['week 11 of 2022', '2022-03-14 to 2022-03-21'],
    ['KW 11/2022', '2022-03-14 to 2022-03-21'],
    ['2022-Q1', '2022-01-01 to 2022-04-01'],
    ['Q2 2022', '2022-04-01 to 2022-07-01'],
    ['1. Quartal 2022', '2022-01-01 to 2022-04-01'],
    ['1er trimestre 2022', '2022-01-01 to 2022-04-01'],
    ['I квартал 2022', '2022-01-01 to 2022-04-01'],
    ['H2 2022', '2022-07-01 to 2023-01-01'],
    ['2. Halbjahr 2022', '2022-07-01 to 2023-01-01'],
    ['2022-073', '2022-03-14 to 2022-03-15'],
    ['day 73 of 2022', '2022-03-14 to 2022-03-15'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('years before Christ', () => {
  test.each<[string, string]>([
    ['44 BC', '-43-01-01 to -42-01-01'],
    ['480 B.C.', '-479-01-01 to -478-01-01'],
    ['500 BCE', '-499-01-01 to -498-01-01'],
    ['753 v. Chr.', '-752-01-01 to -751-01-01'],
    ['52 av. J.-C.', '-51-01-01 to -50-01-01'],
    ['44 a. C.', '-43-01-01 to -42-01-01'],
    ['44 a.C.', '-43-01-01 to -42-01-01'],
    ['331 до н. э.', '-330-01-01 to -329-01-01'],
    ['44 року до н. е.', '-43-01-01 to -42-01-01'],
    ['44 p.n.e.', '-43-01-01 to -42-01-01'],
    ['44 př. n. l.', '-43-01-01 to -42-01-01'],
    ['A.D. 79', '79-01-01 to 80-01-01'],
    ['79 AD', '79-01-01 to 80-01-01'],
    ['79 н. е.', '79-01-01 to 80-01-01'],
    ['79 d.C.', '79-01-01 to 80-01-01'],
    ['15 March 44 BC', '-43-03-15 to -43-03-16'],
    ['c. 1323 BC', '-1322-01-01 to -1321-01-01, about'],
    ['10000 BC', '-9999-01-01 to -9998-01-01'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('times of day and zones', () => {
  test.each<[string, string]>([
    ['14:30, 14 March 2022 (UTC)', '2022-03-14T14:30'],
    ['14 March 2022 2:30 PM', '2022-03-14T14:30'],
    ['14 March 2022 1430', '2022-03-14T14:30'],
    ['14/03/2022 02:30 p. m.', '2022-03-14T14:30'],
    ['14 mars 2022 à 14h30', '2022-03-14T14:30'],
    ['14. März 2022 um 14:30 Uhr', '2022-03-14T14:30'],
    ['14.03.2022 14.30 Uhr', '2022-03-14T14:30'],
    ['14 березня 2022 о 14:30', '2022-03-14T14:30'],
    ['14 марта 2022 в 14.30', '2022-03-14T14:30'],
    ['14. marts 2022 kl. 14.30', '2022-03-14T14:30'],
    ['2022年3月14日 14時30分', '2022-03-14T14:30'],
    ['2022-03-14 오후 2:30', '2022-03-14T14:30'],
    ['2022-03-14 14:30:00 +0000 UTC', '2022-03-14T14:30'],
    ['2022-03-14 16:30 EET', '2022-03-14T14:30'],
    ['2022-03-14 09:30 EST', '2022-03-14T14:30'],
    ['14.03.2022 15:30 MEZ', '2022-03-14T14:30'],
    ['2022-03-14 16:30:00.000 Europe/Kyiv', '2022-03-14T14:30'],
    ['2022-03-14T16:30:00+02:00[Europe/Kyiv]', '2022-03-14T14:30'],
    ['March 14, 2022 4:30 PM (GMT+2)', '2022-03-14T14:30'],
    ['Mon Mar 14 2022 16:30:00 GMT+0200 (Eastern European Time)', '2022-03-14T14:30'],
    ['141430ZMAR22', '2022-03-14T14:30'],
    ['14/Mar/2022:16:30:00 +0200', '2022-03-14T14:30'],
    ['2022:03:14 14:30:00', '2022-03-14T14:30'],
    ['14 March 2022, evening', '2022-03-14 to 2022-03-15'],
    ['2022-03-14Z', '2022-03-14 to 2022-03-15'],
    ['2022-03-14T00:30:00+02:00', '2022-03-14 to 2022-03-15'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));
});

describe('what databases and programs write', () => {
  test.each<[string, string]>([
    ['2022-03-00', '2022-03-01 to 2022-04-01'],
    ['2022-00-00', '2022-01-01 to 2023-01-01'],
    ['00/03/2022', '2022-03-01 to 2022-04-01'],
    ['+1943-11-06T00:00:00Z', '1943-11-06 to 1943-11-07'],
    ['+1943-11-00T00:00:00Z', '1943-11-01 to 1943-12-01'],
    ['+1943-00-00T00:00:00Z', '1943-01-01 to 1944-01-01'],
    ['1914.0', '1914-01-01 to 1915-01-01'],
    ['-43', '-43-01-01 to -42-01-01'],
    ['14.03.2022.', '2022-03-14 to 2022-03-15'],
    ['2022. 3. 14.', '2022-03-14 to 2022-03-15'],
    ['14.03.2022 г.', '2022-03-14 to 2022-03-15'],
    ['3/14/2022, 2:30:00\u202fPM', '2022-03-14T14:30'],
    ['14\u00a0March\u00a02022', '2022-03-14 to 2022-03-15'],
    ['２０２２／０３／１４', '2022-03-14 to 2022-03-15'],
    ['١٤/٠٣/٢٠٢٢', '2022-03-14 to 2022-03-15'],
    ['20220314T143000Z', '2022-03-14T14:30'],
  ])('%s: %s', (text, said) => expect(say(text)).toBe(said));

  test.each(['0000-00-00', '0000-00-00 00:00:00', '0000:00:00 00:00:00', '\\N', 'NULL', 'N/A', 'NaT', '-'])('%s is no date', (text) =>
    expect(say(text)).toBe('no date'),
  );
});

describe('what is not wholly understood is not read', () => {
  test.each([
    'evening of the 14th',
    '14 March 2022 in Paris',
    'Flight 14 March 2022',
    'night of 14 March 2022',
    '14 March 2022 5',
    '14 March 2022 14:75',
    '14 Foo 2022',
    '31 April 2022',
    '14 March',
    'March',
    'Mar 22',
    '14 and 16 March 2022',
    'Mar 31-2, 2022',
    '1914-15-16',
    '2022-03-14 - 2022',
    '14.03.202',
    'World Cup 2022',
    'po morning 1850',
    '31 BC – 14',
    '1/07/2020',
    '14/3/22',
    'AD 14 – 16 March 2022',
    'century 14–16 March 2022',
    '1850 до',
    '21st',
    '?',
    'x'.repeat(101),
  ])('%s', (text) => expect(say(text)).toBe('not read'));

  test('any mark, word or figure more than there is in a date', () => {
    const dates = ['14 March 2022', 'c. 1850', '14–16 March 2022', 'before 1914', '19th century', '2022-03-14 14:30 EET'];
    fc.assert(
      fc.property(fc.constantFrom(...dates), fc.stringMatching(/^[b-df-hj-np-tv-z]{7,9}$/), fc.boolean(), (date, word, isFirst) => {
        expect(say(isFirst ? `${word} ${date}` : `${date} ${word}`)).toBe('not read');
      }),
      { numRuns: 60 },
    );
  });

  test('and whatever stands in a text, nothing is thrown, and no end is before its start', () => {
    const part = fc.constantFrom(
      '14',
      '3',
      '2022',
      'March',
      'bis',
      'c.',
      '–',
      '-',
      '/',
      '.',
      ',',
      '(',
      ')',
      '?',
      'до',
      'BC',
      'XIX',
      'century',
      ':',
      '30',
      'PM',
      '’',
      's',
      'Q',
      '+',
      'or',
      '1914',
      'т',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 9 }).map((parts) => parts.join(' ')),
        ),
        (text) => {
          const out = makeTimeOut();
          const isDated = readDateText(text, plainRules, out) !== null && !Number.isNaN(out.start);
          expect(isDated ? out.end - out.start : 0).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('what the column tells', () => {
  test('the order of day and month, without which a text with both is not read; points have the day first', () => {
    expect(say('3/4/2022')).toBe('not read');
    expect(say('3/4/2022 - 5/4/2022', { order: 'day-first' })).toBe('2022-04-03 to 2022-04-06');
    expect(say('3/4/2022 - 3/6/2022', { order: 'month-first' })).toBe('2022-03-04 to 2022-03-07');
    expect(say('3.4.2022')).toBe('2022-04-03 to 2022-04-04');
    expect(say('14/3/2022', { order: 'month-first' })).toBe('2022-03-14 to 2022-03-15');
  });

  test('whether a year with two digits behind it is two years or a month', () => {
    expect(say('1905-06')).toBe('1905-06-01 to 1905-07-01');
    expect(say('1905-06', { areSpans: true })).toBe('1905-01-01 to 1907-01-01');
    expect(say('1905/06', { areSpans: true })).toBe('1905-01-01 to 1907-01-01');
  });

  test('the language of a month that is another month in another language', () => {
    expect(say('14 listopada 2022')).toBe('2022-11-14 to 2022-11-15');
    expect(say('14. listopada 2022.', { language: 'hr' })).toBe('2022-10-14 to 2022-10-15');
  });

  test('the hundred years of years of two digits', () => {
    expect(say('12.05.44')).toBe('1944-05-12 to 1944-05-13');
    expect(say('12 May 44', { latestYear: 1899 })).toBe('1844-05-12 to 1844-05-13');
  });
});

describe('doubts that do not keep a date from being read', () => {
  test('a zone that is not known leaves the day', () => {
    expect(say('2022-03-14 23:30 XYZ')).toBe('2022-03-14 to 2022-03-15');
    expect(noteOf('2022-03-14 23:30 XYZ')).toBe(
      'Found “2022-03-14 23:30 XYZ” with the time zone XYZ, which is not known. The event has its day, but no time of day.',
    );
    expect(noteOf('2022-03-14 23:30 Europe/Atlantis')).toContain('Europe/Atlantis');
    expect(noteOf('2022-03-14 23:30 EET')).toBeNull();
  });

  test('a day of the week that is another', () => {
    expect(say('Tuesday, 14 March 2022')).toBe('2022-03-14 to 2022-03-15');
    expect(noteOf('Tuesday, 14 March 2022')).toBe(
      'Found “Tuesday, 14 March 2022”: the day of the week does not match the date. The event has this date.',
    );
    expect(noteOf('Monday, 14 March 2022')).toBeNull();
  });
});
