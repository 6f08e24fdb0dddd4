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

const isDocument = (names: readonly string[]) => names.includes('content.xml');

test('an archive that is a document is handed back whole, also out of another archive', async () => {
  const document = zipSync({ mimetype: bytes('x'), 'content.xml': bytes('<a/>') });
  const { files } = await unpack(new File([new Uint8Array(document)], 'a.ods'), { isDocument });
  expect(files).toEqual([{ name: 'a.ods', blob: expect.any(File) }]);
  const outer = zipSync({ 'inner.ods': document, 'b.csv': bytes('b') });
  expect((await unpack(new File([new Uint8Array(outer)], 'outer.zip'), { isDocument })).files.map(({ name }) => name)).toEqual([
    'inner.ods',
    'b.csv',
  ]);
});

test('a packed file whose bytes have changed is read as far as it goes, and said to be damaged', async () => {
  const text = Array.from({ length: 2000 }, (_, index) => `${(index * 7919) % 104_729}\n`).join('');
  const zip = zipSync({ 'a.csv': bytes(text) });
  // The checksum in the table of contents.
  const at = Buffer.from(zip).lastIndexOf('PK\u0001\u0002') + 16;
  zip[at] = (zip[at] ?? 0) ^ 1;
  const { files, issues } = await texts([zip], 'a.zip');
  expect(files).toEqual({ 'a.csv': text });
  expect(issues).toEqual([{ file: 'a.csv', line: null, kind: 'flagged', reason: expect.stringContaining('is damaged or cut off') }]);
});

test('an archive that says its sizes in the way of large ones is read', async () => {
  expect(await texts([large(zipSync({ 'a.csv': bytes('a,b'.repeat(100)) }))], 'a.zip')).toEqual({
    files: { 'a.csv': 'a,b'.repeat(100) },
    issues: [],
  });
});

/** An archive of one file with its sizes where archives over 4 GB have them. */
function large(zip: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const end = zip.length - 22;
  const start = view.getUint32(end + 16, true);
  const entry = zip.slice(start, end);
  const extra = new DataView(new ArrayBuffer(28));
  extra.setUint16(0, 1, true);
  extra.setUint16(2, 24, true);
  [24, 20, 42].forEach((field, index) => extra.setBigUint64(4 + 8 * index, BigInt(view.getUint32(start + field, true)), true));
  const changed = new DataView(entry.buffer);
  for (const field of [20, 24, 42]) changed.setUint32(field, 0xffff_ffff, true);
  changed.setUint16(30, 28, true);
  const record = new DataView(new ArrayBuffer(56));
  record.setUint32(0, 0x0606_4b50, true);
  record.setBigUint64(32, 1n, true);
  record.setBigUint64(40, BigInt(entry.length + 28), true);
  record.setBigUint64(48, BigInt(start), true);
  const locator = new DataView(new ArrayBuffer(20));
  locator.setUint32(0, 0x0706_4b50, true);
  locator.setBigUint64(8, BigInt(start + entry.length + 28), true);
  const last = zip.slice(end);
  new DataView(last.buffer).setUint32(16, 0xffff_ffff, true);
  return Uint8Array.from(
    [zip.slice(0, start), entry, extra, record, locator, last].flatMap((part) => [
      ...new Uint8Array(part instanceof DataView ? part.buffer : part),
    ]),
  );
}

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

test('an entry behind a damaged one of the table of contents is found, and what is missing is counted', async () => {
  const zip = zipSync({ 'a.csv': bytes('a'), 'b.csv': bytes('b'), 'c.csv': bytes('c') });
  zip[nthOf(zip, [0x50, 0x4b, 1, 2], 1)] = 0;
  expect(await texts([zip], 'a.zip')).toEqual({
    files: { 'a.csv': 'a', 'c.csv': 'c' },
    issues: [{ file: 'a.zip', line: null, kind: 'skipped', reason: expect.stringContaining('1 of the 3 files in the ZIP archive') }],
  });
});

test.each([0, 6] as const)('a changed byte is seen by the checksum of its entry (level %i)', async (level) => {
  const text = Array.from({ length: 500 }, (_, index) => `Alpha ${index}\n`).join('');
  const zip = zipSync({ 'a.csv': bytes(text) }, { level });
  const checksum = nthOf(zip, [0x50, 0x4b, 1, 2], 0) + 16;
  zip[checksum] = (zip[checksum] ?? 0) ^ 1;
  expect(await texts([zip], 'a.zip')).toEqual({
    files: { 'a.csv': text },
    issues: [{ file: 'a.csv', line: null, kind: 'flagged', reason: expect.stringContaining('The packed file is damaged') }],
  });
});

test('all members of a gzip file are read, whatever their bytes look like', async () => {
  const inner = gzipSync(bytes('x,y\n'));
  const members = [gzipSync(bytes('a,b\n')), gzipSync(inner, { level: 0 }), gzipSync(bytes('c,d\n'))];
  const { files, issues } = await texts(members, 'a.csv.gz');
  expect(issues).toEqual([]);
  expect(files['a.csv']).toBe(`a,b\n${new TextDecoder().decode(inner)}c,d\n`);
});

function nthOf(content: Uint8Array, signature: readonly number[], index: number): number {
  const starts = Array.from(content.keys()).filter((at) => signature.every((byte, offset) => content[at + offset] === byte));
  return starts[index] ?? -1;
}

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

test('a file that an archive calls by two names is reported', async () => {
  const zip = zipSync({ 'a.csv': bytes('a,b'), 'c.csv': bytes('c,d') });
  // The name in the table of contents, which comes after the files.
  zip[Buffer.from(zip).lastIndexOf('c.csv')] = 'd'.charCodeAt(0);
  expect(await texts([zip], 'all.zip')).toEqual({
    files: { 'a.csv': 'a,b', 'd.csv': 'c,d' },
    issues: [
      {
        file: 'd.csv',
        line: null,
        kind: 'flagged',
        reason: 'The archive also calls this file “c.csv”. It is damaged: one of the two names is wrong.',
      },
    ],
  });
});
