import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Guess, Roles } from '../../../src/domain/events/roles.ts';
import type { RecordValues } from '../../../src/open/record/record.ts';
import { inferRoles } from '../../../src/open/columns/infer-roles.ts';

/** A table: each column by its name, with its cells. */
type Table = Readonly<Record<string, readonly unknown[]>>;

function guess(table: Table, geometries: readonly object[] = []): Guess {
  const names = Object.keys(table);
  const rows = Math.max(...Object.values(table).map((cells) => cells.length));
  const sample: RecordValues[] = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(names.map((name) => [name, table[name]?.[row]])),
  );
  return inferRoles(
    names.map((name) => ({ key: name, name })),
    sample,
    geometries,
  );
}

function rolesOf(table: Table): Roles {
  return guess(table).roles;
}

function timeOf(table: Table): Roles['time'] {
  return rolesOf(table).time;
}

function placeOf(table: Table): Roles['place'] {
  return rolesOf(table).place;
}

function single(column: string, format: string, rest: object = {}) {
  return { kind: 'single', column, format, ...rest };
}

function point(x: unknown, y: unknown) {
  return { type: 'Point', coordinates: [x, y] };
}

/** `count` cells made from their numbers. */
function cells<Cell>(count: number, makeCell: (index: number) => Cell): readonly Cell[] {
  return Array.from({ length: count }, (_, index) => makeCell(index));
}

const isoDays = ['2022-03-14', '2022-04-02', '2022-03-20', '2021-12-31'];

describe('the format of dates', () => {
  test.each<[string, readonly unknown[]]>([
    ['edtf', isoDays],
    ['edtf', ['2022-03-14T12:00:00Z', '2022-03-15 13:00', '2022-03']],
    ['edtf', ['2022-03~', '2022-03-01/2022-03-05', '2021?', '202X']],
    ['edtf', ['2022/03/14', '2022/3/5', '2022/12/31']],
    ['edtf', ['1914', '1939', '476']],
    ['edtf', [1914, 1939, -44]],
    ['edtf', ['2022', '2022-03', '2022-03-14']],
    ['epoch-s', ['1647216000', '1647302400', '1648000001']],
    ['epoch-s', [1_647_216_000, -1_000_000_000, 1_647_302_400.5]],
    ['epoch-ms', ['1647216000000', '1647302400123', '1648000001000']],
    ['compact', ['20220314', '20220402', '19991231']],
    ['compact', [20_220_314, 20_220_402]],
    ['compact', ['20220314123000', '20220402010000']],
    ['compact', ['202203', '202112']],
    ['day-first', ['14.03.2022', '01.04.2022']],
    ['day-first', ['01/02/2022', '31/01/2022', '05/06/2022']],
    ['day-first', ['31-01-22', '05-06-22']],
    ['day-first', ['2022', '03/2022', '14/03/2022', '15/03/2022']],
    ['month-first', ['01/02/2022', '01/31/2022']],
    ['month-first', ['1/2/2022 12:30 PM', '12/31/2021 9:00 AM']],
    ['words', ['14 March 2022', 'March 15, 2022', 'Mar 2022']],
    ['words', ['14 марта 2022', '2 апреля 2022 г.']],
    ['words', ['Mon, 14 Mar 2022 10:00:00 GMT', 'Tue, 15 Mar 2022 10:00:00 GMT']],
  ])('%s: %j', (format, values) => {
    expect(timeOf({ year: values.map(() => 'x'), date: values })).toEqual(single('date', format));
  });

  test.each(['date', 'Datum', 'fecha', 'Дата', 'eventDate', 'DATE_OF_EVENT', 'when', 'дата події', 'timestamp', 'Event Date (UTC)'])(
    'numbers are years under the name %s',
    (name) => {
      expect(timeOf({ [name]: [1914, 1939, 1950] })).toEqual(single(name, 'edtf'));
    },
  );

  test('dates of three numbers are open in their order where none is above 12, and the guess is day first', () => {
    const open = guess({ date: ['01/02/2022', '03/04/2022', '12/12/2021'] });
    expect([open.roles.time, open.isDateOrderOpen]).toEqual([single('date', 'day-first'), true]);
    const told = guess({ date: ['01/02/2022', '03/04/2022', '13/12/2021'] });
    expect([told.roles.time, told.isDateOrderOpen]).toEqual([single('date', 'day-first'), false]);
    expect(guess({ date: ['01.02.2022', '03.04.2022'] }).isDateOrderOpen).toBe(false);
  });

  test('the last record tells as much as the first', () => {
    const last = guess({ date: [...cells(3000, () => '01/02/2022'), '01/31/2022'] });
    expect([last.roles.time, last.isDateOrderOpen]).toEqual([single('date', 'month-first'), false]);
  });

  test('blank cells and a few bad ones do not make a column another', () => {
    const values = [...cells(20, () => ''), null, 'unknown', 'n/a', ...cells(20, (index) => `${10 + index}.03.2022`)];
    expect(timeOf({ date: values })).toEqual(single('date', 'day-first'));
  });

  test('midnight throughout means days', () => {
    const values = ['2022-03-14T00:00:00Z', '2022-03-15T00:00:00Z', '2022-03-20T00:00:00Z'];
    expect(timeOf({ date: values })).toEqual(single('date', 'edtf', { wholeDays: true }));
    expect(timeOf({ date: [...values, '2022-03-20T00:00:01Z'] })).toEqual(single('date', 'edtf'));
  });

  test('a column of times of day beside the dates goes with them', () => {
    expect(timeOf({ date: isoDays, time: ['10:00', '11:30', '', '9:15 PM'] })).toEqual(single('date', 'edtf', { clock: 'time' }));
    expect(timeOf({ date: isoDays, time: ['1', '2', '3', '4'] })).toEqual(single('date', 'edtf'));
  });

  test('where nothing is a date there is no time', () => {
    expect(timeOf({ name: ['Kyiv', 'Lviv'], count: [1, 2], version: ['1.2.12', '1.3.11'], ip: ['10.0.0.1', '10.0.0.2'] })).toBeNull();
    expect(timeOf({})).toBeNull();
    expect(timeOf({ date: ['', null] })).toBeNull();
  });
});

