import { expect, test } from 'vitest';
import { readStorySource, withStory, withoutStory } from '../../src/state/story-source.ts';

const page = 'https://example.org/dateline/?story=x';

test('a story is named by an address of the web, which may be relative to the page', () => {
  expect(readStorySource('stories/bridge/', page)?.url.href).toBe('https://example.org/dateline/stories/bridge/');
  expect(readStorySource('https://example.com/a.zip', page)).toEqual({
    text: 'https://example.com/a.zip',
    url: new URL('https://example.com/a.zip'),
  });
  for (const text of ['', ' ', 'mailto:me', 'javascript:alert(1)', 'blob:https://example.org/1', 'https://']) {
    expect(readStorySource(text, page)).toBeNull();
  }
});

test('a query gets its story before the rest, in the place of another, and loses it', () => {
  expect(withStory('?mode=day', 'https://example.com/a b.zip')).toBe('?story=https://example.com/a+b.zip&mode=day');
  expect(withStory('?story=b&mode=day&story=c', 'a/')).toBe('?story=a/&mode=day');
  expect(withStory('', 'a/')).toBe('?story=a/');
  expect(withStory('?story=a/&mode=day', null)).toBe('?mode=day');
  expect(withoutStory('?story=a/')).toBe('');
});

test('a query without a story stays as it is written', () => {
  expect(withoutStory('?map=5%2F48%2F31')).toBe('?map=5%2F48%2F31');
});
