import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { XmlFault, XmlScanner, decodeXml } from '../../../../src/open/formats/sheets/xml-scanner.ts';

/** What the scanner finds in a document that comes in pieces of these lengths, the last one as long as it must be. Texts that follow each other are joined. */
function scan(text: string, cuts: readonly number[] = []): readonly string[] {
  const bytes = new TextEncoder().encode(text);
  const scanner = new XmlScanner();
  const found: string[] = [];
  let isText = false;
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    scanner.push(bytes.slice(at, at + cut));
    at += cut;
    for (let token = scanner.next(); token !== 'more'; token = scanner.next()) {
      if (token === 'text') {
        const value = scanner.hasEntities
          ? decodeXml(scanner.bytes, scanner.textStart, scanner.textEnd)
          : new TextDecoder().decode(scanner.bytes.subarray(scanner.textStart, scanner.textEnd));
        if (isText) found.push(`${found.pop()}${value}`);
        else found.push(value);
      } else found.push(`${token} ${scanner.name}${token === 'open' && scanner.find('r') ? ` r=${scanner.attribute('r')}` : ''}`);
      isText = token === 'text';
    }
  }
  return found;
}

const document =
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><x:a xmlns:x="u"><!-- <b> --><b\n x:r = \'1 > 0 &amp; "\' n="r"/>Ki&#x457;v &lt;&#228;&amp;<![CDATA[<&amp;>]]></x:a >';
const tokens = ['open a', 'open b r=1 > 0 & "', 'close b', 'Kiїv <ä&<&amp;>', 'close a'];

test('tags, attributes and texts are found whatever prefixes, quotation marks and blanks there are', () => {
  expect(scan(document)).toEqual(tokens);
});

test('a document that comes in pieces is read as in one, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 })), (cuts) => {
      expect(scan(document, cuts)).toEqual(tokens);
    }),
    { numRuns: 300 },
  );
});

test('a long text comes in parts that cut no entity', () => {
  const long = `${'a'.repeat(65_530)}&amp;${'b'.repeat(70_000)}`;
  for (const cut of [65_535, 65_536, 65_538])
    expect(scan(`<t>${long}</t>`, [cut + 3])).toEqual(['open t', long.replace('&amp;', '&'), 'close t']);
});

test.each(['<a b>', '<a b=c>', '< a>', '<a/ >'])('what is not XML is refused: %s', (text) => {
  expect(() => scan(text)).toThrow(XmlFault);
});
