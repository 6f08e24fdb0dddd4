import { instantOf } from '../../../domain/time/calendar.ts';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The zones that RFC 822 names; every other letter of its military zones means that the zone is unknown. */
const zones: Readonly<Record<string, string>> = {
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  z: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
};

const pattern =
  /^(?:[a-z]{3,9}\.?,?\s+)?(?<day>\d{1,2})\s+(?<month>[a-z]{3})[a-z]*\.?\s+(?<year>\d{4}|\d{2})(?:\s+(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?(?:\s+(?<zone>[+-]\d{4}|[a-z]{1,5}))?)?$/i;

/**
 * A date as mails and RSS have it (RFC 822, RFC 2822), such as `Mon, 14 Mar 2022 12:30:00 GMT`, as EDTF; null: it is none. Without a zone,
 * or with one that is unknown, the time is as written. Years of two digits are 1970 to 2069.
 */
export function spellMailDate(text: string): string | null {
  const { day = '', month = '', year = '', hour, minute = '', second = '00', zone = '' } = pattern.exec(text.trim())?.groups ?? {};
  const monthNumber = months.indexOf(month.toLowerCase()) + 1;
  if (monthNumber === 0) return null;
  const fullYear = year.length === 2 ? (Number(year) < 70 ? 2000 : 1900) + Number(year) : Number(year);
  if (Number(day) < 1 || instantOf(fullYear, monthNumber, Number(day)) >= instantOf(fullYear, monthNumber + 1)) return null;
  const date = `${String(fullYear).padStart(4, '0')}-${String(monthNumber).padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined) return date;
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : (zones[zone.toLowerCase()] ?? '');
  return `${date}T${hour.padStart(2, '0')}:${minute}:${second}${offset}`;
}
