import * as fc from 'fast-check';
import KDBush from 'kdbush';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import { rowFlags } from '../../../src/domain/events/event-table.ts';
import { positionOfMercator } from '../../../src/domain/events/point-cloud-data.ts';
import type { Roles } from '../../../src/domain/events/roles.ts';
import type { RecordBatch } from '../../../src/open/record/record.ts';
import { TableBuilder, buffersOf } from '../../../src/open/table/table-builder.ts';
import { makeBatch, makeRoles } from '../make-batch.ts';
import { withTexts } from '../issue-texts.ts';

function makeTable(batch: RecordBatch, roles: Roles = makeRoles(), file = 'events.csv') {
  const builder = new TableBuilder();
  builder.startFile(file, roles);
  builder.add(batch);
  return { builder, ...builder.table() };
}

const day = (year: number, month: number, date: number) => instantOf(year, month, date);
const { placeless, hollow, shape, uncertainDate } = rowFlags;

describe('a table', () => {
  test('has its rows in time order, the undated last, each with the number of its record', () => {
    const { events } = makeTable(
      makeBatch([
        ['2022-03-02', '37', '47', 'b', 'War'],
        ['', '38', '48', 'undated', 'War'],
        ['2022-03-01', '39', '49', 'a', 'Talks'],
      ]),
    );
    expect({
      records: [...events.records],
      starts: [...events.table.starts],
      ends: [...events.table.ends],
      dated: events.table.dated,
      layers: [...events.table.layers].map((index) => events.layers[index]?.title),
    }).toEqual({
      records: [2, 0, 1],
      starts: [day(2022, 3, 1), day(2022, 3, 2)],
      ends: [day(2022, 3, 2), day(2022, 3, 3)],
      dated: 2,
      layers: ['Talks', 'War', 'War'],
    });
  });

  test('has its points where the records say, and a tree over them', () => {
    const { events } = makeTable(makeBatch([['2022-03-02', '37.5', '47.1', 'a', '']]));
    const [x = 0, y = 0] = events.points.vertices ?? [];
    const [lng, lat] = positionOfMercator(x, y);
    expect([lng, lat]).toEqual([expect.closeTo(37.5, 6), expect.closeTo(47.1, 6)]);
    expect(KDBush.from(events.points.tree).range(x, y, x, y)).toEqual([0]);
    expect(events.bbox).toEqual([37.5, 47.1, 37.5, 47.1]);
  });

  test('says by flags what has an uncertain date, has no place, or is no single point', () => {
    const batch = makeBatch([{ when: '2022~' }, { when: '2022' }, { when: '2022' }], {
      geometries: [
        { type: 'Point', coordinates: [1, 2] },
        null,
        {
          type: 'LineString',
          coordinates: [
            [30, 40],
            [31, 41],
          ],
        },
      ],
    });
    const roles = makeRoles({ time: { kind: 'single', column: 'when', format: 'edtf' }, place: { kind: 'geometry' }, category: null });
    const { events } = makeTable(batch, roles);
    expect([...events.table.flags]).toEqual([uncertainDate, placeless | hollow, shape]);
  });

  test('has a layer named after each file when there is no column of categories', () => {
    const builder = new TableBuilder();
    const roles = makeRoles({ category: null });
    builder.startFile('a.csv', roles);
    builder.add(makeBatch([['2022', '1', '1', '', '']]));
    builder.startFile('b.csv', roles);
    builder.add(makeBatch([['2022', '1', '1', '', ''], ['2022', '1', '1', '', '']])); // prettier-ignore
    expect(builder.table().events.layers.map(({ title }) => title)).toEqual(['b.csv', 'a.csv']);
    expect(builder.places()).toEqual({ fileStarts: [0, 1], offsets: Float64Array.of(20, 20, 30), lines: Uint32Array.of(2, 2, 3) });
  });

  test('has shapes as GeoJSON with row, layer, start and end, and those alone that pass', async () => {
    const area = { type: 'Polygon' as const, coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }; // prettier-ignore
    const batch = makeBatch([{ when: '2022-03-02' }, {}], {
      geometries: [
        area,
        {
          type: 'MultiPoint',
          coordinates: [
            [5, 5],
            [6, 6],
          ],
        },
      ],
    });
    const roles = makeRoles({ time: { kind: 'single', column: 'when', format: 'edtf' }, place: { kind: 'geometry' }, category: null });
    const { events, shapes } = makeTable(batch, roles, 'a.json');
    const start = day(2022, 3, 2);
    const first = { type: 'Feature', properties: { row: 0, layer: 'a-json', start, end: day(2022, 3, 3) }, geometry: area };
    const second = {
      type: 'Feature',
      properties: { row: 1, layer: 'a-json', start: String(Number.MAX_VALUE), end: String(-Number.MAX_VALUE) },
      geometry: {
        type: 'MultiPoint',
        coordinates: [
          [5, 5],
          [6, 6],
        ],
      },
    };
    expect(JSON.parse((await events.shapes?.text()) ?? '')).toEqual({ type: 'FeatureCollection', features: [first, second] });
    expect(JSON.parse((await shapes.blob(Uint8Array.of(0, 1))?.text()) ?? '')).toEqual({ type: 'FeatureCollection', features: [second] });
    expect(shapes.blob(Uint8Array.of(0, 0))).toBeNull();
  });

  test('has shapes that every range shows where no event has a date', async () => {
    const place = { type: 'MultiPoint' as const, coordinates: [[5, 5], [6, 6]] }; // prettier-ignore
    const roles = makeRoles({ time: null, place: { kind: 'geometry' }, category: null });
    const { events } = makeTable(makeBatch([{}], { geometries: [place] }), roles, 'a.json');
    const [start, end] = [String(-Number.MAX_VALUE), String(Number.MAX_VALUE)];
    const feature = { type: 'Feature', properties: { row: 0, layer: 'a-json', start, end }, geometry: place };
    expect(JSON.parse((await events.shapes?.text()) ?? '')).toEqual({ type: 'FeatureCollection', features: [feature] });
  });

  test('stays as it was when the builder goes on', () => {
    const { builder, events } = makeTable(makeBatch([['2022', '1', '1', 'a', 'A']]));
    const before = structuredClone({ ...events, shapes: null });
    builder.add(makeBatch([['2021', '2', '2', 'b', 'B']]));
    expect({ ...events, shapes: null }).toEqual(before);
    expect(builder.table().events.table.length).toBe(2);
  });
});

