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
      { keys: ['Tab'], does: 'To the next event on the map' },
    ],
  },
];

/** Opens the list by `?`, but not where text is typed or a dialog is open. */
export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.defaultPrevented || document.querySelector('[role="dialog"]:not([hidden])')) return;
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
