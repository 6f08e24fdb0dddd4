import { expect, test } from 'vitest';
import { zoneOffset, zoneOffsets } from '../../../src/open/time/time-zone.ts';

const hour = 3_600_000;

test.each(['Europe/Kyiv', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC'])(
  'the offsets that are remembered for %s are those that Intl gives, around each change of the clocks too',
  (zone) => {
    const offsetAt = zoneOffsets(zone);
    const wrong: string[] = [];
    for (let instant = Date.UTC(1990, 0); instant < Date.UTC(1992, 0); instant += 2.5 * hour) {
      if (offsetAt(instant) !== zoneOffset(zone, instant)) wrong.push(new Date(instant).toISOString());
    }
    expect(wrong).toEqual([]);
  },
);

test('a zone that is not known has no offset', () => {
  expect(zoneOffsets('Mars/Base')(0)).toBe(0);
});
