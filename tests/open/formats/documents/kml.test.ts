import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readKml } from '../../../../src/open/formats/documents/kml.ts';
import { brokenPromises, makeRecord } from './whole-records.ts';
import { withTexts } from '../../issue-texts.ts';

const festival = readFileSync('tests/fixtures/open/festival.kml', 'utf8');

test('each placemark is a record with its time, its place, its folder and what else it says', () => {
  const { batch } = readKml(festival, 'festival.kml');
  expect(batch.values.map((values) => ({ ...values }))).toEqual([
    {
      id: 'opening',
      name: 'Opening concert',
      when: '2021-06-05T18:30:00Z',
      folder: 'Concerts',
      description: 'The <b>choir</b> &amp; the band',
      link: 'https://example.org/opening',
      visitors: '120',
      'name (2)': 'Choir',
    },
    { name: 'Exhibition', when: '2021-06/..', folder: 'Concerts' },
    {
      name: 'The long walk',
      when: '2021-07-02T08:00:00Z/2021-07-02T12:00:00Z',
      folder: 'Walks',
      coordTimes: ['2021-07-02T08:00:00Z', '2021-07-02T12:00:00Z'],
    },
    { name: 'Lanterns', when: '2021-07-01/2021-07-04', folder: 'Walks / By night' },
  ]);
  expect(batch.geometries).toEqual([
    { type: 'Point', coordinates: [7.5, 47.25, 400] },
    {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [7.5, 47.25] },
        {
          type: 'LineString',
          coordinates: [
            [7.5, 47.25],
            [7.6, 47.3],
          ],
        },
      ],
    },
    {
      type: 'LineString',
      coordinates: [
        [7.5, 47.25, 400],
        [7.7, 47.5, 900],
      ],
    },
    null,
  ]);
  expect(batch.lines).toEqual([8, 20, 32, 43]);
});

test('the format fixes time, place, title, text, link, and the folders as categories', () => {
  const { roles, columns } = readKml(festival, 'festival.kml');
  expect(roles).toEqual({
    time: { kind: 'single', column: 'when', format: 'edtf' },
    place: { kind: 'geometry' },
    title: 'name',
    text: 'description',
    link: 'link',
    category: 'folder',
  });
  expect(columns.map(({ name }) => name)).toEqual([
    'id',
    'name',
    'when',
    'folder',
    'description',
    'link',
    'visitors',
    'name (2)',
    'coordTimes',
  ]);
});

test('a link to another file is told of and not followed', () => {
  expect(withTexts(readKml(festival, 'festival.kml').issues)).toEqual([
    {
      file: 'festival.kml',
      line: 49,
      kind: 'flagged',
      reason: 'The link to “https://example.org/more.kml” is not followed. Open that file itself to see what is in it.',
    },
  ]);
});

test('where no placemark has a time, dates in the data are left to be found', () => {
  const { roles, batch } = readKml(
    makeKml('<Placemark><ExtendedData><Data name="Date"><value>5/6/2021</value></Data></ExtendedData></Placemark>'),
    'map.kml',
  );
  expect(roles).toBeNull();
  expect(batch.values).toEqual([makeRecord({ Date: '5/6/2021' })]);
});

test('data by a schema are read as texts, whatever their declared type', () => {
  const data = '<SchemaData schemaUrl="#trees"><SimpleData name="height">07.50</SimpleData></SchemaData>';
  const { batch } = readKml(makeKml(`<Placemark><ExtendedData>${data}</ExtendedData></Placemark>`), 'map.kml');
  expect(batch.values).toEqual([makeRecord({ height: '07.50' })]);
});

test('a span without a begin is open there, one whose end comes first is not read', () => {
  const { batch, issues } = readKml(
    makeKml(
      '<Placemark><TimeSpan><end>2021</end></TimeSpan></Placemark>\n<Placemark><TimeSpan><begin>2022</begin><end>2021</end></TimeSpan></Placemark>',
    ),
    'map.kml',
  );
  expect(batch.values).toEqual([makeRecord({ when: '../2021' }), makeRecord({ 'when as written': '2022/2021' })]);
  expect(withTexts(issues)).toEqual([
    {
      file: 'map.kml',
      line: 2,
      kind: 'flagged',
      reason: 'Found “2022/2021” as the date, expected an interval that does not end before it starts. The event has no date.',
    },
  ]);
});