describe('geometries', () => {
  test('in metres, whatever their shape, wait for their system to be chosen', () => {
    const areas = cells(10, (index) => ({
      type: 'Polygon',
      coordinates: [
        [
          [4_036_000 + index, 6_430_000],
          [0, 0],
          [4_037_000, '6430000'],
        ],
      ],
    }));
    expect(guess({ title: ['a'] }, areas)).toMatchObject({
      roles: { place: { kind: 'geometry', system: 'metres' } },
      hasSwappedAxes: false,
    });
  });

  test('with longitudes where latitudes should be are read with the latitude first, and this is reported', () => {
    const swapped = cells(10, (index) => point(50, index < 7 ? 36 : 120));
    expect(guess({ title: ['a'] }, swapped)).toMatchObject({
      roles: { place: { kind: 'geometry', order: 'lat-lng' } },
      hasSwappedAxes: true,
    });
  });

  test('stay as they are where only a few are out of range, or both axes are', () => {
    const faulty = cells(10, (index) => point(50, index < 9 ? 36 : 120));
    const both = cells(10, (index) => (index < 5 ? point(120, 36) : point(50, 120)));
    expect([faulty, both].map((each) => guess({ title: ['a'] }, each).roles.place)).toEqual([{ kind: 'geometry' }, { kind: 'geometry' }]);
  });

  test('in a column of text too, unless the cells name their system themselves', () => {
    const wkt = cells(10, (index) => point(index, 0)).map((_, index) => `POINT (${403_600 + index} 5538000)`);
    expect(placeOf({ shape: wkt })).toEqual({ kind: 'wkt', column: 'shape', system: 'metres' });
    expect(placeOf({ shape: wkt.map((text) => `SRID=32637;${text}`) })).toEqual({ kind: 'wkt', column: 'shape' });
    expect(placeOf({ shape: cells(10, () => point(50, 120)).map((each) => JSON.stringify(each)) })).toEqual({
      kind: 'geojson',
      column: 'shape',
      order: 'lat-lng',
    });
  });
});

describe('starts and ends', () => {
  test.each([
    ['start', 'end'],
    ['start_date', 'end_date'],
    ['date_start', 'date_end'],
    ['begin', 'finish'],
    ['from', 'to'],
    ['validFrom', 'validTo'],
    ['valid_from', 'valid_until'],
    ['Beginn', 'Ende'],
    ['fecha inicio', 'fecha fin'],
    ['Дата начала', 'Дата окончания'],
    ['дата початку', 'дата кінця'],
    ['when.start', 'when.end'],
  ])('%s and %s are a pair', (start, end) => {
    const table = { [end]: ['2022-03-15', '2022-04-03', '2022-03-21', '2022-01-01'], [start]: isoDays, updated: isoDays };
    expect(timeOf(table)).toEqual({ kind: 'pair', start, end, format: 'edtf', endFormat: 'edtf' });
  });

  test('each has its own format; of day and month, the one that tells speaks for both', () => {
    expect(timeOf({ start: ['01/02/2022', '02/03/2022'], end: ['01/30/2022', '03/04/2022'] })).toEqual({
      kind: 'pair',
      start: 'start',
      end: 'end',
      format: 'month-first',
      endFormat: 'month-first',
    });
    expect(timeOf({ start: ['2022-01-02', '2022-02-03'], end: [20_220_104, 20_220_203] })).toMatchObject({
      format: 'edtf',
      endFormat: 'compact',
    });
  });

  test('blank ends are open where those that end have lasted long, or the name says so', () => {
    const pair = { kind: 'pair', start: 'start', end: 'end', format: 'edtf', endFormat: 'edtf' };
    expect(timeOf({ start: ['1900-01-01', '1950-01-01', '1960-01-01'], end: ['1990-01-01', '1951-01-01', ''] })).toEqual({
      ...pair,
      openEnds: true,
    });
    expect(timeOf({ start: isoDays, end: ['2022-03-16', '', '', ''] })).toEqual(pair);
    expect(timeOf({ valid_from: isoDays, valid_to: ['2022-03-16', '', '', ''] })).toMatchObject({ kind: 'pair', openEnds: true });
  });

  test('a start without an end stands by itself, and goes before an end', () => {
    expect(timeOf({ end_date: ['', '', '', ''], start_date: isoDays })).toEqual(single('start_date', 'edtf'));
    expect(timeOf({ contract_end: isoDays, start: isoDays })).toEqual(single('start', 'edtf'));
  });
});

