import { gzipSync, strToU8, zipSync } from 'fflate';
import { openAsBlob } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Roles } from '../../src/domain/events/roles.ts';
import { FileService } from '../../src/open/worker/file-service.ts';
import { writtenText } from '../../src/ui/messages/messages.ts';
import { failureText, withTexts } from './issue-texts.ts';

type Content = string | Uint8Array<ArrayBuffer>;

const makeFile = (name: string, content: Content) => new File([content], name);
const bytes = (content: Uint8Array) => new Uint8Array(content);

async function open(files: readonly File[], roles?: Roles) {
  const choices = { byName: roles && files[0] ? { [files[0].name]: { roles } } : {}, byShape: {} };
  return FileService.read(files, choices, new AbortController().signal, { onProgress: () => {}, onPart: () => {} });
}

const allRows = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

/** All that a page may ask of a file; what throws fails the test. Counts and titles, and the issues' lines and reasons. */
async function askAll(name: string, content: Content, roles?: Roles) {
  const { service, summary } = await open([makeFile(name, content)], roles);
  const rows = allRows(summary.events);
  const titles = (await service.texts([...rows.subarray(0, 50)])).map(({ title }) => writtenText(title));
  await Promise.all([...rows.subarray(0, 50)].map((row) => service.details(row)));
  await service.search('a');
  const exports = [await service.export('geojson', rows), await service.export('csv', rows)];
  JSON.parse(await (exports[0] ?? new Blob()).text());
  const { events, placeless, undated, skipped } = summary;
  return {
    counts: { events, placeless, undated, skipped },
    titles,
    issues: withTexts(summary.issues).map(({ line, reason }) => `${line ?? 'file'}: ${reason}`),
    service,
    summary,
  };
}

const good = '2022-03-02,Good,47,37';
const head = 'date,title,lat,lng';
const whole = { events: 2, placeless: 0, undated: 0, skipped: 0 };

const deepLists = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const deepObjects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
const deepCollections = `${'{"type":"GeometryCollection","geometries":['.repeat(50_000)}{"type":"Point","coordinates":[1,2]}${']}'.repeat(50_000)}`;
const deepFolders = `${'<Folder>'.repeat(20_000)}<Placemark><name>Good</name><Point><coordinates>1,2</coordinates></Point></Placemark>${'</Folder>'.repeat(20_000)}`;

const utf16 = (content: string) => new Uint8Array(Buffer.from(content, 'utf16le'));
const feature = (title: string, shape: string) =>
  `{"type":"Feature","properties":{"date":"2022-03-01","title":"${title}"},"geometry":${shape}}`;

describe('what is nested 100,000 deep', () => {
  test.each([
    ['lists', deepLists],
    ['objects', deepObjects],
  ])('opens, shows and exports as a property: %s', { timeout: 30_000 }, async (_, deep) => {
    const json = `[{"date":"2022-03-01","title":"Deep","lat":1,"lng":2,"more":${deep}},{"date":"2022-03-02","title":"Good","lat":1,"lng":2}]`;
    const { counts, titles, service } = await askAll('a.json', json);
    expect([counts, titles]).toEqual([whole, ['Deep', 'Good']]);
    expect((await service.details(0)).properties.at(-1)).toEqual({ name: 'more', value: '{…}' });
    const { features } = JSON.parse(await (await service.export('geojson', allRows(2))).text());
    expect(features.map(({ properties }: { properties: object }) => properties)).toEqual([
      { date: '2022-03-01', title: 'Deep', lat: 1, lng: 2, more: '{…}' },
      { date: '2022-03-02', title: 'Good', lat: 1, lng: 2 },
    ]);
  });

  test.each([
    ['collections', deepCollections],
    ['coordinates', `{"type":"Polygon","coordinates":${deepLists}}`],
  ])('is told as a geometry: %s', async (_, geometry) => {
    const collection = `{"type":"FeatureCollection","features":[${feature('Deep', geometry)},${feature('Good', '{"type":"Point","coordinates":[1,2]}')}]}`;
    const { counts, issues } = await askAll('a.geojson', collection);
    expect([counts, issues.length]).toEqual([{ ...whole, placeless: 1 }, 1]);
  });

  test('is told as well-known text', async () => {
    const wkt = `${'GEOMETRYCOLLECTION('.repeat(50_000)}POINT(1 2)${')'.repeat(50_000)}`;
    const { counts, issues } = await askAll('a.csv', `date,title,wkt\n2022-03-01,Deep,"${wkt}"\n2022-03-02,Good,POINT(1 2)\n`);
    expect([counts, issues.length]).toEqual([{ ...whole, placeless: 1 }, 1]);
  });

  test('is read as folders of KML', { timeout: 30_000 }, async () => {
    expect((await askAll('a.kml', `<kml>${deepFolders}</kml>`)).titles).toEqual(['Good']);
  });

  test('is refused as the file itself, in words', async () => {
    expect(await failureText(open([makeFile('a.json', deepLists)]))).toContain('JSON list, but most of its items are not objects');
  });
});