test('a time is that of the nearest document or folder that has one, unless the placemark has its own', () => {
  const inner = `<Placemark/><Folder>${makeStamp(2002)}<Placemark/><Placemark>${makeStamp(2003)}</Placemark></Folder>`;
  const { batch } = readKml(makeKml(`<Document>${makeStamp(2001)}${inner}</Document>`), 'map.kml');
  expect(batch.values).toEqual(['2001', '2002', '2003'].map((when) => makeRecord({ when })));
});

test('a document may have any prefix', () => {
  const kml =
    '<k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Placemark><k:name>Well</k:name><k:Point><k:coordinates>1,2</k:coordinates></k:Point></k:Placemark></k:kml>';
  const { batch } = readKml(kml, 'map.kml');
  expect(batch.values).toEqual([makeRecord({ name: 'Well' })]);
  expect(batch.geometries).toEqual([{ type: 'Point', coordinates: [1, 2] }]);
});

test('a place that cannot be read leaves its event without one, and an issue says so', () => {
  const { batch, issues } = readKml(makeKml('<Placemark><Point><coordinates>here</coordinates></Point></Placemark>'), 'map.kml');
  expect(batch.geometries).toEqual([null]);
  expect(withTexts(issues)).toEqual([
    {
      file: 'map.kml',
      line: 1,
      kind: 'flagged',
      reason:
        'The place was not read, expected coordinates as longitude,latitude: at least two for a line, four for a ring. The event has no place.',
    },
  ]);
});

test('a file that is cut opens up to the cut: what stands half in it is left out, and issues say where', () => {
  const { batch, issues } = readKml(festival.slice(0, festival.indexOf('<begin>')), 'festival.kml');
  expect(batch.values.map((values) => 'name' in values && values.name)).toEqual(['Opening concert']);
  expect(withTexts(issues)).toEqual([
    {
      file: 'festival.kml',
      line: 22,
      kind: 'flagged',
      reason: 'The XML is not valid. The parser reports: “unclosed xml tag(s): kml, Document, Folder, Placemark, TimeSpan”.',
    },
    { file: 'festival.kml', line: 20, kind: 'skipped', reason: 'The file ends inside this Placemark, which was omitted.' },
  ]);
});

test('text that is no XML has no records, and an issue says so', () => {
  for (const text of ['', 'name,when\nA,2021', '{"type":"FeatureCollection"}']) {
    const { batch, issues } = readKml(text, 'map.kml');
    expect(batch.values).toEqual([]);
    expect(issues.length).toBeGreaterThan(0);
  }
});

test('entities that a document declares are never expanded', () => {
  const names = Array.from({ length: 12 }, (_, index) => `l${index}`);
  const entities = names.map((name, index) => `<!ENTITY ${name} "${index === 0 ? 'lol' : `&l${index - 1};`.repeat(10)}">`);
  const kml = `<?xml version="1.0"?><!DOCTYPE kml [${entities.join('')}<!ENTITY far SYSTEM "https://example.org/far">]>${makeKml(
    '<Placemark><name>&l11;</name><description>&far;</description></Placemark>',
  )}`;
  const { batch } = readKml(kml, 'map.kml');
  expect(batch.values).toEqual([makeRecord({ name: '&l11;', description: '&far;' })]);
});

test('what would be markup or a prototype elsewhere is text here', () => {
  const data = '<Data name="__proto__"><value>x</value></Data><Data name="constructor"><value>y</value></Data>';
  const { batch } = readKml(makeKml(`<Placemark><name>&lt;script&gt;</name><ExtendedData>${data}</ExtendedData></Placemark>`), 'map.kml');
  expect(batch.values.map((values) => Object.entries(values))).toEqual([
    [
      ['name', '<script>'],
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ],
  ]);
});

test('folders and shapes nested without end exhaust nothing', () => {
  const depth = 6_000;
  const nested = (name: string, inside: string) => `<${name}>`.repeat(depth) + inside + `</${name}>`.repeat(depth);
  const inner = `<Placemark><name>Deep</name>${nested('MultiGeometry', '<Point><coordinates>1,2</coordinates></Point>')}</Placemark>`;
  const { batch, issues } = readKml(makeKml(nested('Folder', inner)), 'map.kml');
  expect(batch.values).toEqual([makeRecord({ name: 'Deep' })]);
  expect(batch.geometries).toEqual([null]);
  expect(issues).toHaveLength(1);
});

