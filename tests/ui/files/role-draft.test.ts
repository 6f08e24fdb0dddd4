import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnKey, PlaceRole, Roles, TimeFormat, TimeRole } from '../../../src/domain/events/roles.ts';
import { columnUses, draftOf, formats, hasSameRoles, readDraft, withGuess } from '../../../src/ui/files/role-draft.ts';
import { makeRoles } from './make-summary.ts';

const columns = ['a', 'b', 'c', '__proto__', 'toString'].map((name) => ({ key: name, name }));
const key: fc.Arbitrary<ColumnKey> = fc.constantFrom(...columns.map(({ key }) => key));
const maybeKey = fc.option(key);
const format = fc.constantFrom<TimeFormat>(...formats);

const yes = fc.constant(true as const);

const time: fc.Arbitrary<TimeRole> = fc.oneof(
  fc.record(
    { kind: fc.constant('single' as const), column: key, format, wholeDays: yes, clock: key },
    { requiredKeys: ['kind', 'column', 'format'] },
  ),
  fc.record(
    { kind: fc.constant('pair' as const), start: key, end: key, format, endFormat: format, wholeDays: yes, openEnds: yes },
    { requiredKeys: ['kind', 'start', 'end', 'format', 'endFormat'] },
  ),
  fc.record({ kind: fc.constant('parts' as const), year: key, month: maybeKey, day: maybeKey, clock: maybeKey }),
);
const place: fc.Arbitrary<PlaceRole> = fc.oneof(
  fc.constant({ kind: 'geometry' as const }),
  fc.constantFrom({ kind: 'lng-lat' as const, lng: 'a', lat: 'b' }, { kind: 'lng-lat' as const, lng: '__proto__', lat: 'toString' }),
  fc.constantFrom(
    { kind: 'lng-lat' as const, lng: 'a', lat: 'b', lngHemisphere: 'toString', latHemisphere: '__proto__', letterO: 'east' as const },
    { kind: 'lng-lat' as const, lng: 'a', lat: 'b', system: 'epsg:32637' as const },
    { kind: 'pair' as const, column: 'a', order: 'lat-lng' as const, letterO: 'west' as const },
  ),
  fc.record({ kind: fc.constant('pair' as const), column: key, order: fc.constantFrom('lng-lat' as const, 'lat-lng' as const) }),
  fc.record({ kind: fc.constantFrom('wkt' as const, 'geojson' as const), column: key }),
);
const roles: fc.Arbitrary<Roles> = fc.record({
  time: fc.option(time),
  place: fc.option(place),
  title: maybeKey,
  text: maybeKey,
  category: maybeKey,
  link: maybeKey,
});

test('roles that are put into the form and left as they are come out as they were', () => {
  fc.assert(
    fc.property(roles, (given) => {
      expect(readDraft(draftOf(given, columns))).toEqual({ ok: true, roles: given });
    }),
  );
});

test('a guess of how dates are written changes their format and no other', () => {
  const pair = draftOf(makeRoles({ time: { kind: 'pair', start: 0, end: 1, format: 'edtf', endFormat: 'edtf' } }), [
    { key: 0, name: 'a' },
    { key: 1, name: 'b' },
  ]);
  const guess = { format: 'words', wholeDays: true } as const;
  expect(withGuess(pair, 'date', guess)).toEqual({ ...pair, dateFormat: 'words', endFormat: 'edtf' });
  expect(withGuess(pair, 'end', guess)).toEqual({ ...pair, endFormat: 'words' });
  expect(withGuess({ ...pair, when: 'single', end: null }, 'date', guess)).toEqual({
    ...pair,
    when: 'single',
    end: null,
    dateFormat: 'words',
    wholeDays: true,
  });
  expect(withGuess(pair, 'date', { format: null, wholeDays: false })).toBe(pair);
});

test('two roles are the same exactly when they say the same', () => {
  fc.assert(
    fc.property(roles, roles, (a, b) => {
      expect(hasSameRoles(a, structuredClone(a))).toBe(true);
      expect(hasSameRoles(a, b)).toBe(JSON.stringify(draftOf(a, columns)) === JSON.stringify(draftOf(b, columns)));
    }),
  );
});

test('a column that the file does not have is left open, and reported where one is needed', () => {
  const draft = draftOf(makeRoles({ title: 99 }), [
    { key: 1, name: 'x' },
    { key: 2, name: 'y' },
  ]);
  expect([draft.date, draft.lng, draft.lat, draft.title]).toEqual([null, 1, 2, null]);
  expect(readDraft(draft)).toEqual({ ok: false, problems: { date: 'Choose the column of the dates.' } });
});

test('one column cannot be both longitude and latitude', () => {
  const draft = draftOf(makeRoles({ place: { kind: 'lng-lat', lng: 'a', lat: 'a' }, time: null, title: null, category: null }), columns);
  expect(readDraft(draft)).toEqual({ ok: false, problems: { lat: 'This is the column of the longitudes. Choose another.' } });
});

test('every column in use is listed with everything that it is used for', () => {
  const draft = draftOf(
    {
      time: { kind: 'pair', start: 'a', end: 'b', format: 'month-first', endFormat: 'epoch-ms' },
      place: { kind: 'pair', column: 'c', order: 'lat-lng' },
      title: 'c',
      text: null,
      category: null,
      link: '__proto__',
    },
    columns,
  );
  expect([...columnUses(draft)]).toEqual([
    ['a', ['start, month first']],
    ['b', ['end, milliseconds since 1970']],
    ['c', ['place, latitude first', 'title']],
    ['__proto__', ['link']],
  ]);
});
