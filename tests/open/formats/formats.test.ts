import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { formats } from '../../../src/open/formats/formats.ts';
import { recognise } from '../../../src/open/formats/recognise.ts';
import { findSources } from '../../../src/open/reading/find-sources.ts';
import { IssueLog } from '../../../src/open/table/issue-log.ts';
import { harbourLogFormat } from './harbour-log-format.ts';
import { writtenText } from '../../../src/ui/messages/messages.ts';

const room = 'src/open/formats';
const fixtures = 'tests/fixtures/open';

test('every format in a file of its own is in the list, once', async () => {
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('-format.ts'));
  const modules = await Promise.all(files.map((file): Promise<Record<string, unknown>> => import(resolve(room, file))));
  const exported = modules.flatMap((module) => Object.values(module));
  expect(new Set(formats)).toEqual(new Set(exported));
  expect(new Set(formats.map(({ id }) => id)).size).toBe(exported.length);
});

test('every format has a fixture that it recognises', async () => {
  const recognised = await Promise.all(
    readdirSync(fixtures).map(async (name) => {
      const { format } = await recognise({ name, blob: new Blob([readFileSync(join(fixtures, name))]) });
      return format?.id;
    }),
  );
  expect(new Set(recognised)).toEqual(new Set(formats.map(({ id }) => id)));
});

test('the documentation names every format in its table', () => {
  const table = readFileSync('docs/open-files.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|')[1]?.trim().split(', ') ?? []);
  const names = new Set(table.flat());
  expect(formats.filter(({ label }) => !names.has(label))).toEqual([]);
});

test('the example of the README is a format that works', async () => {
  const readme = readFileSync(join(room, 'README.md'), 'utf8');
  const example = readFileSync('tests/open/formats/harbour-log-format.ts', 'utf8');
  expect(/```ts\n([\s\S]*?)```/.exec(readme)?.[1]).toBe(example.replaceAll(`../../../${room}/`, './'));
  expect(readme.trim().split('\n').length).toBeLessThanOrEqual(40);
});

test('a format that is added to the list reads its files; without it, another format may', async () => {
  const file = new File(['HARBOUR LOG\n2022-03-14;A ship leaves\n2022-03;The harbour is closed\n'], 'events.csv');
  const issues = new IssueLog();
  const find = (list = formats) =>
    findSources([file], issues, new AbortController().signal, {
      onBytes: () => {},
      sheetOf: () => undefined,
      rate: () => 0,
      candidates: list,
    });
  const [source] = await find([harbourLogFormat, ...formats]);
  expect(source?.format).toBe('Harbour log');
  expect(await source?.source.sample()).toMatchObject({
    columns: [
      { key: 'when', name: 'when' },
      { key: 'title', name: 'title' },
    ],
    values: [
      { when: '2022-03-14', title: 'A ship leaves' },
      { when: '2022-03', title: 'The harbour is closed' },
    ],
  });
  expect(source?.source.roles).toEqual({ time: { kind: 'single', column: 'when', format: 'edtf' }, title: 'title' });
  expect(writtenText((await find())[0]?.format ?? '')).toBe('CSV, separated by semicolons, without a header, UTF-8');
  expect(issues.count).toBe(0);
});