test('whatever is taken out of a file or put into it, the reader keeps its promises', () => {
  fc.assert(
    fc.property(
      fc.nat(festival.length),
      fc.nat(60),
      fc.constantFrom('', '<', '&', '"', ']]>', '</Folder>', '\u0000'),
      (at, length, put) => {
        const changed = festival.slice(0, at) + put + festival.slice(at + length);
        expect(brokenPromises(readKml(changed, 'festival.kml'), 'festival.kml')).toEqual([]);
      },
    ),
  );
});

function makeStamp(year: number): string {
  return `<TimeStamp><when>${year}</when></TimeStamp>`;
}

function makeKml(features: string): string {
  return `<kml xmlns="http://www.opengis.net/kml/2.2">${features}</kml>`;
}

test('prefixes that nothing declares are reported once, and the records are read', () => {
  const { batch, issues } = readKml(
    '<?xml version="1.0"?>\n<!-- <zz:no/> --><kml xmlns="http://www.opengis.net/kml/2.2" xsi:schemaLocation="a b"><Document>' +
      '<Placemark><name>A:b c:d="e"</name><gx:balloonVisibility>1</gx:balloonVisibility></Placemark>\n' +
      '<Placemark><name>B</name></Placemark></Document></kml>',
    'a.kml',
  );
  expect(batch.values).toMatchObject([{ name: 'A:b c:d="e"' }, { name: 'B' }]);
  expect(batch.lines).toEqual([2, 3]);
  expect(withTexts(issues).map(({ reason }) => reason)).toEqual([
    'The prefixes xsi and gx are used and not declared. The file was read as if it were valid XML.',
  ]);
});

test('records in elements that are not known, in each other, in updates and of types of a schema are read', () => {
  const { batch, issues } = readKml(
    `<kml><NetworkLinkControl><Update><Create><Folder>${placemark('created')}</Folder></Create></Update></NetworkLinkControl>` +
      '<Document><Schema parent="Placemark" name="Harbour"><SimpleField name="depth"/></Schema>' +
      `<Harbour><name>typed</name><depth>4</depth></Harbour><Wrapper>${placemark('wrapped')}</Wrapper>${placemark('outer', placemark('inner'))}</Document></kml>`,
    'a.kml',
  );
  expect(batch.values).toMatchObject([{ name: 'created' }, { name: 'typed' }, { name: 'wrapped' }, { name: 'outer' }, { name: 'inner' }]);
  expect(batch.values[1]).toMatchObject({ depth: '4' });
  expect(issues).toEqual([]);
});

test('elements among records that are not read are reported once each, with their number', () => {
  const { issues } = readKml(
    '<kml xmlns:gx="g"><Document><name>D</name><Style/>\n<gx:Tour><gx:Playlist/></gx:Tour>\n<gx:Tour/><Place/>' +
      '<Placemark><name>A</name></Placemark></Document></kml>',
    'a.kml',
  );
  expect(withTexts(issues).map(({ line, reason }) => [line, reason])).toEqual([
    [2, '2 elements Tour were not read: they are not records that are known here. The first is on this line.'],
    [3, '1 element Place was not read: it is not a record that is known here.'],
  ]);
});

test('of a point with several positions the first is used, and it is reported', () => {
  const { batch, issues } = readKml(
    '<kml><Placemark><name>A</name><Point><coordinates>\n 30, 50,7 31,51 </coordinates></Point></Placemark>' +
      '<Placemark><name>B</name><Point><coordinates> 30 , 50 </coordinates></Point></Placemark></kml>',
    'a.kml',
  );
  expect(batch.geometries).toMatchObject([{ coordinates: [30, 50, 7] }, { coordinates: [30, 50] }]);
  expect(withTexts(issues).map(({ reason }) => reason)).toEqual(['A Point has 2 positions, where KML allows one. The first was used.']);
});

function placemark(name: string, inside = ''): string {
  return `<Placemark><name>${name}</name>${inside}</Placemark>`;
}
