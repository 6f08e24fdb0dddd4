import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { withTexts } from '../issue-texts.ts';
import { message } from '../../../src/domain/messages/message.ts';
import { type UnpackOptions, unpack } from '../../../src/open/bytes/unpack.ts';

test('a file that is not packed comes back as it is, whatever it is called', async () => {
  const file = new File(['a,b'], 'events.zip');
  expect(await unpack(file)).toEqual({ files: [{ name: 'events.zip', blob: file }], issues: [] });
});

test('a gzip file is one file, named without its ending', async () => {
  expect(await texts([gzipSync(bytes('a,b\n1,2'))], 'events.csv.GZ')).toEqual({ files: { 'events.csv': 'a,b\n1,2' }, issues: [] });
});

test('the files of a zip archive come by their paths; folders, hidden files and what macOS adds do not', async () => {
  const zip = zipSync({
    'data/': new Uint8Array(0),
    'data/події.csv': bytes('a,b'),
    'points.geojson': [bytes('{}'), { level: 0 }],
    '__MACOSX/data/._події.csv': bytes('x'),
    '.DS_Store': bytes('x'),
    'data/.hidden/a.csv': bytes('x'),
  });
  expect(await texts([zip], 'events.csv')).toEqual({ files: { 'data/події.csv': 'a,b', 'points.geojson': '{}' }, issues: [] });
});

test('a KMZ archive is its KML, without its pictures', async () => {
  const kmz = zipSync({ 'doc.kml': bytes('<kml/>'), 'images/pin.png': bytes('x') });
  expect(await texts([kmz], 'places.kmz')).toEqual({ files: { 'doc.kml': '<kml/>' }, issues: [] });
});

test('an archive in an archive is told and not opened', async () => {
  const zip = zipSync({ 'inner.zip': zipSync({ 'a.csv': bytes('a') }), 'b.csv': bytes('b') });
  const { files, issues } = await texts([zip], 'outer.zip');
  expect(files).toEqual({ 'b.csv': 'b' });
  expect(issues).toEqual([
    { file: 'inner.zip', line: null, kind: 'skipped', reason: expect.stringContaining('archive within an archive') },
  ]);
});

test('an archive is refused by the names of its files, for the reason that the caller gives', async () => {
  const zip = zipSync({ 'a.shp': bytes('x'), 'b/c.dbf': bytes('x') });
  const { files, issues } = await texts([zip], 'a.zip', {
    refusal: (names) => message('reading.keep.notThere', { name: names.join(' and ') }),
  });
  expect(files).toEqual({});
  expect(issues).toEqual([{ file: 'a.zip', line: null, kind: 'skipped', reason: '“a.shp and b/c.dbf” is not kept in this browser.' }]);
});

test('an archive that swells beyond the limits is stopped', async () => {
  const limits = { total: 1_000_000, unsuspicious: 10_000, ratio: 20 };
  const zeros = gzipSync(new Uint8Array(500_000));
  expect(await texts([zeros], 'a.gz', { limits })).toEqual({
    files: {},
    issues: [{ file: 'a.gz', line: null, kind: 'flagged', reason: expect.stringContaining('more than 20 times its size') }],
  });
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.csv`, new Uint8Array(50_000)]));
  const { issues } = await texts([zipSync(many, { level: 0 })], 'a.zip', { limits: { ...limits, ratio: 1000 } });
  expect(issues[0]?.reason).toContain('Unpacking was stopped');
});

test('a file that is cut off gives what could be unpacked, and says so', async () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `${(index * 7919) % 104_729}\n`).join('');
  const packed = gzipSync(bytes(text));
  const { files, issues } = await texts([packed.subarray(0, packed.length / 2)], 'a.csv.gz');
  expect(text.startsWith(files['a.csv'] ?? '-')).toBe(true);
  expect(issues).toEqual([{ file: 'a.csv.gz', line: null, kind: 'flagged', reason: expect.stringContaining('cut off') }]);
  const zip = zipSync({ 'a.csv': bytes(text) });
  expect((await texts([zip.subarray(0, zip.length - 50)], 'a.zip')).issues).toEqual([
    { file: 'a.zip', line: null, kind: 'skipped', reason: expect.stringContaining('table of contents') },
  ]);
});

test('what comes out is told as it comes, and unpacking can be called off', async () => {
  const told: number[] = [];
  await texts([gzipSync(new Uint8Array(300_000))], 'a.gz', { onProgress: (unpacked) => told.push(unpacked) });
  expect(told.at(-1)).toBe(300_000);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  const signal = AbortSignal.abort(new Error('called off'));
  await expect(texts([gzipSync(bytes('a'))], 'a.gz', { signal })).rejects.toThrow('called off');
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function texts(content: readonly Uint8Array[], name: string, options?: UnpackOptions) {
  const { files, issues } = await unpack(
    new File(
      content.map((part) => Uint8Array.from(part)),
      name,
    ),
    options,
  );
  const entries = await Promise.all(files.map(async (file) => [file.name, await file.blob.text()] as const));
  return { files: Object.fromEntries(entries), issues: withTexts(issues) };
}
