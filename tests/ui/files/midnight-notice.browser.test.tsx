import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Roles } from '../../../src/domain/events/roles.ts';
import { MidnightNotice } from '../../../src/ui/files/midnight-notice.tsx';
import { makeFile, makeRoles } from './make-summary.ts';
import { axeViolations, showPanel } from './shown-panel.tsx';

const roles = makeRoles({ time: { kind: 'single', column: 0, format: 'epoch-ms' } });

function showNotice(midnightZone: string | null): Roles[] {
  const chosen: Roles[] = [];
  const file = makeFile({ name: 'log.csv', roles, instants: { midnightZone } });
  showPanel(<MidnightNotice file={file} onChoose={(each) => chosen.push(each)} />);
  return chosen;
}

test('dates that are midnight in one zone are asked about, and both answers are roles', async () => {
  const chosen = showNotice('America/New_York');
  await expect
    .element(page.getByRole('group', { name: /^The dates in .log\.csv. look like whole days of the time zone America\/New York: / }))
    .toBeVisible();
  expect(await axeViolations()).toEqual([]);
  await page.getByRole('button', { name: 'Read as days in America/New York' }).click();
  await page.getByRole('button', { name: 'No, keep the times in UTC' }).click();
  const time = { kind: 'single', column: 0, format: 'epoch-ms', wholeDays: true, settings: { zone: 'America/New_York' } };
  expect(chosen).toEqual([{ ...roles, time }, roles]);
});

test('other dates are not asked about', () => {
  showNotice(null);
  expect(page.getByRole('group').all()).toEqual([]);
});
