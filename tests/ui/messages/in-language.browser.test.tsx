import { compileMessage } from '@lingui/message-utils/compileMessage';
import { flushSync } from 'react-dom';
import { expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import { Panel } from '../../../src/ui/panel.tsx';
import { loadMessages } from '../../../src/ui/messages/load-messages.ts';
import { setMessages } from '../../../src/ui/messages/messages.ts';
import { messages as english } from '../../../src/ui/messages/en/catalogue.ts';
import { DayTitle } from '../../../src/ui/story/event-days.tsx';
import { makeTime } from '../../domain/make-story.ts';
import { showPanel } from '../files/shown-panel.tsx';

const ukrainian = {
  ...english,
  'page.close': compileMessage('Закрити'),
  'story.eventCount': compileMessage('{count, plural, one {# подія} few {# події} many {# подій} other {# події}}'),
};

test('another language is shown at once, with its plurals, its dates and its names for screen readers', async () => {
  onTestFinished(() => loadMessages('en'));
  const { place } = showPanel(
    <>
      {[1, 3, 11, 22].map((count) => (
        <DayTitle key={count} day={makeTime('2022-03-14').interval.start} count={count} />
      ))}
      <Panel name="Довідка">Текст</Panel>
    </>,
  );
  const counts = () => Array.from(place.querySelectorAll('.day-count'), ({ textContent }) => textContent);
  expect(counts()).toEqual(['1 event', '3 events', '11 events', '22 events']);
  flushSync(() => setMessages('uk', ukrainian));
  expect(counts()).toEqual(['1 подія', '3 події', '11 подій', '22 події']);
  await expect.element(page.getByText(/^понеділок.*14 березня 2022/).first()).toBeInTheDocument();
  expect(document.documentElement.lang).toBe('uk');
  await page.getByRole('button', { name: 'Довідка' }).click();
  await expect.element(page.getByRole('button', { name: 'Закрити' })).toBeInTheDocument();
});