describe('year, month and day in columns of their own', () => {
  test.each([
    ['year', 'month', 'day'],
    ['start_year', 'start_month', 'start_day'],
    ['iyear', 'imonth', 'iday'],
    ['Jahr', 'Monat', 'Tag'],
    ['год', 'месяц', 'день'],
  ])('%s, %s and %s', (year, month, day) => {
    const table = { [day]: [14, 0, 31], [month]: ['3', '4', '12'], [year]: ['2022', '2021', '1999'] };
    expect(timeOf(table)).toEqual({ kind: 'parts', year, month, day, clock: null });
  });

  test('months may be names, days may be missing, a time of day may stand beside', () => {
    expect(timeOf({ Year: [2022, 2021], Month: ['March', 'April'], Time: ['10:00', '12:30'] })).toEqual({
      kind: 'parts',
      year: 'Year',
      month: 'Month',
      day: null,
      clock: 'Time',
    });
  });

  test('a date in one column goes before its parts, and these before a year by itself', () => {
    expect(timeOf({ year: [2022, 2022], month: [3, 4], day: [14, 2], date: ['2022-03-14', '2022-04-02'] })).toEqual(single('date', 'edtf'));
    expect(timeOf({ year: [2022, 2022], month: [3, 4], day: [14, 2], created: ['2022-05-14', '2022-05-02'] })).toMatchObject({
      kind: 'parts',
    });
    expect(timeOf({ year: [2022, 1999], size: [3, 4] })).toEqual(single('year', 'edtf'));
  });
});

describe('what only looks like a date', () => {
  test.each(['upload_date', 'created_at', 'Updated', 'last modified', 'scraped', 'inserted_on', 'date_added', 'дата создания', 'geändert'])(
    '%s loses against any date of the event, and wins where there is no other',
    (decoy) => {
      const values = ['2023-01-01T10:11:12Z', '2023-01-01T10:11:13Z', '2023-01-02T09:00:00Z', '2023-01-02T09:00:01Z'];
      expect(timeOf({ [decoy]: values, date: ['', '14.03.2022', '', '15.03.2022'] })).toEqual(single('date', 'day-first'));
      expect(timeOf({ [decoy]: values, day: isoDays })).toEqual(single('day', 'edtf'));
      expect(timeOf({ [decoy]: values, year: [2021, 2022, 2021, 2022] })).toEqual(single('year', 'edtf'));
      expect(timeOf({ [decoy]: values, name: ['a', 'b', 'c', 'd'] })).toEqual(single(decoy, 'edtf'));
    },
  );

  test('when it was published or reported comes after when it happened, and before when it was stored', () => {
    expect(timeOf({ created: isoDays, published: isoDays, date: isoDays })).toEqual(single('date', 'edtf'));
    expect(timeOf({ created: isoDays, published: isoDays })).toEqual(single('published', 'edtf'));
  });

  test.each<[string, readonly unknown[]]>([
    ['id', [1_647_216_000, 1_647_302_400, 1_648_000_001]],
    ['objectid', cells(30, (index) => 20_220_301 + index)],
    ['event_code', [20_220_314, 20_220_402, 19_991_231]],
    ['record', cells(30, (index) => 1_600_000_000 + index)],
    ['row', cells(30, (index) => 20_220_301 + index)],
    ['plz', ['1010', '1020', '2000']],
    ['postcode', [1010, 1020, 2000]],
    ['phone', ['2025550123', '1647216000']],
    ['mobile', ['380501234567', '380671234567']],
    ['count', [1900, 1950, 2000]],
    ['population', [1900, 1950, 2000]],
    ['value', [1900, 1950, 2000]],
    ['title', ['World Cup 2022', 'Olympics 2021']],
    ['elevation', [100, 200, 300]],
    ['temp', ['10.5', '11.5', '12.1']],
    ['version', ['1.10.12', '2.1.11']],
  ])('%s is no date', (name, values) => {
    expect(timeOf({ [name]: values })).toBeNull();
    expect(timeOf({ [name]: values, occurred: values.map(() => '2022-03-14') })).toMatchObject({ column: 'occurred' });
  });

  test('epochs and compact dates need no name where they are plainly such', () => {
    expect(timeOf({ a: [1_647_216_000, 1_647_302_417, 1_648_000_001] })).toEqual(single('a', 'epoch-s'));
    expect(timeOf({ b: ['20220314', '20220402', '19991231'] })).toEqual(single('b', 'compact'));
    expect(timeOf({ ts: cells(30, (index) => 1_600_000_000_000 + index * 3_600_000) })).toEqual(single('ts', 'epoch-ms'));
  });

  test('the date of the event wins over a birth and over an end', () => {
    expect(timeOf({ 'date of birth': isoDays, 'event date': isoDays })).toEqual(single('event date', 'edtf'));
  });
});

