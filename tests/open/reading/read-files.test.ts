import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { encodingText } from '../../../src/domain/events/encoding.ts';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import type { OpenedEvents, Progress } from '../../../src/domain/events/opened-file.ts';
import { type ReadChoices, readFiles } from '../../../src/open/reading/read-files.ts';
import { shapeKey } from '../../../src/open/columns/shape-key.ts';
import { makeXlsx, rowsOf } from '../formats/sheets/make-workbook.ts';
import { failureText } from '../issue-texts.ts';

const table =
  'date,title,lat,lng,kind\n2022-03-01,Talks,52.1,23.7,Talks\n2022-03-16,Theatre,47.1,37.5,War\n2022-03-09,Hospital,47.1,37.5,War\n';
const makeFile = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);
function firstOf<Item>(items: readonly Item[]): Item {
  const [first] = items;
  if (first === undefined) throw new Error('There is none');
  return first;
}
const utf16 = (text: string) => Uint16Array.from(text, (letter) => letter.charCodeAt(0));
const noChoices: ReadChoices = { byName: {}, byShape: {} };

async function open(files: readonly File[], choices: ReadChoices = noChoices, signal = new AbortController().signal) {
  const parts: OpenedEvents[] = [];
  const progress: Progress[] = [];
  const opened = await readFiles(files, choices, signal, {
    onProgress: (now) => progress.push(now),
    onPart: (part) => void parts.push(part),
  });
  return { ...opened, parts, progress };
}

