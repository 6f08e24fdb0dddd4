import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type KeptFile, KeptFilesPanel, type KeptFilesPanelProps } from '../../../src/ui/files/kept-files-panel.tsx';
import { hostileTexts } from './make-summary.ts';
import { axeViolations, overflowing, setScheme, showPanel } from './shown-panel.tsx';

const nothing = () => {};

function makeKept(changes: Partial<KeptFile> = {}): KeptFile {
  return { id: 'a', name: 'protests.csv', bytes: 1_234_567, kept: '2026-03-14', ...changes };
}

function makePanel(changes: Partial<KeptFilesPanelProps> = {}) {
  const files = [makeKept(), makeKept({ id: 'b', name: 'places.kml', bytes: 812, kept: '2025-12-01' })];
  return <KeptFilesPanel files={files} usage={null} openOffline={false} onOpen={nothing} onRemove={nothing} problem={null} {...changes} />;
}

test('each file is listed with its size and the day on which it was kept', async () => {
  showPanel(makePanel());
  await expect.element(page.getByRole('listitem').first()).toHaveTextContent('protests.csv1.2 MB · kept on 14 March 2026');
  await expect.element(page.getByRole('listitem').last()).toHaveTextContent('places.kml812 bytes · kept on 1 December 2025');
});

test('where nothing is kept it says what keeping means', async () => {
  showPanel(makePanel({ files: [] }));
  await expect.element(page.getByText('No files are kept.')).toBeVisible();
});

test('that files can be opened without the network is said only where it is true, and where there is a file', async () => {
  const sentence = page.getByText('without the network');
  showPanel(makePanel());
  await expect.element(page.getByRole('heading', { name: 'Kept files' })).toBeVisible();
  expect(sentence.query()).toBeNull();
  showPanel(makePanel({ openOffline: true, files: [] }));
  await expect.element(page.getByText('No files are kept.')).toBeVisible();
  expect(sentence.query()).toBeNull();
  showPanel(makePanel({ openOffline: true }));
  await expect.element(page.getByText('They can be opened without the network too.')).toBeVisible();
});

test('a file is opened by its button', async () => {
  const opened: string[] = [];
  showPanel(makePanel({ onOpen: (id) => opened.push(id) }));
  await page.getByRole('listitem').last().getByRole('button', { name: 'Open' }).click();
  expect(opened).toEqual(['b']);
});

test('a file is removed only after a second step, and the focus then stays in the panel', async () => {
  const removed: string[] = [];
  showPanel(makePanel({ onRemove: (id) => removed.push(id) }));
  await page.getByRole('button', { name: 'Remove…' }).first().click();
  await expect.element(page.getByRole('group', { name: 'Remove for good? protests.csv' })).toBeVisible();
  expect(removed).toEqual([]);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  expect(removed).toEqual(['a']);
  await expect.element(page.getByRole('heading', { name: 'Kept files' })).toHaveFocus();
});

test('by keyboard the question is answered no by default, and the focus goes back to where it was asked', async () => {
  const removed: string[] = [];
  showPanel(makePanel({ onRemove: (id) => removed.push(id) }));
  const ask = page.getByRole('button', { name: 'Remove…' }).last();
  for (const answer of ['{Enter}', '{Escape}']) {
    ask.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: 'Keep' })).toHaveFocus();
    await userEvent.keyboard(answer);
    await expect.element(ask).toHaveFocus();
  }
  expect(removed).toEqual([]);
});

test('it tells how much room is in use, and when little is left', async () => {
  const { show } = showPanel(makePanel({ usage: { used: 12_000_000, quota: 2_000_000_000 } }));
  await expect.element(page.getByText('12 MB in use of the 2 GB that this browser grants.', { exact: true })).toBeVisible();
  show(makePanel({ usage: { used: 1_900_000_000, quota: 2_000_000_000 } }));
  await expect.element(page.getByText('That is 95%: there is little room for more.')).toBeVisible();
  show(makePanel({ usage: { used: 12_000_000, quota: 0 } }));
  await expect.element(page.getByText('12 MB in use.', { exact: true })).toBeVisible();
});

test('a problem is an alert', async () => {
  showPanel(makePanel({ problem: 'protests.csv could not be kept: there is no room.' }));
  await expect.element(page.getByRole('alert')).toHaveTextContent('protests.csv could not be kept: there is no room.');
});

test('hostile names are shown as texts and stay within the panel, however narrow', async () => {
  await page.viewport(320, 600);
  const files = hostileTexts.map((name, index) => makeKept({ id: String(index), name, kept: name }));
  const { place } = showPanel(makePanel({ files, problem: hostileTexts.join(' ') }), 320);
  await expect.element(page.getByText(hostileTexts[0] ?? '').first()).toBeVisible();
  expect(place.querySelectorAll('img, script, a')).toHaveLength(0);
  expect(overflowing(place)).toEqual([]);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, with and without a question, ${scheme}`, async () => {
    setScheme(scheme);
    showPanel(makePanel({ problem: 'There is no room.', usage: { used: 1, quota: 2 } }));
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await page.getByRole('button', { name: 'Remove…' }).first().click();
    expect(await axeViolations()).toEqual([]);
  });
}

test('every button is large enough for a finger', async () => {
  showPanel(makePanel());
  await page.getByRole('button', { name: 'Remove…' }).first().click();
  const sizes = page
    .getByRole('button')
    .elements()
    .map((button) => button.getBoundingClientRect());
  expect(sizes).toHaveLength(4);
  expect(sizes.filter(({ width, height }) => Math.min(width, height) < 44)).toEqual([]);
});