describe('what is large', () => {
  const long = 'x'.repeat(10_000_000);

  test.each<[string, string, Content]>([
    ['a cell of a table', 'a.csv', `${head}\n2022-03-01,${long},1,2\n${good}\n`],
    ['a text of the first record, which no sample reaches beyond', 'a.json', `[${JSON.stringify({ date: '2022-03-01', title: long, lat: 1, lng: 2 })},{"date":"2022-03-02","title":"Good","lat":1,"lng":2}]`], // prettier-ignore
    ['a name of a property', 'a.json', `[{"date":"2022-03-01","title":"x","lat":1,"lng":2,"${long}":1},{"date":"2022-03-02","title":"Good","lat":1,"lng":2}]`], // prettier-ignore
    ['a name of a column', 'a.csv', `${head},${long}\n2022-03-01,x,1,2,\n${good},\n`],
  ])('opens: 10 MB in %s', { timeout: 30_000 }, async (_, name, content) => {
    const { counts, titles } = await askAll(name, content);
    expect([counts, titles.map((title) => title[0])]).toEqual([whole, ['x', 'G']]);
  });

  test('opens: a quoted cell that is nearly all of a table, with line ends, delimiters and quotes', { timeout: 30_000 }, async () => {
    const cell = 'x"" ,\n'.repeat(100_000);
    const { counts } = await askAll('a.csv', `${head}\n2022-03-01,"${cell}",1,2\n${good}\n`);
    expect(counts).toEqual(whole);
  });

  test('opens: 100,000 columns', { timeout: 30_000 }, async () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `c${index}`);
    const { counts, issues } = await askAll(
      'a.csv',
      `${head},${names.join()}\n2022-03-01,x,1,2,${names.map((name) => name.slice(1)).join()}\n${good}\n`,
    );
    expect([counts, issues]).toEqual([whole, ['3: Found 4 cells, expected 100,004. The missing cells are read as empty.']]);
  });

  test('opens: 30,000 members', { timeout: 30_000 }, async () => {
    const members = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`c${index}`, index]));
    const record = { date: '2022-03-01', title: 'x', lat: 1, lng: 2 };
    const { counts, issues } = await askAll('a.json', JSON.stringify([{ ...record, ...members }, record]));
    expect([counts, issues]).toEqual([whole, ['file: No more than 10,000 properties are shown as columns.']]);
  });

  test('opens: 100,000 categories, of which the rare share the last layer', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `2022-03-01,x,1,2,k${index >> 1}`);
    const roles: Roles = {
      time: { kind: 'single', column: 0, format: 'edtf' },
      place: { kind: 'lng-lat', lng: 3, lat: 2 },
      title: 1,
      text: null,
      category: 4,
      link: null,
    };
    const { events, summary } = await open([makeFile('a.csv', `${head},category\n${lines.join('\n')}\n`)], roles);
    expect([summary.events, events.layers.length]).toEqual([200_000, 24]);
  });

  test.each<[string, () => Content]>([
    ['a.zip', () => bytes(zipSync({ 'a.csv': new Uint8Array(60_000_000) }, { level: 9 }))],
    ['a.csv.gz', () => bytes(gzipSync(new Uint8Array(60_000_000), { level: 9 }))],
  ])('is refused when it only swells: %s', { timeout: 60_000 }, async (name, make) => {
    expect(await failureText(open([makeFile(name, make())]))).toContain('Unpacking was stopped');
  });

  test('does not keep others from opening', { timeout: 60_000 }, async () => {
    const bomb = makeFile(
      'a.zip',
      bytes(zipSync({ 'bomb.csv': new Uint8Array(60_000_000), 'in/good.csv': strToU8(`${head}\n${good}\n`) })),
    );
    const { summary } = await open([bomb, makeFile('b.csv', `${head}\n${good}\n`)]);
    expect([summary.files.map(({ name }) => name), summary.issueCount]).toEqual([['in/good.csv', 'b.csv'], 1]);
  });
});

