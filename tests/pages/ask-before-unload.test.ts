import { expect, test } from 'vitest';
import { askBeforeUnload } from '../../src/pages/ask-before-unload.ts';
import { createFileSession } from '../../src/state/files/file-session.ts';
import { makeReader, makeSources, makeTexts } from '../state/files/make-session.ts';
import { writtenText } from '../../src/ui/messages/messages.ts';

/** A session with files of such `data`, and whether a page that has it would ask before it is left. */
function makeAsking(...data: readonly string[]) {
  const page = Object.assign(new EventTarget(), { location: { href: 'https://example.org/dateline/' } });
  const session = createFileSession(makeSources({ data }), makeReader().openFiles, writtenText, makeTexts());
  const end = askBeforeUnload(session, page);
  const asks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  return { session, end, asks };
}

test('a page with files that would be lost asks before it is left', () => {
  expect(makeAsking('kept:a.csv', 'unkept:b.csv').asks()).toBe(true);
});

test('a page whose files an address or the browser has does not ask', () => {
  expect(makeAsking('kept:a.csv', 'https://example.org/b.csv', 'c.csv').asks()).toBe(false);
});

test('a page whose files are kept from now on asks no more, nor does one that is done with them', () => {
  const { session, end, asks } = makeAsking('unkept:a.csv');
  session.setData(['kept:a.csv']);
  expect(asks()).toBe(false);
  session.setData(['unkept:a.csv']);
  expect(asks()).toBe(true);
  end();
  expect(asks()).toBe(false);
});
