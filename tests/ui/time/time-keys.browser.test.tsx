import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useTimeKeys } from '../../../src/ui/time/use-time-keys.ts';
import { showPanel } from '../files/shown-panel.tsx';

function showPage() {
  const pressed: string[] = [];
  function Keys() {
    useTimeKeys({
      previous: () => pressed.push('previous'),
      next: () => pressed.push('next'),
      togglePlay: () => pressed.push('play'),
    });
    return (
      <>
        <div id="map" tabIndex={-1}>
          Map
        </div>
        <input id="thumb" type="range" aria-label="Date" />
        <button type="button" id="button">
          A button
        </button>
        <a id="link" href="#somewhere">
          A link
        </a>
        <input id="field" aria-label="Search" />
        <input id="choice" type="radio" aria-label="Day" />
        <details>
          <summary id="summary">More</summary>
        </details>
        <div role="dialog" aria-label="Dates">
          <div id="in-dialog" tabIndex={-1}>
            In a dialog
          </div>
        </div>
        <div style={{ height: 40, overflowY: 'auto' }}>
          <div id="in-pane" tabIndex={-1} style={{ height: 200 }}>
            A pane that scrolls
          </div>
        </div>
      </>
    );
  }
  showPanel(<Keys />);
  return pressed;
}

test.each(['map', 'thumb'])('Space plays from %s', async (id) => {
  const pressed = showPage();
  document.getElementById(id)?.focus();
  await userEvent.keyboard(' ');
  expect(pressed).toEqual(['play']);
});

test('Space plays when nothing has the focus', async () => {
  const pressed = showPage();
  await userEvent.keyboard(' ');
  expect(pressed).toEqual(['play']);
});

test.each(['button', 'link', 'field', 'choice', 'summary', 'in-dialog', 'in-pane'])('Space keeps its own meaning in %s', async (id) => {
  const pressed = showPage();
  document.getElementById(id)?.focus();
  await userEvent.keyboard(' ');
  expect(pressed).toEqual([]);
});

test('comma and full stop go from event to event, but are letters in a field', async () => {
  const pressed = showPage();
  await userEvent.keyboard(',.');
  await page.getByLabelText('Search').click();
  await userEvent.keyboard(',.');
  expect(pressed).toEqual(['previous', 'next']);
});
