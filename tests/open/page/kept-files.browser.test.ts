import { beforeEach, expect, test } from 'vitest';
import type { Roles } from '../../../src/domain/events/roles.ts';
import { canKeep, keep, keptFiles, openKept, removeKept } from '../../../src/open/page/kept-files.ts';
import {
  forgetEncoding,
  forgetRoles,
  rememberEncoding,
  rememberRoles,
  rememberedEncodings,
  rememberedRoles,
} from '../../../src/open/page/remembered-roles.ts';
import { failureText } from '../issue-texts.ts';

const roles: Roles = { time: null, place: null, title: 0, text: null, category: null, link: null };
const makeFile = (name: string, text = 'a,b\n') => new File([text], name);

beforeEach(async () => {
  for (const { name } of await keptFiles()) await removeKept(name);
  localStorage.clear();
});

test('a file that is kept is had again as it was, with its name, the roles chosen for it, its sheet and its encoding', async () => {
  expect(canKeep()).toBe(true);
  const kept = await keep(makeFile('події & ".csv', 'a,b\n1,2\n'), { roles, sheet: 'Sheet 1', encoding: 'windows-1251' });
  expect(kept).toMatchObject({ name: 'події & ".csv', title: 'події & ".csv', size: 8, roles, sheet: 'Sheet 1', encoding: 'windows-1251' });
  const file = await openKept(kept.name);
  expect([file.name, await file.text()]).toEqual(['події & ".csv', 'a,b\n1,2\n']);
  expect(await keptFiles()).toEqual([kept]);
});

test('names that no file system takes are as good as others', async () => {
  for (const name of ['../../etc/passwd', '.', 'con', 'x'.repeat(2000), 'a/b\\c']) await keep(makeFile(name, name));
  expect(await (await openKept('../../etc/passwd')).text()).toBe('../../etc/passwd');
  expect((await keptFiles()).length).toBe(5);
});

test('two files of one name are both kept', async () => {
  const [first, second] = [await keep(makeFile('a.csv', '1')), await keep(makeFile('a.csv', '2'))];
  expect([first.name, second.name, second.title]).toEqual(['a.csv', 'a (2).csv', 'a.csv']);
  expect([await (await openKept(first.name)).text(), await (await openKept(second.name)).text()]).toEqual(['1', '2']);
});

test('files kept at once do not take each other’s names', async () => {
  const kept = await Promise.all(Array.from({ length: 4 }, (_, index) => keep(makeFile('a.csv', String(index)))));
  expect(new Set(kept.map(({ name }) => name)).size).toBe(4);
});

test('a file that is removed is gone, and no other', async () => {
  await keep(makeFile('a.csv'));
  await keep(makeFile('b.csv'));
  await removeKept('a.csv');
  await removeKept('never kept');
  expect((await keptFiles()).map(({ name }) => name)).toEqual(['b.csv']);
  expect(await failureText(openKept('a.csv'))).toBe('“a.csv” is not kept in this browser.');
});

test('a file that cannot be read to its end is not kept, and what was kept before stays', async () => {
  await keep(makeFile('a.csv'));
  const broken = makeFile('b.csv');
  const full = new ReadableStream({
    start: (controller) => controller.error(new DOMException('No room', 'QuotaExceededError')),
  });
  Object.defineProperty(broken, 'stream', { value: () => full });
  expect(await failureText(keep(broken))).toContain('The browser’s storage is full: there is no room for “b.csv” (1 MB).');
  expect((await keptFiles()).map(({ name }) => name)).toEqual(['a.csv']);
});

test('what a page has left half written is cleared away by the next keeping', async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('kept-files', { create: true });
  await folder.getFileHandle('half', { create: true });
  await (await folder.getFileHandle('half.json', { create: true })).createWritable().then((stream) => stream.close());
  await keep(makeFile('a.csv'));
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  expect([names.length, names.includes('half'), names.includes('half.json')]).toEqual([2, false, false]);
});

test('roles are remembered by the shape of a file until they are forgotten', () => {
  rememberRoles('shape', roles);
  rememberRoles('__proto__', roles);
  expect(Object.entries(rememberedRoles())).toEqual([
    ['shape', roles],
    ['__proto__', roles],
  ]);
  forgetRoles('shape');
  expect(Object.keys(rememberedRoles())).toEqual(['__proto__']);
});

test('encodings are remembered apart from roles, and only those that can be read', () => {
  rememberEncoding('utf-8 shape', 'ibm866');
  rememberEncoding('koi8-u shape', 'windows-1251');
  expect([rememberedEncodings(), rememberedRoles()]).toEqual([{ 'utf-8 shape': 'ibm866', 'koi8-u shape': 'windows-1251' }, {}]);
  forgetEncoding('utf-8 shape');
  expect(rememberedEncodings()).toEqual({ 'koi8-u shape': 'windows-1251' });
  localStorage.setItem('dateline-encodings', '{"a":"ebcdic","b":1,"c":"koi8-u"}');
  expect(rememberedEncodings()).toEqual({ c: 'koi8-u' });
});

test('what others have put in the storage is not taken for roles', () => {
  for (const text of ['{', '[1]', '{"shape":{"time":1}}', 'null']) {
    localStorage.setItem('dateline-roles', text);
    expect(rememberedRoles()).toEqual({});
  }
});
