import type { FoundInstants } from '../../domain/events/opened-file.ts';
import type { Column, ColumnKey, TimeFormat, TimeRole } from '../../domain/events/roles.ts';
import { dayLength, hourLength } from '../../domain/time/calendar.ts';
import { currentZoneName, ownTimeZone, timeZones } from '../../domain/time/time-zones.ts';
import type { RecordValues } from '../record/record.ts';
import { cellReader } from '../time/cell-reader.ts';
import { makeTimeOut } from '../time/time-out.ts';
import { zoneOffset } from '../time/time-zone.ts';
import { type ColumnProfile, profileColumns } from './column-profile.ts';

/** A column of dates, and how it is read. */
interface DateCells {
  readonly values: ColumnProfile['values'];
  readonly format: TimeFormat;
}

/** What a role's dates show of instants; null: none of them is one. */
export function instantsOf(role: TimeRole | null, columns: readonly Column[], sample: readonly RecordValues[]): FoundInstants | null {
  const cells = dateColumns(role).flatMap(([key, format]) =>
    profileColumns(
      columns.filter((column) => column.key === key),
      sample,
    ).map(({ values }) => ({ values, format })),
  );
  return findInstants(cells);
}

function dateColumns(role: TimeRole | null): readonly (readonly [ColumnKey, TimeFormat])[] {
  switch (role?.kind) {
    case 'single':
      return [[role.column, role.format]];
    case 'pair':
      return [
        [role.start, role.format],
        [role.end, role.endFormat],
      ];
    default:
      return [];
  }
}

/** What columns of dates show of instants, together; null: none of them is one. `ownZone`: the user's own, which is tried first. */
export function findInstants(columns: readonly DateCells[], ownZone = ownTimeZone()): FoundInstants | null {
  const out = makeTimeOut();
  const inUtc: number[] = [];
  let isAny = false;
  for (const { values, format } of columns) {
    const read = cellReader(format);
    for (const value of values) {
      if (!read(value, out) || Number.isNaN(out.offset)) continue;
      isAny = true;
      if (out.offset === 0) inUtc.push(out.day + out.clock);
    }
  }
  return isAny ? { midnightZone: midnightZone(inUtc, ownZone) } : null;
}

/** Fewer moments than this may be at midnight by chance. */
const fewestMidnights = 3;
/** Summer time moves midnight by an hour, in one place by half an hour. */
const furthestApart = hourLength;

/** The zone of which all instants are midnight, where they are not midnight or noon of UTC, as days are written too; null: none. */
function midnightZone(instants: readonly number[], ownZone: string): string | null {
  const [first] = instants;
  if (first === undefined || instants.length < fewestMidnights) return null;
  const timesOfDay = [...new Set(instants.map(timeOfDay))];
  const isDayOfUtc = timesOfDay.every((time) => time === 0) || timesOfDay.every((time) => time === dayLength / 2);
  // What lies further apart is midnight nowhere: nearly all columns of instants end here.
  const areNear = timesOfDay.every((time) => Math.abs(apart(time, timesOfDay[0] ?? 0)) <= furthestApart);
  if (isDayOfUtc || !areNear) return null;
  const isMidnight = (zone: string) => instants.every((instant) => timeOfDay(instant + zoneOffset(zone, instant)) === 0);
  return [currentZoneName(ownZone), ...likelyZones, ...timeZones()].find(isMidnight) ?? null;
}

function timeOfDay(instant: number): number {
  return ((instant % dayLength) + dayLength) % dayLength;
}

/** How far one time of day is after another, around the clock the short way. */
function apart(one: number, other: number): number {
  return timeOfDay(one - other + dayLength / 2) - dayLength / 2;
}

/** Zones with different clocks, where most people live; of zones with the same clock, the first is named. */
const likelyZones = (
  'Europe/Berlin Europe/London Europe/Moscow Europe/Istanbul Europe/Kyiv America/New_York America/Chicago America/Denver ' +
  'America/Los_Angeles America/Sao_Paulo Asia/Jerusalem Asia/Beirut Asia/Damascus Asia/Baghdad Asia/Tehran Asia/Dubai Asia/Kabul Asia/Karachi Asia/Kolkata ' +
  'Asia/Kathmandu Asia/Dhaka Asia/Yangon Asia/Bangkok Asia/Shanghai Asia/Tokyo Australia/Sydney Pacific/Auckland America/Halifax ' +
  'America/Bogota America/Caracas Africa/Nairobi Africa/Cairo'
).split(' ');
