import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import type { View } from '../../../src/domain/view/view.ts';
import { DateEntry } from '../../../src/ui/time/date-entry.tsx';
import { makeView } from '../../domain/make-story.ts';
import { axeViolations, setScheme, showPanel } from '../files/shown-panel.tsx';

const whole = { start: instantOf(2022, 2, 24), end: instantOf(2022, 3, 17) };
const march10 = makeView({ mode: 'day', from: instantOf(2022, 3, 10), to: instantOf(2022, 3, 11) });

function showEntry(view = march10) {
  const picked: View[] = [];
  showPanel(<DateEntry view={view} label="10 March 2022" whole={whole} onPick={(each) => picked.push(each)} />);
  return picked;
}

test('fields come first; text and its examples are behind “More ways to write it”', async () => {
  const picked = showEntry();
  await page.getByRole('button', { name: '10 March 2022' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Pick dates' })).toBeVisible();
  await expect.element(page.getByLabelText('Date as text')).not.toBeVisible();
  await page.getByText('More ways to write it').click();
  await expect.element(page.getByText('everything up to that day')).toBeVisible();
  await page.getByLabelText('Date as text').fill('2022-03-03/2022-03-10');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  expect(picked).toEqual([{ ...march10, mode: 'window', from: instantOf(2022, 3, 3), to: instantOf(2022, 3, 11) }]);
  expect(page.getByRole('dialog').all()).toEqual([]);
});

test('an error says what to do, and nothing is picked', async () => {
  const picked = showEntry();
  await page.getByRole('button', { name: '10 March 2022' }).click();
  await page.getByText('More ways to write it').click();
  const field = page.getByLabelText('Date as text');
  await field.fill('2022-02-30');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('"2022-02-30" cannot be shown. Write a day from 01 to 28 for 2022-02.')).toBeVisible();
  await field.fill('');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('The field is empty. Write a date, such as 2022-03-14.')).toBeVisible();
  expect(picked).toEqual([]);
});

test('a date that the fields cannot hold is open as text at once', async () => {
  showEntry(makeView({ mode: 'day', from: instantOf(-43), to: instantOf(-43, 1, 2) }));
  await page.getByRole('button', { name: '10 March 2022' }).click();
  await expect.element(page.getByLabelText('Date as text')).toHaveValue('-0043-01-01');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the open dialog, best practices included, ${scheme}`, async () => {
    setScheme(scheme);
    showEntry();
    await page.getByRole('button', { name: '10 March 2022' }).click();
    await page.getByText('More ways to write it').click();
    // The page around a dialog is hidden while it is open, with its landmark and its heading.
    expect(await axeViolations(['landmark-one-main', 'page-has-heading-one'])).toEqual([]);
  });
}
