import { describe, expect, test } from 'vitest';
import { recognise } from '../../../src/open/formats/recognise.ts';
import { messageText } from '../../../src/ui/messages/messages.ts';
import { archiveRefusal, refusals } from '../../../src/open/formats/refusals.ts';

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
  ['Excel', ['[Content_Types].xml', 'xl/workbook.xml']],
  ['an Office document', ['[Content_Types].xml', 'word/document.xml']],
  ['OpenDocument', ['mimetype', 'content.xml']],
  ['a shapefile', ['data/a.SHP', 'data/a.dbf']],
])('an archive is refused by the names of its files: %s', (text, names) => {
  const refusal = archiveRefusal(names);
  expect(refusal && messageText(refusal)).toContain(text);
});

test('any other archive is not refused', () => {
  expect(archiveRefusal(['doc.kml', 'images/a.png', 'a.csv'])).toBe(null);
});

test.each([
  ['a web page', '<!DOCTYPE html>\n<html><body>{}</body></html>', 'This is a web page.'],
  ['other XML', '<data><a/></data>', 'This is XML with the root element “data”.'],
  ['JSON that is not valid', '{"a" oops, "b": 1}', 'This file begins like JSON but is not valid JSON.'],
  ['a list of numbers', '[1,2,3]', 'This is a JSON list, but most of its items are not objects.'],
  ['an object without a list', '{"a":1}', 'This is JSON without a list of objects.'],
  ['bytes that are not text', Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919) % 251), 'This is not a text file.'],
  ['prose', 'It was a dark and stormy night.\nThe rain fell.\n', 'This is text without columns'],
  ['nothing', '', 'The file is empty.'],
  ['spaces', ' \n', 'The file is empty.'],
])('%s is refused', async (_, content, reason) => {
  expect(await reasonOf(content)).toContain(reason);
});
