import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPhotographs } from '../../../../src/open/formats/photographs/photographs.ts';
import { FileService } from '../../../../src/open/worker/file-service.ts';
import { writtenText } from '../../../../src/ui/messages/messages.ts';
import { withTexts } from '../../issue-texts.ts';
import { brokenPromises, makeRecord } from '../documents/whole-records.ts';

const crane = new Uint8Array(readFileSync('tests/fixtures/open/crane.jpg'));
const read = async (...pictures: readonly Uint8Array<ArrayBuffer>[]) =>
  readPhotographs(
    pictures.map((bytes, index) => ({ name: `album/${index}.jpg`, blob: new Blob([bytes]) })),
    {},
  );

type Value = string | readonly (readonly [number, number])[];

const makeSegment = (kind: number, bytes: Uint8Array) => [0xff, kind, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes];

/** A JPEG without a picture, whose Exif has these tags: texts, or rational numbers. `first` stands before the Exif. */
function makeJpeg(photo: Readonly<Record<number, Value>>, position: Readonly<Record<number, Value>>, isLittle: boolean, first = 0) {
  const tiff = new DataView(new ArrayBuffer(2000));
  tiff.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, isLittle);
  tiff.setUint32(4, 8, isLittle);
  let end = 8 + 2 + 24;
  const write = (at: number, tags: readonly (readonly [number, Value])[]) => {
    tiff.setUint16(at, tags.length, isLittle);
    end = Math.max(end, at + 2 + 12 * tags.length);
    tags.forEach(([tag, value], index) => {
      const entry = at + 2 + 12 * index;
      const isText = typeof value === 'string';
      const size = isText ? value.length + 1 : 8 * value.length;
      const start = size <= 4 ? entry + 8 : end;
      if (size > 4) tiff.setUint32(entry + 8, end, isLittle);
      if (size > 4) end += size;
      tiff.setUint16(entry, tag, isLittle);
      tiff.setUint16(entry + 2, isText ? 2 : 5, isLittle);
      tiff.setUint32(entry + 4, isText ? size : value.length, isLittle);
      if (isText) [...value].forEach((character, place) => tiff.setUint8(start + place, character.charCodeAt(0)));
      else value.flat().forEach((number, place) => tiff.setUint32(start + 4 * place, number, isLittle));
    });
  };
  const pointer = (index: number, tag: number, target: number) => {
    const entry = 8 + 2 + 12 * index;
    tiff.setUint16(entry, tag, isLittle);
    tiff.setUint16(entry + 2, 4, isLittle);
    tiff.setUint32(entry + 4, 1, isLittle);
    tiff.setUint32(entry + 8, target, isLittle);
  };
  tiff.setUint16(8, 2, isLittle);
  pointer(0, 0x8769, end);
  write(
    end,
    Object.entries(photo).map(([tag, value]) => [Number(tag), value]),
  );
  pointer(1, 0x8825, end);
  write(
    end,
    Object.entries(position).map(([tag, value]) => [Number(tag), value]),
  );
  const filler = Array.from({ length: first }, () => makeSegment(0xe2, new Uint8Array(65_000))).flat();
  const exif = new Uint8Array([...new TextEncoder().encode('Exif\0\0'), ...new Uint8Array(tiff.buffer, 0, end)]);
  return new Uint8Array([0xff, 0xd8, ...filler, ...makeSegment(0xe1, exif), 0xff, 0xda]);
}

const place = {
  1: 'S',
  2: [
    [33, 1],
    [30, 1],
    [0, 0],
  ],
  3: 'E',
  4: [
    [18, 1],
    [25, 1],
    [12, 1],
  ],
} as const;

test.each([
  ['little-endian', true, 0],
  ['big-endian', false, 0],
  ['behind much else', false, 4],
])('where and when a photograph was taken: %s', async (_, isLittle, first) => {
  const { batch, issues } = await read(makeJpeg({ 0x9003: '2022:03:14 14:30:05' }, place, isLittle, first));
  expect([batch.values, batch.geometries, issues]).toEqual([
    [makeRecord({ name: '0.jpg', when: '2022-03-14T14:30:05', kind: 'photograph' })],
    [{ type: 'Point', coordinates: [18.42, -33.5] }],
    [],
  ]);
});

test.each([
  ['with the offset of its clock', { 0x9003: '2022:03:14 23:30:05', 0x9011: '+13:00' }, {}, '2022-03-14T23:30:05+13:00'],
  [
    'by the satellites, if nothing else tells',
    {},
    {
      0x1d: '2022:03:14',
      7: [
        [9, 1],
        [5, 1],
        [7, 2],
      ],
    },
    '2022-03-14T09:05:03Z',
  ],
  [
    'when it was digitized, if its own is blank',
    { 0x9003: '0000:00:00 00:00:00', 0x9004: '2022:03:15 10:00:00' },
    {},
    '2022-03-15T10:00:00',
  ],
  ['never when no calendar has the day', { 0x9003: '2022:02:30 10:00:00' }, {}, undefined],
] as const)('the time is %s', async (_, photo, more, when) => {
  const { batch } = await read(makeJpeg(photo, { ...place, ...more }, true));
  expect(batch.values.map((values) => ('when' in values ? values.when : undefined))).toEqual([when]);
});

test('the time at which a file was changed is no time at which it was taken, and a picture that says nothing is skipped', async () => {
  const nothing = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 0]);
  const { batch, issues } = await read(crane, nothing, makeJpeg({}, {}, true));
  expect(batch.values).toEqual([
    makeRecord({
      name: '0.jpg',
      when: '2022-03-14T23:30:05-05:00',
      kind: 'photograph',
      description: 'The crane at the harbour',
      camera: 'Example One',
      'altitude in metres': 400.5,
      'direction in degrees': 270,
    }),
  ]);
  expect(withTexts(issues).map(({ file, line, kind }) => [file, line, kind])).toEqual([
    ['album/1.jpg', null, 'skipped'],
    ['album/2.jpg', null, 'skipped'],
  ]);
});

test('many at once are one list, beside other files', async () => {
  const files = ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => new File([crane], name));
  files.splice(1, 0, new File(['date,title\n2022-03-01,One\n2022-03-02,Two\n'], 'table.csv'));
  const listeners = { onProgress: () => {}, onPart: () => {} };
  const { service, summary } = await FileService.read(files, { byName: {}, byShape: {} }, new AbortController().signal, listeners);
  expect(summary.files.map(({ name, format, records }) => [name, writtenText(format), records])).toEqual([
    ['a.jpg + 2', 'JPEG photographs', 3],
    ['table.csv', 'CSV, separated by commas, UTF-8', 2],
  ]);
  expect((await service.texts([0, 1, 2, 3, 4])).map(({ title }) => title).toSorted()).toEqual(['One', 'Two', 'a.jpg', 'b.jpg', 'c.jpg']);
});

test('whatever bytes are changed or cut, the reader keeps its promises', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(400), fc.uint8Array({ maxLength: 6 }), fc.nat(crane.length), async (at, bytes, length) => {
      const changed = crane.slice(0, Math.max(length, at + bytes.length));
      changed.set(bytes, at);
      const { issues, ...records } = await read(changed);
      expect(brokenPromises({ ...records, issues: [] }, 'a.jpg')).toEqual([]);
      expect(records.batch.values.length + issues.length).toBe(1);
    }),
  );
});
