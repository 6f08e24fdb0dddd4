import { describe, expect, test } from 'vitest';
import { recognise } from '../../../src/open/formats/recognise.ts';
import { messageText } from '../../../src/ui/messages/messages.ts';
import { archiveRefusal, refusals } from '../../../src/open/formats/refusals.ts';
import { isWorkbookArchive } from '../../../src/open/formats/sheets/workbook-names.ts';

const reasonOf = async (content: string | Uint8Array<ArrayBuffer>) => {
  const recognition = await recognise({ name: 'a.csv', blob: new Blob([content]) });
  return recognition.format ? recognition.format.id : messageText(recognition.reason);
};
const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

const texts = refusals.map(({ signature, reason }) => ({ signature, reason: messageText(reason) }));

describe('each refusal of the table', () => {
  test('says what the file is and what to do, in two or more sentences', () => {
    expect(texts.filter(({ reason }) => !/^This is .+?\. [A-Z].+\.$/.test(reason))).toEqual([]);
  });

  test.each(texts.flatMap(({ signature, reason }) => ('bytes' in signature ? [{ ...signature, reason }] : [])))(
    'is given by the bytes $bytes: $reason',
    async ({ bytes: signature, at = 0, reason }) => {
      expect(await reasonOf(bytes(`${'\0'.repeat(at)}${signature}\0\0 and more, and more\n1, 2\n`))).toBe(reason);
    },
  );

  test.each(texts.flatMap(({ signature, reason }) => ('xmlRoots' in signature ? signature.xmlRoots.map((root) => [root, reason]) : [])))(
    'is given by the root element %s: %s',
    async (root, reason) => {
      expect(await reasonOf(`<?xml version="1.0"?>\n<!-- <kml> --><${root}><a/></${root}>`)).toBe(reason);
    },
  );
});

test.each([
  ['binary Excel', ['[Content_Types].xml', 'xl/workbook.bin']],
  ['Numbers', ['Index/Document.iwa', 'preview.jpg']],
  ['an Office document', ['[Content_Types].xml', 'word/document.xml']],
])('an archive is refused by the names of its files: %s', (text, names) => {
  const refusal = archiveRefusal(names);
  expect(refusal && messageText(refusal)).toContain(text);
});

test.each([
  ['Workbook', /^This is an Excel workbook in an older format \(\.xls\)/],
  ['EncryptedPackage', /^This is an Office file with a password/],
  ['WordDocument', /^This is an Office file in an older format/],
])('an older Office file is refused by what is in it: %s', async (name, reason) => {
  expect(await reasonOf(makeCompound(['Root Entry', 'a', 'b', 'c', 'd', name]))).toMatch(reason);
});

/** A compound file with entries of these names, whose directory is in two parts, the second before the first. */
function makeCompound(names: readonly string[]): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(512 * 4);
  const view = new DataView(file.buffer);
  file.set(bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'));
  view.setUint16(30, 9, true);
  view.setUint32(48, 2, true);
  view.setUint32(76, 0, true);
  // The chain of the directory: part 2, then 1.
  view.setUint32(512 + 4 * 2, 1, true);
  view.setUint32(512 + 4 * 1, 0xffff_fffe, true);
  names.forEach((name, index) => {
    const at = (index < 4 ? 512 * 3 : 512 * 2) + 128 * (index % 4);
    file.set(bytes(Array.from(name, (letter) => `${letter}\0`).join('')), at);
    view.setUint16(at + 64, 2 * name.length + 2, true);
  });
  return file;
}

test('any other archive is not refused', () => {
  expect(archiveRefusal(['doc.kml', 'images/a.png', 'a.csv'])).toBe(null);
  expect(isWorkbookArchive(['doc.kml', 'images/a.png', 'a.csv'])).toBe(false);
});

test.each([
  ['a web page', '<!DOCTYPE html>\n<html><body>{}</body></html>', 'This is a web page.'],
  ['other XML', '<data><a/></data>', 'This is XML with the root element “data”.'],
  ['JSON that is not valid', '{"a" oops, "b": 1}', 'This file begins like JSON but is not valid JSON.'],
  ['a list of numbers', '[1,2,3]', 'This is a JSON list, but most of its items are not objects.'],
  ['an object without a list', '{"a":1}', 'This is JSON without a list of objects.'],
  [
    'bytes that are not text',
    Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919) % 251),
    'This is not a file of text or a workbook.',
  ],
  ['prose', 'It was a dark and stormy night.\nThe rain fell.\n', 'This is text without columns'],
  ['nothing', '', 'The file is empty.'],
  ['spaces', ' \n', 'The file is empty.'],
])('%s is refused', async (_, content, reason) => {
  expect(await reasonOf(content)).toContain(reason);
});
