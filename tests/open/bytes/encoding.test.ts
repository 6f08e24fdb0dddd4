import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Encoding, asciiBased, guessEncoding, readText } from '../../../src/open/bytes/encoding.ts';

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

async function detectEncoding(blob: Blob): Promise<Encoding> {
  return (await guessEncoding(blob)).encoding;
}

const languages: readonly (readonly [Encoding, string])[] = [
  [
    'windows-1250',
    'Data;Miejsce;Opis\n2022-03-14;Łódź;Zażółć gęślą jaźń – pomoc dla uchodźców\n2022-03-15;Wrocław;Świętokrzyski konwój, żywność',
  ],
  ['windows-1250', 'Datum;Místo\n1968-08-21;Příliš žluťoučký kůň úpěl ďábelské ódy\n1968-08-22;Šumperk, zničené město'],
  ['windows-1250', 'Hely;Leírás\nPécs;árvíztűrő tükörfúrógép, menekültek és önkéntesek'],
  ['windows-1251', 'Дата;Місце;Опис\n14.03.2022;Київ;Обстріл ринку, є поранені\n15.03.2022;Ізюм;Зруйновано міст'],
  ['windows-1251', 'Дата;Место\n14.03.2022;Харьков, обстрел рынка\n15.03.2022;ВЗОРВАН МОСТ'],
  ['windows-1252', 'Datum;Ort\n1945-02-13;Zerstörung der Brücke, Flüchtlinge auf der Straße nach Görlitz'],
  ['windows-1252', "lieu;texte\nOrléans;Les réfugiés ont été évacués à l'hôpital, déjà très endommagé"],
  ['windows-1252', 'lugar;texto\nMéxico;Evacuación de niños, daños en el puente de la ciudad vieja, ¿cuándo?'],
  ['windows-1253', 'Ημερομηνία;Τόπος\n1944-10-12;Αθήνα, η πόλη απελευθερώθηκε'],
  ['windows-1254', 'Tarih;Yer\n1999-08-17;İzmit, ağır hasar, yıkılmış köprü, şehir dışında çığ'],
  ['windows-1256', 'التاريخ;المكان\n2011-03-15;درعا، احتجاجات في المدينة القديمة'],
  ['koi8-u', 'Дата;Місце\n14.03.2022;Київ, обстріл ринку, поранені'],
  ['ibm866', 'Дата;Место;Широта\n14.03.2022;Харьков, обстрел рынка;49,99\n15.03.2022;Изюм;49,21'],
  ['shift_jis', 'date,title\n2011-03-11,東北地方太平洋沖地震\n2011-03-12,原子力発電所で爆発'],
  ['gb18030', 'date,title\n2008-05-12,四川汶川地震\n2008-05-13,救援队到达灾区，桥梁被毁'],
];

test.each(languages)('%s is told by its letters: %s', async (encoding, text) => {
  const bytes = encoded(text, encoding);
  expect(await guessEncoding(new Blob([bytes]))).toEqual({ encoding, rival: null });
  expect(await readText(new Blob([bytes]), encoding)).toBe(text);
});

test('where a letter or two may be of several encodings, the other is named', async () => {
  const { rival } = await guessEncoding(new Blob([encoded('name\nEl Niño 1998', 'windows-1252')]));
  expect(rival).not.toBeNull();
});

test('tables of Japanese and Chinese are written again as UTF-8, since ASCII bytes are parts of their letters', async () => {
  const bytes = encoded('表,能', 'shift_jis');
  const { blob, encoding } = await asciiBased(new Blob([bytes]), 'shift_jis');
  expect([encoding, await blob.text()]).toEqual(['utf-8', '表,能']);
});

function fixture(name: string): Blob {
  return new Blob([readFileSync(`tests/fixtures/open/${name}`)]);
}

function windows1251(text: string): Uint8Array<ArrayBuffer> {
  return encoded(text, 'windows-1251');
}

/** By trying all bytes, and all pairs of bytes, which letter they stand for. */
function encoded(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const letters = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding);
  const isWide = encoding === 'shift_jis' || encoding === 'gb18030';
  for (let lead = 255; lead >= 0; lead -= 1) {
    const trails = isWide && lead > 0x80 ? Array.from({ length: 0xbd }, (_, index) => 0x40 + index) : [];
    for (const trail of trails) letters.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    if (trails.length === 0) letters.set(decoder.decode(Uint8Array.of(lead)), [lead]);
  }
  return Uint8Array.from(Array.from(text).flatMap((letter) => letters.get(letter) ?? fail(letter)));
}

function fail(letter: string): never {
  throw new Error(`${letter} is not in the encoding`);
}