describe('places', () => {
  const [lats, lngs] = [
    ['50.45', '49.84', '46.48'],
    ['30.52', '24.03', '30.73'],
  ];

  test.each([
    ['lat', 'lng'],
    ['Latitude', 'Longitude'],
    ['latitude', 'long'],
    ['Y', 'X'],
    ['geo_lat', 'geo_lon'],
    ['широта', 'долгота'],
    ['широта', 'довгота'],
    ['Breitengrad', 'Längengrad'],
    ['latitud', 'longitud'],
    ['location.lat', 'location.lng'],
    ['gpsLatitude', 'gpsLongitude'],
    ['coord_y', 'coord_x'],
  ])('%s and %s', (lat, lng) => {
    expect(guess({ [lat]: lats, [lng]: lngs })).toMatchObject({ roles: { place: { kind: 'lng-lat', lng, lat } }, hasSwappedAxes: false });
  });

  test('a plain name goes before one with more to it, and both belong together', () => {
    expect(placeOf({ origin_lat: lats, origin_lng: lngs, lng: lngs, lat: lats })).toEqual({ kind: 'lng-lat', lng: 'lng', lat: 'lat' });
    expect(placeOf({ start_lat: lats, end_lng: lngs })).toBeNull();
  });

  test('axes found in each other’s columns are swapped, and that is said', () => {
    const swapped = guess({ lat: ['130.52', '124.03', '30.7'], lon: ['50.45', '49.84', '46.48'] });
    expect([swapped.roles.place, swapped.hasSwappedAxes]).toEqual([{ kind: 'lng-lat', lng: 'lat', lat: 'lon' }, true]);
  });

  test('a slip or two does not swap or refuse them', () => {
    const many = cells(200, (index) => String(index % 80));
    expect(guess({ lat: [...many, '5045'], lon: [...many, '3052'] })).toMatchObject({
      roles: { place: { kind: 'lng-lat', lng: 'lon', lat: 'lat' } },
      hasSwappedAxes: false,
    });
  });

  test('decimal commas and degrees with minutes are degrees too', () => {
    expect(placeOf({ lat: ['50,45', '49,84'], lon: ['30,52', '24,03'] })).toMatchObject({ kind: 'lng-lat' });
    expect(placeOf({ lat: ['50°27′N', '49°50′N'], lon: ['30°31′E', '24°2′E'] })).toMatchObject({ kind: 'lng-lat' });
  });

  test.each<[string, readonly unknown[], unknown]>([
    ['coordinates', ['50.45, 30.52', '49.84, 24.03'], { kind: 'pair', column: 'coordinates', order: 'lat-lng' }],
    ['coords', ['50.45, 130.52', '49.84, 124.03'], { kind: 'pair', column: 'coords', order: 'lat-lng' }],
    ['coords', ['130.52 50.45', '124.03 49.84'], { kind: 'pair', column: 'coords', order: 'lng-lat' }],
    ['lnglat', ['30.52, 50.45', '24.03, 49.84'], { kind: 'pair', column: 'lnglat', order: 'lng-lat' }],
    ['geometry.coordinates', [[30.52, 50.45], [24.03, 49.84]], { kind: 'pair', column: 'geometry.coordinates', order: 'lng-lat' }], // prettier-ignore
    ['col3', ['50.4512, 30.5213', '49.8413, 24.0315'], { kind: 'pair', column: 'col3', order: 'lat-lng' }],
    ['geom', ['POINT (30.5 50.4)', 'POLYGON ((0 0, 1 0, 0 1, 0 0))'], { kind: 'wkt', column: 'geom' }],
    ['the_geom', ['SRID=4326;POINT(30.5 50.4)', ''], { kind: 'wkt', column: 'the_geom' }],
    ['shape', ['{"type":"Point","coordinates":[30,50]}', ''], { kind: 'geojson', column: 'shape' }],
    ['shape', [{ type: 'Point', coordinates: [30, 50] }], { kind: 'geojson', column: 'shape' }],
  ])('%s: %j', (name, values, place) => {
    expect(placeOf({ name: values.map((_, index) => `Event ${index}`), [name]: values })).toEqual(place);
  });

  test('the format’s own geometry goes before any column', () => {
    expect(guess({ lat: lats, lng: lngs }, [point(30, 50)]).roles.place).toEqual({ kind: 'geometry' });
  });

  test.each<[string, Table]>([
    ['counts', { flat: [1, 2], count: [3, 4], long_title: ['a', 'b'] }],
    ['prices', { price: ['10,50', '11,20'], size: ['1, 2', '3, 4'] }],
    ['lat without lng', { lat: lats }],
    ['words in a column called location, of many records,', { location: cells(30, (index) => `Town ${index}`) }],
  ])('%s are no place', (_, table) => {
    expect(placeOf(table)).toBeNull();
  });

  test.each<[string, Table]>([
    ['words as latitudes and longitudes', { lat: cells(30, () => 'north of town'), lng: cells(30, () => 'unknown') }],
    ['one latitude among many words', { lat: [...cells(60, () => 'n/k'), '50.4'], lng: [...cells(60, () => 'n/k'), '30.5'] }],
    ['words as coordinates', { coordinates: cells(30, () => 'withheld') }],
    ['one shape among many words', { geom: [...cells(60, () => 'withheld'), 'POINT (30.5 50.4)'] }],
  ])('%s keep their role, whatever the number of rows, so that each is reported', (_, table) => {
    expect(placeOf(table)).not.toBeNull();
  });

  test.each<[Table, readonly [lng: string, lat: string]]>([
    [{ reclat: ['50.775', '56.183'], reclong: ['6.083', '10.233'] }, ['reclong', 'reclat']],
    [{ LINREFX: ['797680,5', '798001,2'], LINREFY: ['5826823,1', '5825001,7'], XGCSWGS84: ['13,391', '13,395'], YGCSWGS84: ['52,537', '52,520'] }, ['XGCSWGS84', 'YGCSWGS84']], // prettier-ignore
    [{ startlat: [50.1, 51.2], startlon: [30.1, 31.2] }, ['startlon', 'startlat']],
    [{ Szerokość: ['51,77', '51,11'], Długość: ['19,46', '17,04'] }, ['Długość', 'Szerokość']],
    [{ 'GPS-Breitengrad': [50.1, 51.2], 'GPS-Längengrad': [30.1, 31.2] }, ['GPS-Längengrad', 'GPS-Breitengrad']],
    [{ latitudine: [45.1, 46.2], longitudine: [9.1, 10.2] }, ['longitudine', 'latitudine']],
    [{ enlem: [41.1, 40.2], boylam: [29.1, 30.2] }, ['boylam', 'enlem']],
    [{ 纬度: [31.1, 30.2], 经度: [121.1, 120.2] }, ['经度', '纬度']],
    [{ широтаточки: [50.1, 51.2], долготаточки: [30.1, 31.2] }, ['долготаточки', 'широтаточки']],
  ])('names that hold those of the axes: %j', (table, [lng, lat]) => {
    expect(placeOf(table)).toEqual({ kind: 'lng-lat', lng, lat });
  });

  test.each<Table>([
    { Latitude: ['33.45', '39.82'], 'N/S': ['S', 'S'], Longitude: ['70.66', '73.25'], 'E/W': ['W', 'W'] },
    { Latitude: ['33.45', '39.82'], Longitude: ['70.66', '73.25'], 'N/S': ['South', 'N'], 'E/W': ['West', 'W'] },
  ])('hemispheres in columns of their own go with the degrees: %j', (table) => {
    const role = { kind: 'lng-lat', lng: 'Longitude', lat: 'Latitude', lngHemisphere: 'E/W', latHemisphere: 'N/S' };
    expect(placeOf(table)).toEqual(role);
  });

  test('N beside degrees below 0, as short for no, is no hemisphere', () => {
    const table = { id: ['a', 'b'], lat: ['-33.45', '-39.82'], checked: ['N', 'N'], lng: ['-70.66', '-73.25'] };
    expect(placeOf(table)).toEqual({ kind: 'lng-lat', lng: 'lng', lat: 'lat' });
  });

  test.each<[Table, object]>([
    [
      { x: ['395000.5', '395100.2'], y: ['5591000.1', '5592000.7'] },
      { lng: 'x', lat: 'y', system: 'metres' },
    ],
    [
      { Easting: [395_000, 395_100], Northing: [5_591_000, 5_592_000] },
      { lng: 'Easting', lat: 'Northing', system: 'metres' },
    ],
    [{ latitudeE7: [473_769_000, 473_790_000], longitudeE7: [85_417_000, 85_400_000] }, { lng: 'longitudeE7', lat: 'latitudeE7', system: 'e7' }], // prettier-ignore
    [{ POINT_X: [4_033_105, 4_034_218], POINT_Y: [6_445_128, 6_443_397], lon: [36.2, 36.3], lat: [49.9, 49.8] }, { lng: 'lon', lat: 'lat' }], // prettier-ignore
  ])('numbers that are no degrees as they stand: %j', (table, role) => {
    expect(placeOf(table)).toEqual({ kind: 'lng-lat', ...role });
  });

  test.each<[Table, string | undefined]>([
    [{ lat: ["50°1' N", "51°2' N"], lng: ["13°1' O", "3°2' W"] }, 'east'],
    [{ lat: ["50°1' N", "51°2' N"], lng: ["13°1' E", "3°2' O"] }, 'west'],
    [{ Breite: ["50°1' N", "51°2' N"], Länge: ["13°1' O", "13°2' O"] }, 'east'],
    [{ latitud: ["50°1' N", "51°2' N"], longitud: ["3°1' O", "3°2' O"] }, 'west'],
    [{ latitude: ["50°1' N", "51°2' N"], longitude: ["3°1' O", "3°2' O"] }, undefined],
  ])('O is the hemisphere that the other letters or the names speak for: %j', (table, letterO) => {
    const place = placeOf(table);
    expect(place?.kind === 'lng-lat' ? place.letterO : 'none').toBe(letterO);
  });

  test.each([
    ['geo:49.22,37.26', 'geo:49.21,37.25'],
    ['https://www.google.com/maps/@49.99,36.23,15z', 'https://www.google.com/maps/@49.98,36.24,15z'],
    ["N 49° 59.280 E 036° 13.950", "N 49° 58.800 E 036° 14.400"], // prettier-ignore
    ['+49.9912+036.2301/', '+49.9812+036.2401/'],
    ['8FW4V75V+8Q', '8FW4V75V+9Q'],
    ['0101000020E61000003D0AD7A3701D42401F85EB51B8FE4840', '01010000003D0AD7A3701D42401F85EB51B8FE4840'],
  ])('a column without a telling name is a place by values such as %s', (...values) => {
    expect(placeOf({ name: ['Market', 'School'], f1: values })).toMatchObject({ column: 'f1' });
  });
});

