import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { readFolder } from '../../geo/check.ts';
import { isPictured } from '../../geo/story-digest.ts';
import { storyPage } from '../../geo/vite-plugin.ts';
import { escapeHtml, storyHead, storyText, withPicture } from '../../geo/story-html.ts';
import type { Story } from '../../src/domain/story/story.ts';

const hostile = `</title></style><script>alert(1)</script><img src=x onerror="alert(1)">'$&$1`;

test('the head describes the story for people, search engines and social media', () => {
  const head = storyHead(shipped(), { site: 'https://example.org/talks/', picture: 'preview.png' });
  expect(head).toContain('<title>While they talked · Dateline</title>');
  expect(head).toContain('<link rel="canonical" href="https://example.org/talks/" />');
  expect(head).toContain('<meta property="og:image" content="https://example.org/talks/preview.png" />');
  expect(head).toContain('<meta name="twitter:card" content="summary_large_image" />');
  expect(head.match(/content="Peace talks, shelling and a way out of Mariupol,/g)).toHaveLength(2);
});

test('without an address of the site there is no canonical one, and without a picture none is named', () => {
  const head = storyHead(shipped(), { site: null, picture: null });
  expect(head).not.toMatch(/canonical|og:url|og:image/);
  expect(head).toContain('<meta name="twitter:card" content="summary" />');
});

test.each(['https://example.org/', null])('a picture can be added to a page of the site %s, once', (site) => {
  const withOne = storyHead(shipped(), { site, picture: 'preview.png' });
  const { title } = shipped();
  expect(withPicture(storyHead(shipped(), { site, picture: null }), title, 'preview.png')).toBe(withOne);
  expect(withPicture(withOne, title, 'preview.png')).toBe(withOne);
});

test('the stored preview picture shows the present story', () => {
  expect(isPictured(resolve('geo')), 'run npm run build && npm run geo:preview -- --save').toBe(true);
});

test.each([
  ['geo', true],
  ['tests/fixtures/example-story', false],
])('a build of the story in %s has the stored preview picture: %s', async (folder, has) => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-page-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'public'));
  writeFileSync(join(root, 'public/preview.png'), '');
  writeFileSync(join(root, 'index.html'), '<html lang="en"><head><!--story-head--></head><body></body></html>');
  const plugins = [storyPage(resolve(folder), { site: null, picture: 'preview.png' })];
  await build({ root, configFile: false, logLevel: 'silent', plugins });
  expect(existsSync(join(root, 'dist/preview.png'))).toBe(has);
  expect(readFileSync(join(root, 'dist/index.html'), 'utf8').includes('og:image')).toBe(has);
});

test('the text has every event of the story with every quote, word for word, and each day once', () => {
  const story = shipped();
  const text = storyText(story);
  const quotes = story.events.flatMap(({ properties }) => properties.evidence.map(({ exact }) => exact));
  expect(quotes.filter((exact) => !text.includes(`<p>${escapeHtml(exact)}</p>`))).toEqual([]);
  expect(story.events.filter(({ properties }) => !text.includes(`>${escapeHtml(properties.title)}<`))).toEqual([]);
  expect(text.match(/<h2 class="day-title">Monday 28 February 2022</g)).toHaveLength(1);
  expect(text).toContain('Kharkiv · a claim');
});

test('no text of a story can add markup to the page', () => {
  const story = withTexts(shipped(), hostile);
  const html = storyHead(story, { site: null, picture: null }) + storyText(story);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).not.toMatch(/<script|<img|onerror="/);
});

test('an address that is not http or https is not a link', () => {
  const story = shipped();
  const articles = story.articles.map((article) => ({ ...article, url: { href: 'javascript:alert(1)', basis: 'outside' as const } }));
  expect(storyText({ ...story, articles })).not.toMatch(/href=|cite="/);
});

function shipped(): Story {
  const { story } = readFolder(resolve(import.meta.dirname, '../../geo'));
  if (!story) throw new Error('The story that ships cannot be read.');
  return story;
}

/** The story with one text in place of every text that a person wrote. */
function withTexts(story: Story, text: string): Story {
  return {
    ...story,
    title: text,
    standfirst: text,
    articles: story.articles.map((article) => ({ ...article, title: text, author: text, publisher: text, language: text })),
    events: story.events.map((event) => ({
      ...event,
      properties: {
        ...event.properties,
        title: text,
        attributedTo: text,
        place: { ...event.properties.place, label: text },
        evidence: event.properties.evidence.map((quote) => ({ ...quote, exact: text, attributedTo: text })),
      },
    })),
  };
}
