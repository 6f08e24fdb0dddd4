import { expect, test } from 'vitest';
import { goneSources, localSources, namedSources } from '../../src/pages/file-sources.ts';
import { readAddress } from '../../src/pages/page-address.ts';

const signal = new AbortController().signal;
const page = 'https://example.org/dateline/';

function readQuery(search: string) {
  return readAddress({ search, href: page + search });
}

test('a file that was opened here is found by its name in the address, and one from before a reload is gone', async () => {
  const file = new File(['a'], 'opened here.csv');
  expect(localSources([file])).toMatchObject({ names: ['opened here.csv'], data: ['unkept:opened here.csv'] });
  const { sources } = readQuery('?data=unkept:opened+here.csv&data=unkept:before.csv&data=kept:c.csv&data=d.csv');
  expect(goneSources(sources)).toEqual(['before.csv']);
  expect(
    await namedSources(sources.slice(0, 1)).load(
      () => {},
      signal,
      async () => {},
    ),
  ).toEqual({ files: [file], choices: {} });
});

test('of two files of one name the one that was opened last is found', async () => {
  localSources([new File(['first'], 'twice.csv')]);
  localSources([new File(['second'], 'twice.csv')]);
  const { files } = await namedSources([{ kind: 'unkept', name: 'twice.csv' }]).load(
    () => {},
    signal,
    async () => {},
  );
  expect(await files[0]?.text()).toBe('second');
});

test('files that a link names keep its words and its view; their names are the ends of their addresses', () => {
  const link = '?data=tables/a.csv&data=kept:b.csv&mode=day';
  expect(namedSources(readQuery(link).sources, link)).toMatchObject({
    names: ['a.csv', 'b.csv'],
    data: ['tables/a.csv', 'kept:b.csv'],
    link,
  });
  const { data, link: none } = namedSources(readQuery(link).sources);
  expect([data, none]).toEqual([[`${page}tables/a.csv`, 'kept:b.csv'], undefined]);
});

test('a “data” that names no file is reported with its text, and the others are read', () => {
  const { sources, problems } = readQuery('?data=mailto:me&data=a.csv&data=');
  expect(sources).toEqual([{ kind: 'address', url: new URL(`${page}a.csv`) }]);
  expect(problems).toEqual(['mailto:me', ''].map((value) => ({ kind: 'value', name: 'data', value })));
});