describe('columns named for what they are, with cells that are not that', () => {
  test.each<[string, Table]>([
    ['metres', { lng: ['395000', '395100'], lat: ['5591000', '5592000'] }],
    ['words', { lng: ['east', 'west'], lat: ['north', 'south'] }],
    ['three bad cells of four', { lng: ['2', 'xyz', '2', '700'], lat: ['abc', '1', '95', '5'] }],
  ])('are the place, so that each cell is told of: %s', (_, table) => {
    expect(placeOf(table)).toEqual({ kind: 'lng-lat', lng: 'lng', lat: 'lat' });
  });

  test.each<[string, readonly unknown[], unknown]>([
    ['coordinates', ['47.1, 37.5', 'somewhere', ''], { kind: 'pair', column: 'coordinates', order: 'lat-lng' }],
    ['wkt', ['POINT(1 2)', 'POINT(x)', 'none'], { kind: 'wkt', column: 'wkt' }],
  ])('are the place in one column: %s', (name, values, place) => {
    expect(placeOf({ [name]: values })).toEqual(place);
  });

  test.each<[string, Table, unknown]>([
    ['one bad and one blank', { date: ['2022-03-01', '', '31.02.2022x', '2022-03-09'] }, single('date', 'edtf')],
    ['most bad', { date: ['01/02/2022', 'unknown', '', '2022-02-30'] }, single('date', 'day-first')],
    ['all bad', { date: ['soon'] }, single('date', 'edtf')],
    ['years', { year: ['1999', 'abc', '12345678'] }, single('year', 'edtf')],
    ['of many records half', { date: cells(40, (index) => (index % 2 ? 'unknown' : '2022-03-01')) }, single('date', 'edtf')],
    [
      'an end',
      { start: ['2022-03-01', '2022-03-02', ''], end: ['2022-03-04', 'bad', '2022-03-05'] },
      { kind: 'pair', start: 'start', end: 'end', format: 'edtf', endFormat: 'edtf' },
    ],
    [
      'parts',
      { year: ['2022', '2022', 'x'], month: ['13', '2', '1'], day: ['1', '30', '1'] },
      { kind: 'parts', year: 'year', month: 'month', day: 'day', clock: null },
    ],
  ])('are the time: %s', (_, table, time) => {
    expect(timeOf(table)).toEqual(time);
  });

  test('go before a column of good dates that is named for something else', () => {
    expect(timeOf({ created_at: isoDays, date: ['2022-03-01', '?', '2022-03-02', ''] })).toEqual(single('date', 'edtf'));
  });

  test('are no time where nothing speaks for it but a word that means other things too', () => {
    expect(timeOf({ from: ['Kyiv', 'Lviv'], to: ['Lviv', '1999'], time: ['soon', 'later'], day: ['first', '2'] })).toBeNull();
  });

  test('one slip among twenty latitudes swaps nothing', () => {
    const table = { lat: [...cells(19, (index) => String(40 + index)), '147.1'], lng: cells(20, (index) => String(10 + index)) };
    expect(guess(table)).toMatchObject({ roles: { place: { kind: 'lng-lat', lng: 'lng', lat: 'lat' } }, hasSwappedAxes: false });
  });
});

