/** What a format shows of a date beside its year. */
export interface ShownParts {
  day: boolean;
  month: boolean;
}

/**
 * A date (`2022-03-14`, `2022-03-14T14:30:00`) as our tables have it: a blank before the time of day, no seconds where there are none, and no
 * day or month that is only there because the program must have one: the first, which the format does not show.
 */
export function odsDateText(value: string, { day, month }: ShownParts = { day: true, month: true }): string {
  const [, date = value, clock, second, fraction = ''] = /^(-?\d+-\d\d-\d\d)T(\d\d:\d\d):(\d\d)(?:[.,](\d+))?$/.exec(value) ?? [];
  if (clock !== undefined) return Number(second) === 0 && Number(fraction) === 0 ? `${date} ${clock}` : `${date} ${clock}:${second}`;
  if (!day && !month && date.endsWith('-01-01')) return date.slice(0, -6);
  return !day && date.endsWith('-01') ? date.slice(0, -3) : date;
}

/** A time of day or a duration (`PT14H30M00S`): `14:30`; with hours beyond 24 `26:30:00`. */
export function odsTimeText(value: string): string {
  const parts = /^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(value);
  if (!parts) return value;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(2).map((part) => Number(part ?? 0));
  const hour = 24 * days + hours;
  const isClock = parts[1] === '' && hour < 24;
  const rest = isClock && seconds === 0 ? '' : `:${two(seconds)}`;
  return `${parts[1]}${isClock ? two(hour) : hour}:${two(minutes)}${rest}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
