import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inferRoles } from '../../../../src/open/columns/infer-roles.ts';
import { hypothesisList } from '../../../../src/open/formats/documents/hypothesis.ts';
import { jsonReader } from '../../../../src/open/formats/json/json-reader.ts';
import { collect } from '../../collect-records.ts';

const read = async (text: string) => collect(await jsonReader('a.json', new Blob([text]), hypothesisList));

test('an annotation is its quote, what is said of it, its tags and its page; what Hypothesis knows besides stays', async () => {
  const { records, issues } = await read(readFileSync('tests/fixtures/open/reading.hypothesis.json', 'utf8'));
  expect(records.map(({ values }) => ({ ...values }))).toEqual([
    {
      quote: 'the bridge was mended',
      comment: 'The bridge, see also the accounts',
      when: '1443-05/1443-07',
      tags: 'bridge; 1443-05/1443-07',
      page: 'The chronicle',
      link: 'https://example.org/chronicle',
      id: 'h1',
      created: '2023-05-01T10:00:00.000000+00:00',
      updated: '2023-05-02T10:00:00.000000+00:00',
      user: 'acct:reader@example.org',
    },
    {
      comment: 'A good year',
      page: 'The chronicle',
      link: 'https://example.org/chronicle',
      id: 'h2',
      created: '2023-05-03T10:00:00.000000+00:00',
      updated: '2023-05-03T10:00:00.000000+00:00',
      user: 'acct:reader@example.org',
    },
  ]);
  expect(issues).toEqual([]);
});

test('the export of the sidebar is read, and an annotation that is not strict JSON costs nothing', async () => {
  const annotation =
    '{"user":"acct:a@b","uri":"https://example.org/","tags":["one"],"text":"","target":[{"selector":[{"exact":"words"}]}]}';
  const { records, issues } = await read(
    `{"export_date":"2023-05-01","annotations":[\n${annotation},\n${annotation.replace('"text"', 'text')},\n4,\n${annotation}]}`,
  );
  expect(records.map(({ values }) => values)).toMatchObject([
    { quote: 'words', tags: 'one' },
    { quote: 'words', tags: 'one' },
    { quote: 'words', tags: 'one' },
  ]);
  expect(issues.map(({ line, kind }) => [line, kind])).toEqual([
    [4, 'skipped'],
    [null, 'flagged'],
  ]);
});

test('of a table of annotations the quote is the title, and when they were made is no date of an event', () => {
  const names = ['Created at', 'Author', 'Page URL', 'Page title', 'Quote', 'Comment', 'Tags'];
  const rows = Array.from({ length: 12 }, (_, row) => [
    `2023-05-${10 + row}`,
    'reader',
    `https://example.org/${row}`,
    `Page ${row}`,
    `What is said on page ${row}`,
    row % 2 ? 'A remark on it' : '',
    'a, b',
  ]);
  const { roles } = inferRoles(
    names.map((name, key) => ({ key, name })),
    rows,
    [],
  );
  expect([roles.time, names[Number(roles.title)], names[Number(roles.text)], names[Number(roles.link)]]).toEqual([
    null,
    'Quote',
    'Comment',
    'Page URL',
  ]);
});
