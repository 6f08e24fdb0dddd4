import { expect, test } from 'vitest';
import { dataOf, dataText, otherHosts, readDataSource } from '../../src/state/data-source.ts';

const base = 'https://maps.example/a/folder/';

test.each([
  ['https://data.example/events.csv', { kind: 'address', url: new URL('https://data.example/events.csv') }],
  ['events.csv', { kind: 'address', url: new URL('https://maps.example/a/folder/events.csv') }],
  ['/events.csv', { kind: 'address', url: new URL('https://maps.example/events.csv') }],
  ['kept:events 1.csv', { kind: 'kept', name: 'events 1.csv' }],
  ['unkept:a:b.csv', { kind: 'unkept', name: 'a:b.csv' }],
])('%s names a file', (text, source) => {
  expect(readDataSource(text, base)).toEqual(source);
});

test.each(['', '  ', 'javascript:alert(1)', 'file:///etc/passwd', 'data:text/csv,a', 'blob:https://maps.example/1', 'http://', 'kept:'])(
  '%j names none',
  (text) => {
    expect(readDataSource(text, base)).toBeNull();
  },
);

test('several files are named one after the other, and written unchanged', () => {
  const texts = dataOf('?data=https://data.example/a.csv%3Fb=1%26c=2&mode=day&data=kept:b.csv');
  expect(texts).toEqual(['https://data.example/a.csv?b=1&c=2', 'kept:b.csv']);
  expect(texts.map((text) => readDataSource(text, base)).map((source) => source && dataText(source))).toEqual(texts);
});

test('each host counts once, with its port, without the page’s own', () => {
  const texts = ['a.csv', 'https://data.example/b.csv', 'https://data.example/c.csv', 'http://data.example:81/d.csv', 'kept:e.csv'];
  const sources = texts.map((text) => readDataSource(text, base)).filter((source) => source !== null);
  expect(otherHosts(sources, 'https://maps.example')).toEqual(['https://data.example', 'http://data.example:81']);
});
