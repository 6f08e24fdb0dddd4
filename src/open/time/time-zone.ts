import { dayLength } from '../../domain/time/calendar.ts';

/** The zones that dates are written with, by their abbreviations: minutes east of UTC. Those that mean several zones are not among them. */
const abbreviations: Readonly<Record<string, number>> = {
  UTC: 0, GMT: 0, UT: 0, Z: 0, WET: 0, WEZ: 0, ZULU: 0, UTCZ: 0,
  WEST: 60, BST: 60, CET: 60, MEZ: 60, HNEC: 60,
  CEST: 120, MESZ: 120, EET: 120, OEZ: 120, SAST: 120, CAT: 120,
  EEST: 180, OESZ: 180, MSK: 180, МСК: 180, TRT: 180, EAT: 180, IDT: 180,
  SAMT: 240, PKT: 300, YEKT: 300, UZT: 300, NPT: 345, OMST: 360, WIB: 420, KRAT: 420, SGT: 480, HKT: 480, AWST: 480, IRKT: 480,
  JST: 540, KST: 540, YAKT: 540, AEST: 600, VLAT: 600, AEDT: 660, NZST: 720, NZDT: 780,
  NST: -210, NDT: -150, ADT: -180, BRT: -180, ART: -180, EDT: -240, EST: -300, CDT: -300, CST: -360, MDT: -360, MST: -420, PDT: -420,
  PST: -480, AKDT: -480, AKST: -540, HST: -600,
}; // prettier-ignore

const minuteLength = 60_000;

/** The offset that an abbreviation stands for, in ms east of UTC; null: it is none that is known, or stands for several. */
export function offsetOfAbbreviation(text: string): number | null {
  const name = text.toUpperCase();
  return Object.hasOwn(abbreviations, name) ? (abbreviations[name] ?? 0) * minuteLength : null;
}

/** null: no such zone. */
const formats = new Map<string, Intl.DateTimeFormat | null>();
const mostFormats = 50;

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = makeFormat(zone);
  if (formats.size < mostFormats) formats.set(zone, format);
  return format;
}

function makeFormat(zone: string): Intl.DateTimeFormat | null {
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...parts, hourCycle: 'h23', era: 'short', calendar: 'iso8601', timeZone: zone });
  } catch {
    return null;
  }
}

/** Whether the browser knows a zone by this name of the IANA database, such as `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  return formatOf(zone) !== null;
}

/** Where clocks end that the browser's own dates can tell. */
const furthest = 8.64e15;

/** How far the clocks of a zone are ahead of UTC at an instant, in ms; 0 where the zone is not known, or no clock reaches so far. */
export function zoneOffset(zone: string, instant: number): number {
  const format = formatOf(zone);
  if (format === null || !(Math.abs(instant) < furthest)) return 0;
  const whole = Math.floor(instant / 1000) * 1000;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(whole)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  // Summer time is known for years after 1900 only, so the era and years below 100 do not matter but for their length.
  if (year < 1000) return 0;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

/** The offsets at the starts of so many days are remembered: two centuries. */
const mostDays = 73_000;

/**
 * `zoneOffset` for many instants of one zone: asking `Intl` for each of a million would take seconds. Clocks that are as far ahead at the
 * start of a day as at its end are so throughout: no zone changes its clocks twice in a day.
 */
export function zoneOffsets(zone: string): (instant: number) => number {
  const atDayStart = new Map<number, number>();
  const offsetOfDay = (day: number) => {
    const known = atDayStart.get(day);
    if (known !== undefined) return known;
    const offset = zoneOffset(zone, day * dayLength);
    if (atDayStart.size < mostDays) atDayStart.set(day, offset);
    return offset;
  };
  return (instant) => {
    const day = Math.floor(instant / dayLength);
    const offset = offsetOfDay(day);
    return offset === offsetOfDay(day + 1) ? offset : zoneOffset(zone, instant);
  };
}

/** The offset of a zone where its clocks show a time, given in ms as if it were UTC. Where it comes twice, the first. */
export function offsetOfLocal(zone: string, local: number): number {
  const first = zoneOffset(zone, local - zoneOffset(zone, local));
  return zoneOffset(zone, local - first) === first ? first : zoneOffset(zone, local);
}