describe('opening a table', () => {
  test('makes events of its rows, and says what was read and how', async () => {
    const { table: read, summary, progress } = await open([makeFile('events.csv', table)]);
    expect(read.events.layers.map(({ title }) => title)).toEqual(['War', 'Talks']);
    expect([...read.events.records]).toEqual([0, 2, 1]);
    expect(read.events.table.starts[0]).toBe(instantOf(2022, 3, 1));
    expect(summary).toMatchObject({ events: 3, placeless: 0, undated: 0, skipped: 0, issues: [], issueCount: 0 });
    const [file] = summary.files;
    expect(file).toMatchObject({
      name: 'events.csv',
      records: 3,
      columns: ['date', 'title', 'lat', 'lng', 'kind'].map((name, key) => ({ key, name })),
      roles: { time: { kind: 'single', column: 0, format: 'edtf' }, place: { kind: 'lng-lat', lng: 3, lat: 2 }, title: 1, category: 4 },
      firstRows: [
        ['2022-03-01', 'Talks', '52.1', '23.7', 'Talks'],
        ['2022-03-16', 'Theatre', '47.1', '37.5', 'War'],
        ['2022-03-09', 'Hospital', '47.1', '37.5', 'War'],
      ],
    });
    expect(file?.roles).toEqual(file?.guess.roles);
    expect(progress.at(-1)).toEqual({ file: 'events.csv', bytes: table.length, totalBytes: table.length, records: 3 });
  });

  test('takes the sheet of a workbook that has events, or the one that was chosen by its name', async () => {
    const rows = table
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const notes = { name: 'Columns', rows: rowsOf([['column', 'no', 'meaning'], ['lat', 3, 'degrees north'], ['lng', 4, 'degrees east']]) }; // prettier-ignore
    const workbook = makeXlsx({ sheets: [notes, { name: 'Events', rows: rowsOf(rows) }] });
    const guessed = await open([workbook]);
    expect(guessed.summary.files[0]).toMatchObject({ format: 'XLSX', records: 3, sheets: { read: 'Events' } });
    expect(guessed.table.events.layers.map(({ title }) => title)).toEqual(['War', 'Talks']);
    expect(guessed.progress[0]?.totalBytes).toBe(workbook.size);
    const chosen = await open([workbook], { byName: { 'events.xlsx': { sheet: 'Columns' } }, byShape: {} });
    expect(chosen.summary.files[0]).toMatchObject({ records: 2, sheets: { read: 'Columns' } });
  });

  test('heeds roles that were chosen by its name, or before for one with the same columns', async () => {
    const { summary } = await open([makeFile('events.csv', table)]);
    const roles = { ...firstOf(summary.files).guess.roles, title: 4, category: null };
    const byName = await open([makeFile('events.csv', table)], { byName: { 'events.csv': { roles } }, byShape: {} });
    const byShape = await open([makeFile('b.csv', table)], {
      byName: {},
      byShape: { [await shapeKey(firstOf(summary.files).columns)]: roles },
    });
    expect([byName.summary.files[0]?.roles, byShape.summary.files[0]?.roles]).toEqual([roles, roles]);
    expect(byName.table.events.layers.map(({ title }) => title)).toEqual(['events.csv']);
  });

  test('reads it in the encoding that was chosen by its name, or before for one guessed alike, and can go back to the guess', async () => {
    const koi8 = Uint8Array.from([...'date,title,lat,lng\n2022-03-01,'].map((letter) => letter.charCodeAt(0)));
    // "мир" in KOI8-U, "ЛХТ" in Windows-1251.
    const file = (name: string) => new File([koi8, Uint8Array.of(0xcd, 0xc9, 0xd2), ',52.1,23.7\n'], name);
    const read = async (name: string, choices: ReadChoices = noChoices) => {
      const { summary } = await open([file(name)], choices);
      const { encoding, firstRows } = firstOf(summary.files);
      return { encoding, title: firstRows[0]?.[1], issues: summary.issues.length };
    };
    const guessed = await read('a.csv');
    const { guess, key } = guessed.encoding ?? { guess: 'utf-8', key: '' };
    const other = guess === 'koi8-u' ? 'windows-1251' : 'koi8-u';
    const chosen = { encoding: { guess, read: other, key }, title: other === 'koi8-u' ? 'мир' : 'НЙТ', issues: 0 };
    expect(await read('a.csv', { byName: { 'a.csv': { encoding: other } }, byShape: {} })).toEqual(chosen);
    const before = { [key]: other } as const;
    expect(await read('b.csv', { byName: {}, byShape: {}, encodings: before })).toEqual(chosen);
    expect(await read('a.csv', { byName: { 'a.csv': { encoding: guess } }, byShape: {}, encodings: before })).toEqual(guessed);
  });

  test('does not use a remembered encoding for a file whose bytes say another', async () => {
    const { summary } = await open([makeFile('a.csv', 'date,title,lat,lng\n2022-03-01,мир,52.1,23.7\n')]);
    const key = firstOf(summary.files).encoding?.key ?? '';
    const again = await open([new File([Uint8Array.of(0xff, 0xfe), utf16('date,title,lat,lng\n2022-03-01,мир,52.1,23.7\n')], 'a.csv')], {
      byName: {},
      byShape: {},
      encodings: { [key]: 'windows-1251' },
    });
    expect(firstOf(again.summary.files)).toMatchObject({
      encoding: { guess: 'utf-16le', read: 'utf-16le' },
      shape: firstOf(summary.files).shape,
    });
  });

  test('says so when it is no table in the encoding that was chosen', async () => {
    const { summary } = await open([makeFile('a.csv', table)], { byName: { 'a.csv': { encoding: 'utf-16be' } }, byShape: {} });
    expect(summary.files[0]).toMatchObject({ records: 3, encoding: { guess: 'utf-8', read: 'utf-8' } });
    expect(summary.issues).toMatchObject([{ line: null, kind: 'flagged', reason: { key: 'reading.notInEncoding' } }]);
  });

  test.each(['utf-8', 'windows-1253', 'shift_jis'] as const)('reports bytes that stand for no letter in %s', async (encoding) => {
    const start = new TextEncoder().encode('date,title,lat,lng\n2022-03-01,One,52.1,23.7\n2022-03-02,');
    // Nowhere a letter in these: D2 alone in UTF-8, D2 in Windows-1253, FF in Shift_JIS.
    const file = new File([start, Uint8Array.of(0xd2, 0xff), ',52.1,23.7\n'], 'a.csv');
    const { summary } = await open([file], { byName: { 'a.csv': { encoding } }, byShape: {} });
    expect(summary.files[0]?.firstRows[1]?.[1]).toContain('\ufffd');
    expect(summary.issues).toEqual([
      {
        file: 'a.csv',
        line: 3,
        kind: 'flagged',
        reason: { key: 'reading.csv.noLetter', values: { encoding: encodingText[encoding] } },
      },
    ]);
  });

  test('keeps what is wrong, with the line and the reason', async () => {
    const { summary } = await open([makeFile('a.csv', `${table}2022-13-45,Bad date,1,2,War\n2022-03-04,Bad place,somewhere,2,War\n`)]);
    expect(summary).toMatchObject({ events: 5, placeless: 1, undated: 1, skipped: 0, issueCount: 2 });
    expect(summary.issues.map(({ file, line, kind }) => [file, line, kind])).toEqual([
      ['a.csv', 5, 'flagged'],
      ['a.csv', 6, 'flagged'],
    ]);
  });
});

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => `0${1 + (index % 9)}/0${1 + (index % 7)}/2022,${index},1,2`).join('\n');

