import { dayLength } from '../../../domain/time/calendar.ts';

/**
 * The offset of a zone (`Europe/Zurich`) from UTC at a local time, in ms as if that were in UTC: `+02:00`. Of a time that comes twice it is
 * that of the first time, of one that is left out the one before. null: the browser does not know the zone.
 */
export function zoneOffset(zone: string, local: number): string | null {
  const format = formatOf(zone);
  if (!format) return null;
  // Clocks change at most once in these two days.
  const [before, after] = [offsetAt(format, local - dayLength), offsetAt(format, local + dayLength)];
  const offset = [before, after].find((each) => offsetAt(format, local - each) === each) ?? before;
  const minutes = Math.abs(Math.round(offset / 60_000));
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function two(part: number): string {
  return String(Math.trunc(part)).padStart(2, '0');
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = makeFormat(zone);
  formats.set(zone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    return new Intl.DateTimeFormat('en', { timeZone, calendar: 'gregory', hourCycle: 'h23', era: 'short', ...parts });
  } catch {
    // Throwing is how the browser says that it does not know the zone.
    return null;
  }
}

/** In ms: how much later the zone's clocks are at a moment. */
function offsetAt(format: Intl.DateTimeFormat, moment: number): number {
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const [year = 0, month = 1, ...rest] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) => Number(parts[name]));
  const shown = Date.UTC(year, month - 1, ...rest);
  return shown - Math.floor(moment / 1000) * 1000;
}
