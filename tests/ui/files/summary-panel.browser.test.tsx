import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { message } from '../../../src/domain/messages/message.ts';
import { SummaryPanel } from '../../../src/ui/files/summary-panel.tsx';
import { hostileTexts, makeFile, makeIssue, makeSummary } from './make-summary.ts';
import { axeViolations, overflowing, setScheme, showPanel } from './shown-panel.tsx';

const nothing = () => {};

function makeIssues(count: number) {
  return Array.from({ length: count }, (_, index) =>
    makeIssue({ line: index + 2, reason: message('reading.refused.xml', { root: String(index) }) }),
  );
}

test('it says how many events there are, what they lack, and what was omitted', async () => {
  const summary = makeSummary({ events: 12_345, placeless: 1200, undated: 1, skipped: 2, issues: makeIssues(3), issueCount: 3 });
  showPanel(<SummaryPanel summary={summary} onDownloadIssues={nothing} />);
  await expect.element(page.getByRole('region', { name: 'What was read' })).toBeVisible();
  await expect.element(page.getByText('12,345 events')).toBeVisible();
  await expect.element(page.getByText('1,200 of them have no place.')).toBeVisible();
  await expect.element(page.getByText('1 of them has no date.')).toBeVisible();
  await expect.element(page.getByText('2 records were omitted; the reasons are below.')).toBeVisible();
});

test('it says so when everything was understood, and offers no download then', async () => {
  showPanel(<SummaryPanel summary={makeSummary()} onDownloadIssues={nothing} />);
  await expect.element(page.getByText('Everything was understood; no record was omitted.')).toBeVisible();
  expect(page.getByRole('button').all()).toEqual([]);
  expect(page.getByRole('table').all()).toEqual([]);
});

test('of every file it tells the format and the number of records', async () => {
  const files = [makeFile(), makeFile({ name: 'places.kml', format: 'KML', records: 1 })];
  showPanel(<SummaryPanel summary={makeSummary({ files })} onDownloadIssues={nothing} />);
  await expect.element(page.getByRole('listitem').first()).toHaveTextContent('protests.csvCSV, separated by semicolons, UTF-8 · 3 records');
  await expect.element(page.getByRole('listitem').last()).toHaveTextContent('places.kmlKML · 1 record');
});

test('an issue is shown with file, line and what is wrong; one of a whole file has no line', async () => {
  const issues = [
    makeIssue({ kind: 'skipped', line: 1234, reason: message('reading.refused.empty') }),
    makeIssue({ line: null, reason: message('reading.blankRecord') }),
  ];
  showPanel(<SummaryPanel summary={makeSummary({ issues, issueCount: 2 })} onDownloadIssues={nothing} />);
  await expect.element(page.getByRole('table', { name: '2 issues' })).toBeVisible();
  expect(cells()).toEqual([
    ['File', 'Line', 'What is wrong'],
    ['protests.csv', '1,234', 'omitted The file is empty.'],
    ['protests.csv', 'whole file', 'to check The record is blank.'],
  ]);
});

test('of many issues the first 200 are shown after their kinds, and how many more there are is shown', async () => {
  const issues = makeIssues(300);
  showPanel(<SummaryPanel summary={makeSummary({ issues, issueCount: 12_000 })} onDownloadIssues={nothing} />);
  await expect.element(page.getByText('and 11,800 more in the download')).toBeVisible();
  expect(cells()).toHaveLength(201);
  await expect.element(page.getByText('By kind, of the first 300:')).toBeVisible();
  await expect
    .element(page.getByRole('list', { name: 'By kind' }))
    .toHaveTextContent('300 × to check This is XML with the root element “…”.');
});

test('the button asks for all issues as a file', async () => {
  let asked = 0;
  showPanel(<SummaryPanel summary={makeSummary({ issues: makeIssues(1), issueCount: 1 })} onDownloadIssues={() => asked++} />);
  await page.getByRole('button', { name: 'Download all as CSV' }).click();
  expect(asked).toBe(1);
});

test('hostile texts are shown as texts and stay within the panel, however narrow', async () => {
  await page.viewport(320, 600);
  const files = hostileTexts.map((name) => makeFile({ name, format: name }));
  const issues = hostileTexts.flatMap((text) => [makeIssue({ file: text, reason: message('reading.keep.notThere', { name: text }) })]);
  const { place } = showPanel(<SummaryPanel summary={makeSummary({ files, issues, issueCount: 9 })} onDownloadIssues={nothing} />, 320);
  await expect.element(page.getByRole('cell', { name: hostileTexts[0] ?? '', exact: true }).first()).toBeVisible();
  expect(place.querySelectorAll('img, script, a')).toHaveLength(0);
  expect(overflowing(place)).toEqual([]);
  expect(place.scrollWidth).toBe(320);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${scheme}`, async () => {
    setScheme(scheme);
    const summary = makeSummary({ skipped: 20, issues: makeIssues(20), issueCount: 300 });
    showPanel(<SummaryPanel summary={summary} onDownloadIssues={nothing} />);
    await expect.element(page.getByRole('table')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
}

function cells(): (string | null)[][] {
  return Array.from(document.querySelectorAll('tr'), (row) => Array.from(row.cells, ({ textContent }) => textContent));
}
