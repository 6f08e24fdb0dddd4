import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Encoding, asciiBased, detectEncoding, readText } from '../../../src/open/bytes/encoding.ts';

const head = 'Назва';

test.each<[string, Encoding, string]>([
  ['semicolons-windows-1251.csv', 'windows-1251', head],
  ['semicolons-koi8-u.csv', 'koi8-u', head],
  ['semicolons-utf-8.csv', 'utf-8', head],
  ['tabs-utf-16le-marked.txt', 'utf-16le', head],
  ['tabs-utf-16be.txt', 'utf-16be', head],
  ['commas-windows-1252.csv', 'windows-1252', 'título'],
])('%s is %s by its bytes', async (name, encoding, start) => {
  const blob = fixture(name);
  expect(await detectEncoding(blob)).toBe(encoding);
  expect((await readText(blob, encoding)).startsWith(start)).toBe(true);
});

test('a byte order mark says UTF-8 and is no part of the text', async () => {
  const blob = new Blob(['\uFEFFa,b']);
  expect(await detectEncoding(blob)).toBe('utf-8');
  expect(await readText(blob, 'utf-8')).toBe('a,b');
});

test('ASCII is UTF-8', async () => {
  expect(await detectEncoding(new Blob(['a,b\n1,2']))).toBe('utf-8');
  expect(await detectEncoding(new Blob([]))).toBe('utf-8');
});

test('capitals alone are told from each other too', async () => {
  const capitals = 'ОБСТРІЛ МАРІУПОЛЯ;НАСЕЛЕННЯ ЕВАКУЙОВАНО';
  expect(await detectEncoding(new Blob([windows1251(capitals.repeat(10))]))).toBe('windows-1251');
});

test('a letter that the edge of a place cuts, anywhere in a large file, does not speak against UTF-8', async () => {
  for (let shift = 0; shift < 4; shift += 1) {
    expect(await detectEncoding(new Blob(['x'.repeat(shift), 'ї😀'.repeat(200_000)]))).toBe('utf-8');
  }
});

test('what only the middle of a large file shows is seen', async () => {
  const ascii = 'a plain line of text\n'.repeat(20_000);
  expect(await detectEncoding(new Blob([ascii, windows1251('Київ і Маріуполь '.repeat(20_000)), ascii]))).toBe('windows-1251');
});

test('a few stray bytes in a file of UTF-8 make it no other encoding', async () => {
  expect(await detectEncoding(new Blob(['Маріуполь і Київ\n'.repeat(50), Uint8Array.of(0xe9), ' end']))).toBe('utf-8');
});

test('UTF-16 is written anew as UTF-8, for readers that go by bytes', async () => {
  const { blob, encoding } = await asciiBased(fixture('tabs-utf-16le-marked.txt'), 'utf-16le');
  expect(encoding).toBe('utf-8');
  expect((await blob.text()).split('\r\n')[0]).toBe('Назва\tДата\tМісце\tШирота\tДовгота');
});

function fixture(name: string): Blob {
  return new Blob([readFileSync(`tests/fixtures/open/${name}`)]);
}

/** Ukrainian and Russian letters, and ASCII. */
function windows1251(text: string): Uint8Array<ArrayBuffer> {
  const letters = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, (letter) => letters.indexOf(letter));
}
