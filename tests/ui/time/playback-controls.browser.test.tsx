import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Motion } from '../../../src/domain/view/playback.ts';
import type { Mode } from '../../../src/domain/view/view.ts';
import { PlaybackControls } from '../../../src/ui/time/playback-controls.tsx';
import { axeViolations, overflowing, showPanel } from '../files/shown-panel.tsx';

function showControls(mode: Mode, width: number) {
  const asked: (string | number | Motion)[] = [];
  const playback = {
    isPlaying: false,
    speed: 1,
    motion: 'grow' as const,
    toggle: () => asked.push('play'),
    setSpeed: (speed: number) => asked.push(speed),
    setMotion: (motion: Motion) => asked.push(motion),
  };
  const { place } = showPanel(
    <PlaybackControls
      playback={playback}
      mode={mode}
      unit="day"
      onPrevious={() => asked.push('previous')}
      onNext={null}
      onStep={(by) => asked.push(by)}
    />,
    width,
  );
  return { place, asked };
}

test('each button has a plain name and does what it says', async () => {
  const { asked } = showControls('so-far', 300);
  for (const name of ['Back one day', 'Forward one day', 'Previous event', 'Play']) await page.getByRole('button', { name }).click();
  await page.getByLabelText('Speed').selectOptions('4×');
  expect(asked).toEqual([-1, 1, 'previous', 'play', 4]);
  await expect.element(page.getByRole('button', { name: 'Next event' })).toBeDisabled();
});

test.each([152, 280])('in window mode it says what play does with the ends, with room for it on %d px', async (width) => {
  const { asked, place } = showControls('window', width + 32);
  const choice = page.getByLabelText('While playing');
  await expect.element(choice).toHaveDisplayValue('Keep the start');
  await choice.selectOptions('Move both ends');
  expect(asked).toEqual(['move']);
  expect(overflowing(place)).toEqual([]);
  const { scrollWidth, clientWidth } = document.querySelector('select[aria-label="While playing"]') ?? document.body;
  expect(scrollWidth).toBe(clientWidth);
  expect(await axeViolations()).toEqual([]);
});
