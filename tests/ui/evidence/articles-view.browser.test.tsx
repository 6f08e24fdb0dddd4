import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { exportAnnotations } from '../../../src/domain/check/web-annotation.ts';
import { ArticlesView } from '../../../src/ui/evidence/articles-view.tsx';
import type { ReaderTexts } from '../../../src/ui/evidence/reader-texts.ts';
import { realStory } from '../../map/real-story.ts';
import { overflowing, showPanel } from '../files/shown-panel.tsx';

const story = realStory();
const noTexts: ReaderTexts = { texts: new Map(), kept: new Set(), add: () => null, remove: () => {}, keep: () => null };

function showArticles(width?: number) {
  return showPanel(<ArticlesView story={story} readerTexts={noTexts} selected={null} onSelect={() => {}} />, width);
}

/** Gives a file to the button that compares annotations with the story. */
async function importFile(content: unknown): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await userEvent.upload(page.getByLabelText('Import'), new File([text], 'evidence.jsonld'));
}

test('each article has its own part, with how many quotes are used by how many events, also at 320 px', async () => {
  const { place } = showArticles(320);
  for (const { title } of story.articles) await expect.element(page.getByRole('region', { name: title })).toBeVisible();
  const figures = [...document.querySelectorAll('.fact')].map(({ textContent }) => textContent);
  expect(figures[0]).toMatch(/^Quotes\d+ quotes, used by \d+ events$/);
  expect(figures[1]).toBe('Events3 based on several quotes of one article, 2 based on more than one article');
  expect(overflowing(place)).toEqual([]);
});

test('annotations that are exported are read again whole', async () => {
  showArticles();
  const collection = exportAnnotations(story, 'https://example.org/');
  await importFile(collection);
  await expect
    .element(page.getByText(`${collection.total} quotes read from evidence.jsonld; ${collection.total} of them are in this story.`))
    .toBeVisible();
});

test('an annotation that cannot be read is reported with its place in the file, what was found and what to do', async () => {
  showArticles();
  const { first } = exportAnnotations(story, 'https://example.org/');
  const [one, two] = first.items;
  await importFile([one, { ...two, body: [] }]);
  await expect.element(page.getByText('1 quote read from evidence.jsonld; 1 of them is in this story.')).toBeVisible();
  for (const purpose of ['tagging', 'classifying']) {
    const sentence = `[1].body: The annotation has no body with the purpose "${purpose}". Add a TextualBody with that purpose.`;
    await expect.element(page.getByText(sentence)).toBeVisible();
  }
});

test('a quote that the story does not have is named', async () => {
  showArticles();
  const [one] = exportAnnotations({ ...story, events: story.events.slice(0, 1) }, 'https://example.org/').first.items;
  const link = { type: 'SpecificResource', purpose: 'linking', source: 'https://example.org/?event=other' };
  await importFile([{ ...one, body: [link, ...(one?.body.slice(1) ?? [])] }]);
  await expect.element(page.getByText(/^Not in this story \(other\): “/)).toBeVisible();
});

test('a file that is not JSON is reported', async () => {
  showArticles();
  await importFile('{');
  await expect.element(page.getByText('evidence.jsonld is not JSON:')).toBeVisible();
});
