import type * as maplibregl from 'maplibre-gl';

type Expression = maplibregl.ExpressionSpecification;

/** Represents an open end, since JSON has no Infinity. */
const boundless = Number.MAX_VALUE;

/** The days on which something of the basemap begins or ends. A test compares them with its files. */
const days =
  '2016-02-04 2016-05-12 2016-05-19 2016-07-14 2017-05-23 2019-03-23 2019-10-30 2021-12-14 2022-04-01 2022-09-17 2022-11-16 2023-06-06 2024-09-19 2024-10-09';

/** The same, oldest first, as midnights in ms from 1970, without a time zone. */
export const groundDates: readonly number[] = days.split(' ').map((day) => Date.parse(`${day}T00:00Z`));

/**
 * What the basemap shows of the world at the end of a range of dates, for the global state's `groundTime`: the last of its dates before
 * `to`, in ms with `to` excluded. Between two of them it stays the same, so that no tile is read again.
 */
export function groundTime(to: number): number {
  return groundDates.findLast((date) => date < to) ?? -boundless;
}

/** The state of a style that shows the world at that `groundTime`; by default as it is now. */
export function groundState(time = groundTime(Infinity)): maplibregl.StateSpecification {
  return { groundTime: { default: time } };
}

/**
 * Whether a feature exists at the time shown. One that exists in `[start, end)` is drawn when `start < to` and `to <= end`, so it is still
 * drawn on its last day. Without `start` or `end` it is open on that side.
 */
export const existsAtTimeShown: Expression = [
  'all',
  ['<=', ['coalesce', ['get', 'start'], -boundless], ['number', ['global-state', 'groundTime']]],
  ['>', ['coalesce', ['get', 'end'], boundless], ['number', ['global-state', 'groundTime']]],
];
