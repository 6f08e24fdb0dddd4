import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Article, Evidence } from '../../../src/domain/story/story-schema.ts';
import type { NewsEvent, Story } from '../../../src/domain/story/story.ts';
import { Excerpt } from '../../../src/ui/evidence/excerpt.tsx';
import { makeEvent, makeEventOn, makeStory } from '../../domain/make-story.ts';
import { axeViolations, overflowing, showPanel } from '../files/shown-panel.tsx';

type Properties = NewsEvent['properties'];

const report: Article = {
  id: 'report',
  title: 'The bridge opens',
  author: 'Jo Berg',
  publisher: 'The Paper',
  published: { edtf: '2022-03-14', basis: 'stated' },
  url: { href: 'https://example.org/bridge', basis: 'stated' },
  language: 'en',
  sha256: '0'.repeat(64),
};
const letter: Article = { id: 'letter', title: 'A letter', language: 'uk', sha256: '1'.repeat(64) };

function makeQuote(parts: Partial<Evidence> = {}): Evidence {
  return {
    article: 'report',
    exact: 'It opened.',
    prefix: '',
    suffix: '',
    start: 0,
    end: 10,
    supports: ['event'],
    stance: 'states',
    ...parts,
  };
}

function makeWith(parts: Partial<Properties>, id = 'opening', edtf = '2022-03-14'): NewsEvent {
  const event = makeEvent();
  return makeEventOn(edtf, { id, properties: { ...event.properties, title: 'The opening', evidence: [makeQuote()], ...parts } });
}

/** Shows the excerpt of the first of the events. Returns what was picked in it. */
function showExcerpt(events: readonly NewsEvent[], width?: number) {
  const story: Story = { ...makeStory(events), articles: [report, letter] };
  const picked: (string | number)[] = [];
  const event = events[0];
  if (!event) throw new Error('There is no event to show.');
  const { place } = showPanel(
    <Excerpt
      event={event}
      story={story}
      texts={new Map()}
      onSelect={(id) => picked.push(id)}
      onStep={(step) => picked.push(step)}
      onClose={() => picked.push('closed')}
    />,
    width,
  );
  return { place, picked };
}

/** The facts below the quotes: a name and its text each. */
function facts(): string[][] {
  return [...document.querySelectorAll('.fact')].map((fact) => [...fact.children].map(({ textContent }) => textContent.trim()));
}

function factOf(name: string): string | undefined {
  return facts().find(([each]) => each === name)?.[1];
}

afterEach(() => vi.restoreAllMocks());

test('a quote is shown as printed, with who speaks, its source and what it says of the event', async () => {
  showExcerpt([makeWith({ evidence: [makeQuote({ attributedTo: 'the mayor', note: 'A caption.' })] })]);
  const group = page.getByRole('group', { name: 'Excerpt: The opening' });
  await expect.element(group.getByText('According to the mayor.')).toBeVisible();
  const quote = document.querySelector('blockquote');
  expect([quote?.textContent, quote?.lang, quote?.cite]).toEqual(['It opened.', 'en', 'https://example.org/bridge']);
  expect(document.querySelector('figcaption cite')?.parentElement?.textContent).toBe('The bridge opens, Jo Berg, The Paper, 14 March 2022');
  await expect.element(group.getByText('not checked against the article’s text')).toBeVisible();
  await expect.element(group.getByText('Says what happened. A caption.')).toBeVisible();
  await expect
    .element(group.getByRole('link', { name: 'Read it in the article' }))
    .toHaveAttribute('href', 'https://example.org/bridge#:~:text=It%20opened.');
  expect(await axeViolations(['landmark-unique'])).toEqual([]);
});

test('of an article without an address the page says that there is none', async () => {
  showExcerpt([makeWith({ evidence: [makeQuote({ article: 'letter' })] })]);
  await expect.element(page.getByText('We found no web address for this article.')).toBeVisible();
  expect(page.getByRole('link').elements()).toEqual([]);
});

test.each<[string, Partial<Properties>, string, string]>([
  ['a claim', { modality: 'claimed', attributedTo: 'the mayor' }, 'Claim', 'by the mayor'],
  ['a claim of nobody that the article names', { modality: 'claimed' }, 'Claim', 'by a person or body that the article does not name'],
  ['an announcement', { modality: 'announced' }, 'Announced', 'still to come when the article was written'],
  [
    'an announcement of a speaker',
    { modality: 'announced', attributedTo: 'the mayor' },
    'Announced',
    'by the mayor; still to come when the article was written',
  ],
  ['what a speaker says has happened', { modality: 'happened', attributedTo: 'the mayor' }, 'According to', 'the mayor'],
])('%s is never shown as a plain fact', (_, parts, name, text) => {
  showExcerpt([makeWith(parts)]);
  expect(factOf(name)).toBe(text);
});