describe('names that all objects have', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

  test('are columns, categories and file names as any others', async () => {
    const rows = names.map(
      (name, index) => `2022-03-0${index + 1},T${index},1,2,${name},${names.map((each) => `${each} ${index}`).join()}`,
    );
    const content = `${head},category,${names.join()}\n${rows.join('\n')}\n${rows.join('\n')}\n`;
    const { counts, service, summary } = await askAll('__proto__', content);
    expect([counts.events, summary.files[0]?.name]).toEqual([10, '__proto__']);
    expect((await service.details(0)).properties.slice(5)).toEqual(names.map((name) => ({ name, value: `${name} 0` })));
    const { events } = await open([makeFile('constructor', content)]);
    expect(events.layers.map(({ title }) => title)).toEqual(names);
  });

  test('are members as any others, and stay so through an export', async () => {
    const text = `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"date":"2022-03-01","title":"A","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"toString":3}}]}`;
    const { service } = await askAll('a.geojson', text);
    const exported = await (await service.export('geojson', allRows(1))).text();
    expect(exported).toContain('"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"toString":3}');
    expect((await askAll('b.geojson', exported)).counts).toEqual({ events: 1, placeless: 1, undated: 0, skipped: 0 });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('strange texts', () => {
  test('markup is left out of titles, and addresses of scripts and turned writing stay text', async () => {
    const titles = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '\u202Eabc', 'javascript:alert(1)'];
    const links = ['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', ' JavaScript:alert(1)', 'https:javascript'];
    const records = titles.map((title, index) => ({
      date: `2022-03-0${index + 1}`,
      title,
      url: links[index],
      lat: 1,
      lng: 2,
      [title]: title,
    }));
    const { titles: read, service } = await askAll('<img src=x onerror=alert(1)>.json', JSON.stringify(records));
    expect(read).toEqual(['Event 1', 'Event 2', ...titles.slice(2)]);
    const details = await Promise.all([0, 1, 2, 3].map((row) => service.details(row)));
    expect(details.map(({ link }) => link)).toEqual([null, null, null, null]);
  });

  test('halves of characters and NULs do not end or spoil a JSON', async () => {
    const json =
      '[{"date":"2022-03-01","title":"\\ud800 A \\u0000","lat":1,"lng":2},{"date":"2022-03-02","title":"\\udc00","lat":1,"lng":2}]';
    expect(await askAll('a.json', json)).toMatchObject({ counts: whole, titles: ['\ud800 A \0', '\udc00'] });
  });

  test('a NUL or two in a table does not make it a file of another kind', async () => {
    expect(await askAll('a.csv', `${head}\n2022-03-01,A\0B,1,2\n${good}\n`)).toMatchObject({ counts: whole, titles: ['A\0B', 'Good'] });
  });

  test('many NULs, or other signs that no text has, do', async () => {
    for (const sign of ['\0'.repeat(100), '\0\u0001']) {
      expect(await failureText(open([makeFile('a.csv', `${head}\n2022-03-01,A${sign}B,1,2\n${good}\n`)]))).toContain(
        'This is not a file of text or a workbook',
      );
    }
  });

  test('entities of XML neither swell nor fetch', async () => {
    const entities = `<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">`;
    const kml = `<?xml version="1.0"?><!DOCTYPE k [${entities}]><kml><Placemark><name>&b;&c;</name><Point><coordinates>1,2</coordinates></Point></Placemark></kml>`;
    expect((await askAll('a.kml', kml)).titles).toEqual(['&b;&c;']);
  });
});

test('numbers beyond all bounds are told, each by itself, and swap nothing', async () => {
  const json =
    '[{"date":"99999999999999999999","title":"A","lat":1e400,"lng":2},{"date":1e308,"title":"B","lat":"NaN","lng":-1e400},' +
    '{"date":"Y99999999999999999999999","title":"C","lat":5,"lng":6},{"date":"2022-03-01","title":"D","lat":50,"lng":30}]';
  const { counts, issues, summary } = await askAll('a.json', json);
  expect(counts).toEqual({ events: 4, placeless: 2, undated: 3, skipped: 0 });
  expect(issues).toEqual([
    '1: Found “99999999999999999999” as the date, expected a date such as 2022-03-14. The event has no date.',
    '1: Found the latitude Infinity, expected degrees from -90 to 90. The event has no place.',
    '1: Found “1e+308” as the date, expected a date such as 2022-03-14. The event has no date.',
    '1: Found “NaN” as the latitude, expected degrees such as 50.45. The event has no place.',
    '1: Found “Y99999999999999999999999” as the date, expected a date such as 2022-03-14. The event has no date.',
  ]);
  expect(summary.files[0]?.guess.hasSwappedAxes).toBe(false);
});

describe('files that are hardly any', () => {
  test.each<[string, Content]>([
    ['empty', ''],
    ['a mark of UTF-8 alone', new Uint8Array([0xef, 0xbb, 0xbf])],
    ['a table without rows', `${head}\n`],
    ...['x', '{', '[', '<', '"', '\n', '\0', '\u001e', '\u001f', ','].map((sign): [string, Content] => [
      `one byte ${JSON.stringify(sign)}`,
      sign,
    ]),
    ['one byte of no text', new Uint8Array([0xff])],
    ['the start of a gzip', new Uint8Array([0x1f, 0x8b])],
    ['the start of a zip', new Uint8Array([0x50, 0x4b, 3, 4])],
  ])('are refused in words: %s', async (_, content) => {
    const opening = open([makeFile('a', content)]);
    await expect(opening).rejects.toMatchObject({ name: 'NoEventsError' });
    expect(await failureText(opening)).toMatch(/^There are no events in this file\. .{10}/);
  });

  test('do not keep others from opening, nor does one that is gone or is a directory', async () => {
    const path = join(tmpdir(), `gone-${process.pid}.csv`);
    await writeFile(path, `${head}\n${good}\n`);
    const gone = makeFile('gone.csv', '');
    const blob = await openAsBlob(path);
    await rm(path);
    Object.defineProperties(gone, {
      size: { value: blob.size },
      slice: { value: (from: number, to: number) => blob.slice(from, to) },
      stream: { value: () => blob.stream() },
      arrayBuffer: { value: () => blob.arrayBuffer() },
    });
    const { summary } = await open([gone, makeFile('empty.csv', ''), makeFile('good.csv', `${head}\n${good}\n`)]);
    expect([summary.events, summary.issues.map(({ file, kind }) => [file, kind])]).toEqual([
      1,
      [
        ['gone.csv', 'skipped'],
        ['empty.csv', 'skipped'],
      ],
    ]);
  });

  test('are no matter in a zip: directories have no entry of their own', async () => {
    const zip = zipSync({ 'in/': new Uint8Array(0), 'in/a.csv': strToU8(`${head}\n${good}\n`) });
    const { summary } = await open([makeFile('a.zip', bytes(zip))]);
    expect([summary.files.map(({ name }) => name), summary.issueCount]).toEqual([['in/a.csv'], 0]);
  });
});

describe('files that were cut off, or say nothing of their encoding', () => {
  const text = `${head}\n2022-03-01,Жито,47,37\n${good}\n`;

  test.each<[string, string, Content]>([
    ['UTF-16, the low byte first, without a mark', 'a.csv', utf16(text)],
    ['UTF-16, the high byte first, without a mark', 'a.csv', new Uint8Array(Buffer.from(utf16(text)).swap16())],
    ['JSON in UTF-16 without a mark', 'a.json', utf16('[{"date":"2022-03-01","title":"Жито","lat":1,"lng":2},{"date":"2022-03-02","title":"Good","lat":1,"lng":2}]')], // prettier-ignore
  ])('are read: %s', async (_, name, content) => {
    expect(await askAll(name, content)).toMatchObject({ counts: whole, titles: ['Жито', 'Good'], issues: [] });
  });

  test.each<[string, string, string, RegExp]>([
    ['a table', 'a.csv', `${head}\n${good}\n2022-03-01,Ж`, /^3: Found 2 cells/],
    ['a list of JSON', 'a.json', `[{"date":"2022-03-02","title":"Good","lat":1,"lng":2},{"title":"Ж`, /^1: The file ends in the middle/],
    ['features', 'a.geojson', '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"date":"2022-03-02","title":"Good"},"geometry":null},{"type":"Feature","properties":{"title":"Ж', /^1: The file ends in the middle/], // prettier-ignore
    [
      'lines of JSON',
      'a.ndjson',
      '{"date":"2022-03-02","title":"Good","lat":1,"lng":2}\n{"title":"Ж',
      /^2: Column 10: found a text without a quotation mark/,
    ],
    ['KML', 'a.kml', '<kml><Placemark><name>Good</name><Point><coordinates>1,2</coordinates></Point></Placemark><Placemark><name>Ж', /XML is not valid/], // prettier-ignore
  ])('keep what is whole before a cut within a character, and say so: %s', async (_, name, content, reason) => {
    const { titles, issues } = await askAll(name, bytes(strToU8(content).slice(0, -1)));
    expect(titles).toContain('Good');
    expect(issues.some((issue) => reason.test(issue))).toBe(true);
  });

  test('keep what could be unpacked', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `2022-03-01,T${(index * 7919) % 10_007},1,2`);
    const { summary } = await open([makeFile('a.csv.gz', bytes(gzipSync(strToU8(`${head}\n${rows.join('\n')}\n`)).slice(0, -3000)))]);
    expect(summary.events).toBeGreaterThan(10_000);
    expect(withTexts(summary.issues)[0]?.reason).toMatch(/cut off/);
  });
});