describe('words', () => {
  const prose = cells(
    40,
    (index) => `Shells hit the ${index}th building near the market, and firefighters worked there until the evening.`,
  );
  const short = cells(40, (index) => `Shelling of street ${index}`);
  const kinds = cells(40, (index) => ['Battles', 'Protests', 'Riots'][index % 3]);
  const links = cells(40, (index) => `https://example.org/${index}`);

  test('title, text, category and link by their names', () => {
    const { title, text, category, link } = rolesOf({
      id: cells(40, String),
      source_url: links,
      notes: prose,
      event_type: kinds,
      name: short,
    });
    expect({ title, text, category, link }).toEqual({ title: 'name', text: 'notes', category: 'event_type', link: 'source_url' });
  });

  test('in other languages', () => {
    const { title, text, category, link } = rolesOf({ Источник: links, Описание: prose, Тип: kinds, Название: short });
    expect({ title, text, category, link }).toEqual({ title: 'Название', text: 'Описание', category: 'Тип', link: 'Источник' });
  });

  test('without such names by what stands in them: the short and different, the long, the few, the addresses', () => {
    const { title, text, category, link } = rolesOf({ a: links, b: prose, c: kinds, d: short, e: cells(40, (index) => index) });
    expect({ title, text, category, link }).toEqual({ title: 'd', text: 'b', category: 'c', link: 'a' });
  });

  test('names of other things are titles only where there is no better', () => {
    expect(rolesOf({ country_name: kinds, user_name: short, title: short }).title).toBe('title');
    expect(rolesOf({ event: short, username: short }).title).toBe('event');
    expect(rolesOf({ label: short, headline: short }).title).toBe('headline');
  });

  test('a kind below another is second', () => {
    expect(rolesOf({ sub_event_type: kinds, event_type: kinds }).category).toBe('event_type');
  });

  test('what is the same, or different in every record, is no category', () => {
    expect(rolesOf({ type: cells(40, () => 'Riots') }).category).toBeNull();
    expect(rolesOf({ type: short }).category).toBeNull();
    expect(rolesOf({ type: cells(400, (index) => `Kind ${index % 100}`) }).category).toBeNull();
  });

  test('flags, dates, ids and empty objects are no category, whatever their name', () => {
    const others = {
      flag: (index: number) => (index % 3 ? 'TRUE' : 'FALSE'),
      empty: () => '{}',
      yes: (index: number) => (index % 2 ? 'yes' : 'no'),
    };
    for (const makeCell of Object.values(others)) expect(rolesOf({ type: cells(40, makeCell) }).category).toBeNull();
    const dates = cells(40, (index) => `2022-03-0${1 + (index % 4)}`);
    expect(rolesOf({ date: cells(40, (index) => `2022-03-${10 + (index % 20)}`), group: dates }).category).toBeNull();
    const table = { verified: cells(40, others.flag), layer: cells(40, others.empty), status: kinds, type: cells(40, others.yes) };
    expect(rolesOf(table).category).toBe('status');
  });

  test('of several the one that groups best, with few frequent values that recur', () => {
    const many = cells(400, (index) => (index < 50 ? `Kind ${index}` : `Kind ${index % 60}`));
    const few = cells(400, (index) => ['Battles', 'Protests', 'Riots', 'Talks'][index % 4]);
    const nearlyOne = cells(400, (index) => (index % 100 === 0 ? 'Rare' : 'Usual'));
    expect(rolesOf({ category: many, type: few }).category).toBe('type');
    expect(rolesOf({ category: nearlyOne, type: few }).category).toBe('type');
    expect(rolesOf({ a: nearlyOne, b: few }).category).toBe('b');
    expect(rolesOf({ type: nearlyOne, region: few }).category).toBe('region');
  });

  test('a source that is no address is no link, and numbers are no words', () => {
    const { title, text, category, link } = rolesOf({
      source: kinds,
      name: cells(40, String),
      description: cells(40, (index) => index),
      type: cells(40, (index) => index % 3),
    });
    expect({ title, text, link }).toEqual({ title: null, text: null, link: null });
    expect(category).toBe('source');
  });

  test('the link to the source goes before one to a picture; what is no web address is none', () => {
    expect(rolesOf({ image_url: links, url: links }).link).toBe('url');
    expect(rolesOf({ url: cells(40, () => 'javascript:alert(1)') }).link).toBeNull();
  });
});