test('an event that is reported as a fact has no line on who says so, and no outcome', () => {
  showExcerpt([makeWith({})]);
  expect(facts().map(([name]) => name)).toEqual(['Date', 'Place']);
});

test('an announced event leads to the events that answer it; where none does, the page says no more than that', async () => {
  const links = [{ relation: 'answered-by' as const, event: 'ceremony' }];
  const { picked } = showExcerpt([
    makeWith({ modality: 'announced', links }),
    makeWith({ title: 'The ceremony' }, 'ceremony', '2022-03-15'),
  ]);
  await page.getByRole('button', { name: 'The ceremony' }).click();
  expect(picked).toEqual(['ceremony']);
  showExcerpt([makeWith({ modality: 'announced' })]);
  expect(facts().findLast(([name]) => name === 'Outcome')).toEqual(['Outcome', 'these articles do not say']);
});

test('how a date or a place is known is one press away, with its source and note', async () => {
  const when = {
    edtf: '2022-03-14',
    basis: 'outside' as const,
    source: { label: 'The calendar', url: 'https://example.org/calendar', date: '2022-03-15' },
    note: 'It names no hour.',
  };
  showExcerpt([makeWith({ when })]);
  expect(factOf('Date')).toBe('14 March 2022 from another sourceSource: The calendar, 2022-03-15It names no hour.');
  await page.getByRole('button', { name: 'from another source' }).click();
  await expect.element(page.getByText('The article does not say so. We took it from another source, which is named.')).toBeVisible();
});

test('an event without a date says that its date is not known', () => {
  const event = makeEvent();
  showExcerpt([makeEventOn(null, { properties: { ...event.properties, evidence: [makeQuote()] } })]);
  expect(factOf('Date')).toBe('not known');
});

test('where two articles differ, both passages are shown side by side under what they differ about, and neither is chosen', () => {
  const followed = makeQuote({ exact: 'It opened on Monday.', end: 20, supports: ['time'] });
  const contrary = makeQuote({
    article: 'letter',
    exact: 'Відкрили у вівторок.',
    end: 20,
    supports: ['event', 'time'],
    stance: 'contradicts',
  });
  const { place } = showExcerpt([makeWith({ evidence: [contrary, makeQuote({ start: 30, end: 40 }), followed] })], 320);
  const section = document.querySelector('.quotes-apart');
  expect(section?.querySelector('h3')?.textContent).toBe('The articles differ about the date');
  expect([...(section?.querySelectorAll('blockquote') ?? [])].map(({ textContent, lang }) => [textContent, lang])).toEqual([
    ['It opened on Monday.', 'en'],
    ['Відкрили у вівторок.', 'uk'],
  ]);
  expect(section?.textContent).toContain('Says something different about what happened and the date.');
  expect(document.querySelectorAll('blockquote')).toHaveLength(3);
  expect(overflowing(place)).toEqual([]);
});

test('previous, next and close are buttons of the excerpt', async () => {
  const { picked } = showExcerpt([makeWith({})]);
  for (const name of ['Previous', 'Next', 'Close']) await page.getByRole('button', { name, exact: true }).click();
  expect(picked).toEqual([-1, 1, 'closed']);
});

test.each([
  [
    'Quote with its source',
    '“It opened.”\n— Jo Berg, “The bridge opens”, The Paper, 14 March 2022, as said by the mayor, https://example.org/bridge#:~:text=It%20opened.\n',
  ],
  [
    'Markdown',
    '> It opened.\n>\n> — Jo Berg, [The bridge opens](<https://example.org/bridge#:~:text=It%20opened.>), The Paper, 14 March 2022, as said by the mayor\n',
  ],
])('a quote is cited as %s, and the page says that it was copied', async (name, text) => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  showExcerpt([makeWith({ evidence: [makeQuote({ attributedTo: 'the mayor' })] })]);
  await page.getByRole('button', { name: 'Cite' }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect.element(page.getByText('Copied.')).toBeVisible();
  expect(write).toHaveBeenCalledExactlyOnceWith(text);
});

test('where the browser refuses to copy, the citation is shown and selected, to be copied by hand', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('Refused.', 'NotAllowedError'));
  showExcerpt([makeWith({})]);
  await page.getByRole('button', { name: 'Cite' }).click();
  await page.getByRole('menuitem', { name: 'BibTeX' }).click();
  const field = page.getByRole('textbox', { name: 'Text to copy' });
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue(expect.stringContaining('@online{report,'));
  await userEvent.keyboard('{Escape}');
  await expect.element(field).not.toBeInTheDocument();
});