describe('dates whose order only the end of a file tells', () => {
  // Past what is sampled of a large file.
  const filler = `${rows(60_000)}\n`;
  const late = `date,title,lat,lng\n${filler}03/25/2022,last,1,2\n${rows(20)}\n`;

  test('are read again in that order, and it is said', async () => {
    const { table: read, summary } = await open([makeFile('late.csv', late)]);
    const [file] = summary.files;
    expect([file?.roles.time, file?.guess.isDateOrderOpen]).toEqual([{ kind: 'single', column: 0, format: 'month-first' }, false]);
    expect([summary.events, summary.undated, read.events.table.length]).toEqual([60_021, 0, 60_021]);
  });

  test('are left as somebody chose', async () => {
    const { summary } = await open([makeFile('late.csv', late)]);
    const roles = { ...firstOf(summary.files).roles, time: { kind: 'single', column: 0, format: 'day-first' } as const };
    const chosen = await open([makeFile('late.csv', late)], { byName: { 'late.csv': { roles } }, byShape: {} });
    expect([chosen.summary.files[0]?.roles, chosen.summary.undated, chosen.summary.issues.map(({ reason }) => reason.key)]).toEqual([
      roles,
      0,
      ['reading.date.otherForm'],
    ]);
  });

  test('stay open when no date tells', async () => {
    const { summary } = await open([makeFile('open.csv', `date,title,lat,lng\n${rows(30)}\n`)]);
    expect([summary.files[0]?.guess.isDateOrderOpen, summary.issueCount]).toEqual([true, 0]);
  });
});

describe('several files', () => {
  test('become one table, with a layer each where they have no categories', async () => {
    const geojson = JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] }, properties: { date: '2021-05-05', name: 'A' } }],
    });
    const { table: read, summary } = await open([
      makeFile('a.csv', 'date,title,lat,lng\n2022-01-01,x,1,2\n2022-01-02,y,1,2\n'),
      makeFile('b.geojson', geojson),
    ]);
    expect(read.events.layers.map(({ title }) => title)).toEqual(['a.csv', 'b.geojson']);
    expect([...read.events.records]).toEqual([2, 0, 1]);
    expect(summary.files.map(({ name, records }) => [name, records])).toEqual([
      ['a.csv', 2],
      ['b.geojson', 1],
    ]);
  });

  test('of one name are told apart', async () => {
    const { summary } = await open([makeFile('a.csv', table), makeFile('a.csv', table)]);
    expect(summary.files.map(({ name }) => name)).toEqual(['a.csv', 'a.csv (2)']);
  });

  test('open but for those that cannot be read, which become issues', async () => {
    const { summary } = await open([
      makeFile('photo.png', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0])),
      makeFile('a.csv', table),
    ]);
    expect(summary.events).toBe(3);
    expect(summary.issues.map(({ file, line, kind }) => [file, line, kind])).toEqual([['photo.png', null, 'skipped']]);
  });

  test('none of which can be read are refused with the reasons', async () => {
    const photo = makeFile('photo.png', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]));
    expect(await failureText(open([photo, makeFile('empty.csv', '')]))).toMatch(/any of these files\. photo\.png: .+ empty\.csv: .+/);
  });
});

test('what is packed is read as if it were not', async () => {
  const zip = makeFile('all.zip', new Uint8Array(zipSync({ 'in/a.csv': strToU8(table) })));
  const gz = makeFile('b.csv.gz', new Uint8Array(gzipSync(strToU8(table))));
  const { summary } = await open([zip, gz]);
  expect(summary.files.map(({ name, records }) => [name, records])).toEqual([
    ['in/a.csv', 3],
    ['b.csv', 3],
  ]);
});

test('a KML is read as a whole, with what the format fixes', async () => {
  const kml =
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>A</name><TimeStamp><when>2022-03-01</when></TimeStamp><Point><coordinates>1,2</coordinates></Point></Placemark></kml>';
  const { table: read, summary } = await open([makeFile('a.kml', kml)]);
  expect([read.events.table.dated, read.events.bbox, summary.files[0]?.roles.place]).toEqual([1, [1, 2, 1, 2], { kind: 'geometry' }]);
});

describe('a large table', () => {
  const large = makeFile('large.csv', `date,title,lat,lng\n${'2022-03-01,Some title or other,47.1,37.5\n'.repeat(100_000)}`);

  test('is told of in parts that grow', async () => {
    const { parts, summary } = await open([large]);
    const lengths = parts.map(({ table }) => table.length);
    expect(lengths.length).toBeGreaterThan(0);
    expect(lengths.every((length, index) => index === 0 || length >= 4 * (lengths[index - 1] ?? 0))).toBe(true);
    expect([lengths.every((length) => length < 100_000), summary.events]).toEqual([true, 100_000]);
  });

  test('is read no further once it is called off', async () => {
    const call = new AbortController();
    const opening = readFiles([large], noChoices, call.signal, { onProgress: () => {}, onPart: () => call.abort() });
    await expect(opening).rejects.toThrow('abort');
  });
});
