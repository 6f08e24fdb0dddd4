import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readArticleText, readPastedText, wholeText } from '../../../src/domain/quotes/article-text.ts';

test('the hash is of the unchanged bytes, including a byte order mark and CRLF', () => {
  const bytes = Buffer.from('\uFEFFThe bridge\r\nopened.', 'utf8');
  expect(readArticleText(bytes).sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('a byte order mark is not part of the text, and line ends do not change', () => {
  expect(readArticleText(Buffer.from('\uFEFFone\r\ntwo\rthree\nfour')).text).toBe('one\r\ntwo\rthree\nfour');
});

test('only a mark at the very beginning describes the encoding; any other is a character', () => {
  expect(readArticleText(Buffer.from('\uFEFF\uFEFFa\uFEFFb')).text).toBe('\uFEFFa\uFEFFb');
});

test('bytes that are not UTF-8 have a hash but no text', () => {
  const bytes = Buffer.from('Ronø', 'latin1');
  expect(readArticleText(bytes)).toEqual({ text: null, sha256: createHash('sha256').update(bytes).digest('hex') });
});

test('a pasted text has the hash of its UTF-8', () => {
  const pasted = 'Ronø 🌉\n';
  expect(readPastedText(pasted)).toEqual({
    text: pasted,
    sha256: createHash('sha256').update(pasted, 'utf8').digest('hex'),
    isMarked: false,
  });
});

test.each(['\uFEFFone\r\ntwo', '\uFEFF\uFEFFone', 'one', ''])(
  '%j that is kept as text is read again as the same text, by the same hash',
  (source) => {
    const read = readPastedText(source);
    expect(readPastedText(wholeText(read))).toEqual(read);
    expect(wholeText(read)).toBe(source);
  },
);
