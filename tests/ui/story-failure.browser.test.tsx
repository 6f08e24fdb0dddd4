import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { message } from '../../src/domain/messages/message.ts';
import type { StoryProblem } from '../../src/state/story-source.ts';
import { StoryFailure } from '../../src/ui/story-failure.tsx';
import { overflowing, showPanel } from './files/shown-panel.tsx';

const url = 'http://example.org/a/very/long/address/of/a/story/that/has/no/end/story.json';

test.each<[StoryProblem, string]>([
  [{ kind: 'insecure', url, status: null }, `Use an address that begins with https://.`],
  [{ kind: 'redirect', url, status: null }, `${url} leads to another address. Use that address.`],
  [{ kind: 'not-allowed', url, status: null }, 'The owner of that server must allow it'],
  [{ kind: 'unreachable', url, status: null }, 'Check the address and your connection, then try again.'],
  [{ kind: 'broken-off', url, status: null }, `The connection ended before all of ${url} was here. Try again.`],
  [{ kind: 'status', url, status: 404 }, `There is no file at ${url}. Check the address.`],
  [{ kind: 'status', url, status: 503 }, 'its answer was 503. Try again later'],
  [{ kind: 'too-large', url, mostBytes: 50_000_000 }, 'is larger than 50 MB, which is more than a story may have.'],
  [{ kind: 'no-story-json', url }, `There is no story.json at ${url}.`],
  [{ kind: 'no-story-json-in-zip', url }, 'has no story.json. It must hold story.json'],
  [{ kind: 'neither-zip-nor-folder', url }, 'is neither a ZIP nor the address of a folder.'],
])('why a story of another address cannot be shown, and what to do: %j', async (problem, text) => {
  const { place } = showPanel(<StoryFailure problem={problem} onRetry={() => {}} />, 320);
  await expect.element(page.getByRole('alert').getByText(text)).toBeVisible();
  expect(overflowing(place)).toEqual([]);
});

test('every issue of files that are no story is listed', async () => {
  const reason = message('check.fileMissing');
  const issues = [
    { rule: 'file-missing', file: 'articles.json', path: [], reason },
    { rule: 'file-missing', file: 'town.geojson', path: [], reason },
  ];
  showPanel(<StoryFailure problem={{ kind: 'not-a-story', url, issues }} onRetry={() => {}} />);
  await expect.element(page.getByText(`2 things in its files are wrong:`)).toBeVisible();
  const items = page.getByRole('listitem').elements();
  expect(items.map(({ textContent }) => textContent)).toEqual(
    issues.map(({ file }) => `${file}: There is no such file. Expected story.json, articles.json and one .geojson file for each layer.`),
  );
});

test('the link to the site’s own story is in line with the button above it, also at 320 px', async () => {
  showPanel(<StoryFailure problem={{ kind: 'redirect', url, status: null }} onRetry={() => {}} />, 320);
  const link = page.getByRole('link', { name: 'Show the story of this site' }).element();
  const button = page.getByRole('button', { name: 'Try again' }).element();
  const text = document.createRange();
  text.selectNodeContents(link);
  expect(link.getBoundingClientRect().top).toBeGreaterThan(button.getBoundingClientRect().bottom);
  expect(Math.abs(text.getBoundingClientRect().left - button.getBoundingClientRect().left)).toBeLessThan(1);
});
