import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SearchTexts } from '../../../src/open/queries/search.ts';

function makeTexts(...texts: readonly (readonly string[])[]): SearchTexts {
  const search = new SearchTexts();
  for (const parts of texts) search.add(...parts);
  search.end();
  return search;
}

const hits = async (search: SearchTexts, words: string) => [...(await search.find(words))];

describe('a search', () => {
  test('finds what has all the words, anywhere in its texts', async () => {
    const search = makeTexts(['Bridge shelled', 'near the river', 'War'], ['Bridge', 'opened', 'Culture'], ['River', 'bridge', '']);
    expect(await hits(search, 'river bridge')).toEqual([1, 0, 1]);
  });

  test('heeds neither case nor marks, on either side', async () => {
    const search = makeTexts(['Évacuation à Orléans'], ['EVACUATION'], ['Київ'], ['Straße']);
    expect(await hits(search, 'evacuation')).toEqual([1, 1, 0, 0]);
    expect(await hits(search, 'ÉVACUATION')).toEqual([1, 1, 0, 0]);
    expect(await hits(search, 'київ')).toEqual([0, 0, 1, 0]);
    expect(await hits(search, 'STRASSE')).toEqual([0, 0, 0, 1]);
  });

  test('finds the beginning and the middle of words', async () => {
    expect(await hits(makeTexts(['Mariupol'], ['Mari']), 'riup')).toEqual([1, 0]);
  });

  test('does not find a word across two texts or two events', async () => {
    expect(await hits(makeTexts(['ab', 'cd'], ['ef']), 'bc')).toEqual([0, 0]);
    expect(await hits(makeTexts(['ab', 'cd'], ['ef']), 'de')).toEqual([0, 0]);
  });

  test('for nothing finds everything', async () => {
    expect(await hits(makeTexts(['a'], ['']), '  ')).toEqual([1, 1]);
  });

  test('takes line breaks within a text for blanks', async () => {
    expect(await hits(makeTexts(['one\ntwo'], ['three']), 'three')).toEqual([0, 1]);
  });

  test('that is called off while it goes on rejects with the reason', async () => {
    const search = makeTexts(...Array.from({ length: 100_000 }, (_, index) => [`Event ${index}`, 'a text '.repeat(100)]));
    const call = new AbortController();
    const found = search.find('text nothing such as this', call.signal);
    call.abort();
    await expect(found).rejects.toThrow('abort');
  });
});

test('finds by the same rule as looking into each text, through chunks of whatever number', async () => {
  const letters = fc.stringMatching(/^[abc ]{0,12}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.array(letters, { maxLength: 40 }),
      fc.array(fc.stringMatching(/^[abc]{1,3}$/), { maxLength: 3 }),
      async (texts, words) => {
        const search = new SearchTexts();
        for (const [index, text] of texts.entries()) {
          search.add(text);
          if (index % 7 === 0) search.end();
        }
        search.end();
        const expected = texts.map((text) => (words.every((word) => text.includes(word)) ? 1 : 0));
        expect(await hits(search, words.join(' '))).toEqual(expected);
      },
    ),
  );
});