describe('tables as they are published', () => {
  test('conflict events with many dates and codes', () => {
    const roles = rolesOf({
      event_id_cnty: cells(30, (index) => `UKR${1000 + index}`),
      event_date: cells(30, (index) => `${1 + (index % 28)} March 2022`),
      year: cells(30, () => '2022'),
      time_precision: cells(30, (index) => String(1 + (index % 3))),
      event_type: cells(30, (index) => ['Battles', 'Protests'][index % 2]),
      actor1: cells(30, (index) => ['Military Forces of Ukraine', 'Protesters'][index % 2]),
      latitude: cells(30, (index) => `50.${index}`),
      longitude: cells(30, (index) => `30.${index}`),
      notes: cells(30, (index) => `On ${index} March 2022, forces shelled the town of number ${index}, with no casualties known so far.`),
      fatalities: cells(30, (index) => String(index % 4)),
      timestamp: cells(30, (index) => String(1_650_000_000 + index * 977)),
    });
    expect(roles).toMatchObject({
      time: single('event_date', 'words'),
      place: { kind: 'lng-lat', lng: 'longitude', lat: 'latitude' },
      category: 'event_type',
      text: 'notes',
      link: null,
    });
  });

  test('news events with compact dates and when they were added', () => {
    expect(
      timeOf({
        GLOBALEVENTID: cells(30, (index) => String(1_034_567_890 + index)),
        SQLDATE: cells(30, (index) => String(20_220_301 + (index % 28))),
        MonthYear: cells(30, () => '202203'),
        Year: cells(30, () => '2022'),
        FractionDate: cells(30, () => '2022.2027'),
        DATEADDED: cells(30, (index) => String(20_220_314_120_000 + index)),
      }),
    ).toEqual(single('SQLDATE', 'compact'));
  });

  test('accidents with the year in a column of its own', () => {
    expect(
      timeOf({
        accident_index: cells(30, (index) => `2021010${index}`),
        accident_year: cells(30, () => '2021'),
        date: cells(30, (index) => `${10 + index / 2}`.slice(0, 2) + '/02/2021'),
        day_of_week: cells(30, (index) => String(index % 7)),
        time: cells(30, (index) => `1${index % 10}:30`),
      }),
    ).toEqual(single('date', 'day-first', { clock: 'time' }));
  });

  test('storms whose begin and end are told in several ways', () => {
    expect(
      timeOf({
        BEGIN_YEARMONTH: cells(30, () => '202203'),
        BEGIN_DAY: cells(30, (index) => String(1 + index)),
        BEGIN_TIME: cells(30, (index) => String(1200 + index)),
        END_YEARMONTH: cells(30, () => '202203'),
        END_DAY: cells(30, (index) => String(1 + index)),
        END_TIME: cells(30, (index) => String(1300 + index)),
        BEGIN_DATE_TIME: cells(30, (index) => `${1 + (index % 28)}-MAR-22 12:00:00`),
        END_DATE_TIME: cells(30, (index) => `${1 + (index % 28)}-MAR-22 13:00:00`),
      }),
    ).toEqual({ kind: 'pair', start: 'BEGIN_DATE_TIME', end: 'END_DATE_TIME', format: 'words', endFormat: 'words' });
  });

  test('deaths in conflicts, whose name is the same throughout', () => {
    const roles = rolesOf({
      year: cells(30, () => 2022),
      active_year: cells(30, () => 'TRUE'),
      conflict_name: cells(30, () => 'Russia - Ukraine'),
      source_date: cells(30, (index) => `2022-03-${10 + (index % 20)}`),
      source_headline: cells(30, (index) => `Headline number ${index}`),
      date_start: cells(30, (index) => `2022-03-${10 + (index % 20)} 00:00:00.000`),
      date_end: cells(30, (index) => `2022-03-${10 + (index % 20)} 00:00:00.000`),
    });
    expect(roles.time).toEqual({ kind: 'pair', start: 'date_start', end: 'date_end', format: 'edtf', endFormat: 'edtf', wholeDays: true });
    expect(roles.title).toBe('source_headline');
  });

  test('earthquakes', () => {
    const roles = rolesOf({
      time: cells(30, (index) => `2022-03-${10 + (index % 20)}T01:02:03.450Z`),
      latitude: cells(30, (index) => `-12.${index}`),
      longitude: cells(30, (index) => `-150.${index}`),
      depth: cells(30, (index) => String(index * 3)),
      mag: cells(30, (index) => String(index / 5)),
      id: cells(30, (index) => `us6000h${index}`),
      updated: cells(30, (index) => `2022-06-${10 + (index % 20)}T01:02:03.450Z`),
      place: cells(30, (index) => `${index} km S of Somewhere`),
      type: cells(30, (index) => (index % 9 ? 'earthquake' : 'quarry blast')),
    });
    expect(roles).toEqual({
      time: single('time', 'edtf'),
      place: { kind: 'lng-lat', lng: 'longitude', lat: 'latitude' },
      title: 'place',
      text: null,
      category: 'type',
      link: null,
    });
  });
});

