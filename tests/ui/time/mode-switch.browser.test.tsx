import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Mode } from '../../../src/domain/view/view.ts';
import { ModeSwitch } from '../../../src/ui/time/mode-switch.tsx';
import { axeViolations, showPanel } from '../files/shown-panel.tsx';

function showModes() {
  const chosen: Mode[] = [];
  function Shown() {
    const [mode, setMode] = useState<Mode>('so-far');
    return (
      <>
        <button type="button">Before</button>
        <ModeSwitch
          mode={mode}
          unit="day"
          onChange={(next) => {
            chosen.push(next);
            setMode(next);
          }}
        />
        <button type="button">After</button>
      </>
    );
  }
  return { ...showPanel(<Shown />), chosen };
}

test('Tab goes to the chosen mode and on from it, from either side', async () => {
  showModes();
  await page.getByRole('button', { name: 'Before' }).click();
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('radio', { name: 'So far' })).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('button', { name: 'After' })).toHaveFocus();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  await expect.element(page.getByRole('radio', { name: 'So far' })).toHaveFocus();
});

test('arrow keys move and choose, round the end', async () => {
  const { chosen } = showModes();
  await page.getByRole('button', { name: 'Before' }).click();
  await userEvent.keyboard('{Tab}{ArrowRight}{ArrowRight}{ArrowLeft}');
  await expect.element(page.getByRole('radio', { name: 'Window' })).toHaveFocus();
  expect(chosen).toEqual(['window', 'day', 'window']);
  await expect.element(page.getByRole('radio', { name: 'Window' })).toBeChecked();
});

test('a click chooses, the group has a name, and axe finds nothing', async () => {
  const { chosen } = showModes();
  await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByRole('radio', { name: 'Day' }).click();
  expect(chosen).toEqual(['day']);
  expect(await axeViolations()).toEqual([]);
});
