import { useEffect, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Panel } from './panel.tsx';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Every key that the page has of its own, by where it works. */
export const shortcuts: readonly { readonly where: string; readonly keys: readonly Shortcut[] }[] = [
  {
    where: 'Anywhere',
    keys: [
      { keys: [','], does: 'To the date of the event before' },
      { keys: ['.'], does: 'To the date of the next event' },
      { keys: ['Space'], does: 'Play or pause, where Space does nothing else' },
      { keys: ['Esc'], does: 'Close the open event, or what lies over the page' },
      { keys: ['?'], does: 'Show these shortcuts' },
    ],
  },
  {
    where: 'In the list',
    keys: [
      { keys: ['↑', '↓'], does: 'To the event before or after' },
      { keys: ['Home', 'End'], does: 'To the first or last event' },
      { keys: ['Enter'], does: 'Open or close the event' },
    ],
  },
  {
    where: 'On the slider',
    keys: [
      { keys: ['←', '→'], does: 'One step back or forward, such as a day' },
      { keys: ['Page Up', 'Page Down'], does: 'Seven steps forward or back' },
      { keys: ['Home', 'End'], does: 'To the first or last date' },
    ],
  },
  {
    where: 'On the events above the slider',
    keys: [
      { keys: ['←', '→'], does: 'To the event or bar before or after' },
      { keys: ['Home', 'End'], does: 'To the first or last' },
      { keys: ['Enter'], does: 'Open the event, or show the dates of the bar' },
    ],
  },
  {
    where: 'On the strip under the axis',
    keys: [
      { keys: ['←', '→'], does: 'Move the axis; with Shift by its whole length' },
      { keys: ['+', '−'], does: 'Zoom the axis' },
    ],
  },
  {
    where: 'On the map',
    keys: [
      { keys: ['←', '→', '↑', '↓'], does: 'Move the map' },
      { keys: ['+', '−'], does: 'Zoom the map' },
    ],
  },
  {
    where: 'On an event of the map',
    keys: [
      { keys: ['←', '→'], does: 'To the event before or after' },
      { keys: ['Home', 'End'], does: 'To the first or last event' },
      { keys: ['Enter'], does: 'Open the event' },
    ],
  },
  {
    where: 'In a list of events at one place',
    keys: [
      { keys: ['↑', '↓'], does: 'To the event before or after' },
      { keys: ['Home', 'End'], does: 'To the first or last event' },
      { keys: ['Esc'], does: 'Close the list' },
    ],
  },
  {
    where: 'On the handle of the reading panel, in a narrow window',
    keys: [
      { keys: ['↑', '↓'], does: 'Make the panel higher or lower' },
      { keys: ['Home', 'End'], does: 'Lowest or highest' },
    ],
  },
];

/** What takes the keys before the page does. The map has a hidden dialog of its own. */
const overPage = '[role="dialog"]:not([hidden]), [role="alertdialog"], [role="menu"]';

/** Opens the list by `?`, but not where text is typed or a dialog is open. */
export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.defaultPrevented || document.querySelector(overPage)) return;
      const { target } = event;
      if (target instanceof Element && target.closest('input:not([type="range"]), textarea, select, [contenteditable]')) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <ModalOverlay className="overlay" isDismissable isOpen={isOpen} onOpenChange={setOpen}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">Keyboard shortcuts</Heading>
          <ShortcutList />
          <Button slot="close" className="quiet-button">
            Close
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The same list behind a button. */
export function ShortcutsPanel() {
  return (
    <Panel name="Keyboard shortcuts">
      <ShortcutList />
    </Panel>
  );
}

function ShortcutList() {
  return shortcuts.map(({ where, keys }) => (
    <section key={where}>
      <h3>{where}</h3>
      <dl className="shortcuts">
        {keys.map(({ keys: names, does }) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