describe('hostile tables', () => {
  test('names of what objects inherit are names like any other', () => {
    const columns = ['__proto__', 'constructor', 'toString', 'date'].map((name) => ({ key: name, name }));
    const sample = [JSON.parse('{"__proto__":"2022-03-14","constructor":"x","date":"2022-03-14"}'), JSON.parse('{"date":"2022-03-15"}')];
    expect(inferRoles(columns, sample, []).roles.time).toEqual(single('date', 'edtf'));
  });

  test('a hundred thousand columns are taken in a moment', () => {
    const columns = cells(100_000, (key) => ({ key, name: key === 5 ? 'date' : `c${key}` }));
    const sample = cells(50, () => cells(1000, () => '2022-03-14'));
    const started = performance.now();
    expect(inferRoles(columns, sample, []).roles.time).toEqual({ kind: 'single', column: 5, format: 'edtf' });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('whatever stands in it, nothing is thrown', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('date', 'start', 'end', 'lat', 'lng', 'year', 'month', 'day', 'time', 'x', 'y', 'geom', 'title', 'url'),
    );
    const cell = fc.oneof(fc.anything(), fc.string(), fc.stringMatching(/^[\d./:,-]{0,20}$/), fc.integer(), fc.double());
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 6 }), fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), (names, sample) => {
        const columns = names.map((column, key) => ({ key, name: column }));
        expect(Object.keys(inferRoles(columns, sample, []))).toEqual(['roles', 'isDateOrderOpen', 'hasSwappedAxes']);
      }),
      { numRuns: 500 },
    );
  });
});
