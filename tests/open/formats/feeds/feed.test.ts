import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFeed } from '../../../../src/open/formats/feeds/feed.ts';
import { spellMailDate } from '../../../../src/open/formats/feeds/mail-date.ts';
import { withTexts } from '../../issue-texts.ts';
import { brokenPromises, makeRecord } from '../documents/whole-records.ts';

const river = readFileSync('tests/fixtures/open/river.rss', 'utf8');

test('an item is its title, time, place and text; what is published on a day happens on another where the feed says so', () => {
  const { batch, issues } = readFeed(river, 'a.rss');
  expect(batch.values).toEqual([
    makeRecord({
      title: 'High & rising',
      when: '2022-03-14T12:30:00Z',
      description: 'The level is at 4 m.\n\n• the mill\n• the bridge',
      category: 'Water',
      link: 'https://example.org/1',
      pubDate: 'Mon, 14 Mar 2022 12:30:00 GMT',
    }),
    makeRecord({ title: 'The ferry rests', when: '2022-03-01/2022-03-05', pubDate: 'Mon, 28 Feb 2022 09:00:00 +0100' }),
    makeRecord({ title: 'A meeting', 'when as written': 'soon', pubDate: 'soon' }),
  ]);
  expect(batch.geometries).toEqual([
    { type: 'Point', coordinates: [7.5, 47.25] },
    {
      type: 'LineString',
      coordinates: [
        [7.5, 47.25],
        [7.6, 47.3],
      ],
    },
    null,
  ]);
  expect(issues.map(({ line, kind }) => [line, kind])).toEqual([
    [22, 'flagged'],
    [22, 'flagged'],
  ]);
});

const readItem = (members: string) => {
  const { batch, issues } = readFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="g" xmlns:gml="m" xmlns:geo="w"><entry>${members}</entry></feed>`,
    'a.xml',
  );
  return { values: batch.values[0], geometry: batch.geometries?.[0], issues: withTexts(issues).map(({ reason }) => reason) };
};

test.each([
  [
    'a line',
    '<georss:line>1 2 3 4</georss:line>',
    {
      type: 'LineString',
      coordinates: [
        [2, 1],
        [4, 3],
      ],
    },
  ],
  [
    'an area',
    '<georss:polygon>0 0 0 2 2 2 0 0</georss:polygon>',
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [2, 0],
          [2, 2],
          [0, 0],
        ],
      ],
    },
  ],
  [
    'a box',
    '<georss:box>1,2 3,4</georss:box>',
    {
      type: 'Polygon',
      coordinates: [
        [
          [2, 1],
          [4, 1],
          [4, 3],
          [2, 3],
          [2, 1],
        ],
      ],
    },
  ],
  ['the centre of a circle', '<georss:circle>1 2 500</georss:circle>', { type: 'Point', coordinates: [2, 1] }],
  ['a point of GML', '<georss:where><gml:Point><gml:pos>1 2</gml:pos></gml:Point></georss:where>', { type: 'Point', coordinates: [2, 1] }],
  [
    'an area of GML with a hole',
    '<georss:where><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>0 0 0 9 9 9 0 0</gml:posList></gml:LinearRing></gml:exterior><gml:interior><gml:LinearRing><gml:posList>1 2 1 3 2 3 1 2</gml:posList></gml:LinearRing></gml:interior></gml:Polygon></georss:where>',
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [9, 0],
          [9, 9],
          [0, 0],
        ],
        [
          [2, 1],
          [3, 1],
          [3, 2],
          [2, 1],
        ],
      ],
    },
  ],
  [
    'an envelope of GML',
    '<georss:where><gml:Envelope><gml:lowerCorner>1 2</gml:lowerCorner><gml:upperCorner>3 4</gml:upperCorner></gml:Envelope></georss:where>',
    {
      type: 'Polygon',
      coordinates: [
        [
          [2, 1],
          [4, 1],
          [4, 3],
          [2, 3],
          [2, 1],
        ],
      ],
    },
  ],
  ['a point of the W3C', '<geo:Point><geo:lat>1</geo:lat><geo:long>2</geo:long></geo:Point>', { type: 'Point', coordinates: [2, 1] }],
  [
    'two points',
    '<georss:point>1 2</georss:point><georss:point>3 4</georss:point>',
    {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [2, 1] },
        { type: 'Point', coordinates: [4, 3] },
      ],
    },
  ],
])('a place: %s', (_, members, geometry) => {
  expect(readItem(members)).toMatchObject({ geometry, issues: [] });
});

test('a place in another reference system is reported and not drawn', () => {
  const { geometry, issues } = readItem('<georss:where><gml:Point srsName="EPSG:32633"><gml:pos>1 2</gml:pos></gml:Point></georss:where>');
  expect([geometry, issues]).toEqual([null, [expect.stringContaining('EPSG:32633')]]);
});

test('Atom has its links, categories and texts in other places', () => {
  const { values } = readItem(
    '<title type="html">&lt;i&gt;One&lt;/i&gt;</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/page"/>' +
      '<category term="t" label="Boats"/><category term="u"/><published>2022-03-14T12:00:00Z</published><updated>2022-04-01T00:00:00Z</updated>' +
      '<content type="xhtml"><div><p>Said <b>so</b></p></div></content><summary>Short</summary>',
  );
  expect(values).toEqual(
    makeRecord({
      title: 'One',
      when: '2022-03-14T12:00:00Z',
      description: 'Said so',
      category: 'Boats; u',
      link: 'https://example.org/page',
      published: '2022-03-14T12:00:00Z',
      updated: '2022-04-01T00:00:00Z',
      summary: 'Short',
    }),
  );
});

test.each([
  ['Tue, 15 Mar 2022 02:30:00 +0200', '2022-03-15T02:30:00+02:00'],
  ['15 Mar 22 02:30 EST', '2022-03-15T02:30:00-05:00'],
  ['Tuesday, 1 March 2022 2:30:05 XYZ', '2022-03-01T02:30:05'],
  ['15 Mar 1999', '1999-03-15'],
  ['31 Feb 2022 00:00:00 GMT', null],
  ['2022-03-15', null],
])('the date of a mail %s is %s', (written, edtf) => {
  expect(spellMailDate(written)).toBe(edtf);
});

test('whatever is taken out of a feed or put into it, the reader keeps its promises', () => {
  fc.assert(
    fc.property(fc.nat(river.length), fc.nat(60), fc.constantFrom('', '<', '&', '"', '</item>', '\u0000'), (at, length, put) => {
      expect(brokenPromises(readFeed(river.slice(0, at) + put + river.slice(at + length), 'a.rss'), 'a.rss')).toEqual([]);
    }),
  );
});