describe('what is wrong with a record', () => {
  test('leaves it undated or without a place, with an issue', () => {
    const { builder, events } = makeTable(
      makeBatch([
        ['31 Foo', '37', '47', 'bad date', 'A'],
        ['2022', '37', '147', 'bad place', 'A'],
      ]),
    );
    expect([events.table.dated, [...events.records], [...events.table.flags]]).toEqual([1, [1, 0], [placeless | hollow, 0]]);
    expect(withTexts(builder.issues.kept).map(({ line, kind, reason }) => [line, kind, reason.slice(0, 10)])).toEqual([
      [2, 'flagged', 'Found “31 '],
      [3, 'flagged', 'Found the '],
    ]);
    expect(builder.counts()).toEqual({ events: 2, placeless: 1, undated: 1 });
  });

  test('begins where its places are, whatever stands at 0, 0', () => {
    const { events } = makeTable(makeBatch([['2022-03-02', '37.5', '47.1', 'a', ''], ['2022-03-02', '0', '0', 'b', '']])); // prettier-ignore
    expect(events.bbox).toEqual([37.5, 47.1, 37.5, 47.1]);
  });

  test('is told of 0, 0, which stays', () => {
    const { builder, events } = makeTable(makeBatch([['2022', '0', '0', 'a', 'A']]));
    expect([builder.issues.kept.length, events.table.flags[0]]).toEqual([1, 0]);
  });

  test('leaves it out when there is nothing in it at all', () => {
    const { builder, events } = makeTable(makeBatch([['', ' ', '', '', ''], ['2022', '1', '1', 'a', 'A']])); // prettier-ignore
    expect([events.table.length, builder.issues.skipped, withTexts(builder.issues.kept)[0]]).toEqual([
      1,
      1,
      { file: 'events.csv', line: 2, kind: 'skipped', reason: 'The record is blank.' },
    ]);
  });

  test('is counted to the last, and kept up to the ten thousandth', () => {
    const { builder } = makeTable(makeBatch(Array.from({ length: 12_000 }, () => ['x', '1', '1', 'a', 'A'])));
    expect([builder.issues.count, builder.issues.kept.length]).toEqual([12_000, 10_000]);
  });
});

test('a file that is read once more replaces what was read of it, and nothing before', () => {
  const { builder } = makeTable(makeBatch([['2022', '1', '1', 'a', 'A']]));
  builder.startFile('b.csv', makeRoles());
  builder.add(makeBatch([['x', '2', '2', 'b', 'B'], ['2021', '2', '2', 'c', 'C']])); // prettier-ignore
  builder.restartFile('b.csv', makeRoles());
  builder.add(makeBatch([['2020', '2', '2', 'b', 'B']]));
  const { events } = builder.table();
  expect([[...events.records], events.layers.map(({ title }) => title), builder.issues.count]).toEqual([[1, 0], ['A', 'B'], 0]);
});

test('records without offsets are known by their number within the file', () => {
  const builder = new TableBuilder();
  builder.startFile('a.kml', makeRoles());
  builder.add(makeBatch([['2022', '1', '1', 'a', '']], { offsets: false }));
  builder.add(makeBatch([['2022', '1', '1', 'b', '']], { offsets: false }));
  expect([...builder.places().offsets]).toEqual([0, 1]);
});

test('the buffers of events can be given away whole: none is larger than what it holds', () => {
  const { events } = makeTable(makeBatch(Array.from({ length: 5000 }, (_, index) => [String(1000 + (index % 999)), '1', '1', 'a', 'A'])));
  const bytes = buffersOf(events).reduce((sum, { byteLength }) => sum + byteLength, 0);
  expect(bytes / 5000).toBeLessThan(55);
  const copy = structuredClone({ ...events, shapes: null }, { transfer: buffersOf(events) });
  expect([copy.table.starts.length, events.table.starts.length]).toEqual([5000, 0]);
});

test('no record is lost, whatever is in it: events, blanks and their numbers add up', () => {
  const cell = fc.oneof(fc.constant(''), fc.string(), fc.constantFrom('2022-03-01', '12.5', '999'));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell, cell, cell), { maxLength: 60 }), (rows) => {
      const { builder, events } = makeTable(makeBatch(rows));
      expect(events.table.length + builder.issues.skipped).toBe(rows.length);
      expect([...events.records].sort((one, other) => one - other)).toEqual(
        Array.from({ length: events.table.length }, (_, index) => index),
      );
    }),
  );
});
