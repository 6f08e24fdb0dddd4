import { useEffect, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { type PlainKey, t } from './messages/messages.ts';
import { Panel } from './panel.tsx';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: PlainKey;
}

/** Every key that the page has of its own, by where it works. */
export const shortcuts: readonly { readonly where: PlainKey; readonly keys: readonly Shortcut[] }[] = [
  {
    where: 'keys.anywhere',
    keys: [
      { keys: [','], does: 'keys.previousDate' },
      { keys: ['.'], does: 'keys.nextDate' },
      { keys: ['Space'], does: 'keys.play' },
      { keys: ['Esc'], does: 'keys.close' },
      { keys: ['?'], does: 'keys.show' },
    ],
  },
  {
    where: 'keys.list',
    keys: [
      { keys: ['↑', '↓'], does: 'keys.stepEvent' },
      { keys: ['Home', 'End'], does: 'keys.firstEvent' },
      { keys: ['Enter'], does: 'keys.openClose' },
    ],
  },
  {
    where: 'keys.slider',
    keys: [
      { keys: ['←', '→'], does: 'keys.stepDate' },
      { keys: ['Page Up', 'Page Down'], does: 'keys.stepSeven' },
      { keys: ['Home', 'End'], does: 'keys.firstDate' },
    ],
  },
  {
    where: 'keys.plot',
    keys: [
      { keys: ['←', '→'], does: 'keys.stepBar' },
      { keys: ['Home', 'End'], does: 'keys.firstBar' },
      { keys: ['Enter'], does: 'keys.openBar' },
    ],
  },
  {
    where: 'keys.strip',
    keys: [
      { keys: ['←', '→'], does: 'keys.moveAxis' },
      { keys: ['+', '−'], does: 'keys.zoomAxis' },
    ],
  },
  {
    where: 'keys.map',
    keys: [
      { keys: ['←', '→', '↑', '↓'], does: 'keys.moveMap' },
      { keys: ['+', '−'], does: 'keys.zoomMap' },
    ],
  },
  {
    where: 'keys.mark',
    keys: [
      { keys: ['←', '→'], does: 'keys.stepEvent' },
      { keys: ['Home', 'End'], does: 'keys.firstEvent' },
      { keys: ['Enter'], does: 'keys.open' },
    ],
  },
  {
    where: 'keys.chooser',
    keys: [
      { keys: ['↑', '↓'], does: 'keys.stepEvent' },
      { keys: ['Home', 'End'], does: 'keys.firstEvent' },
      { keys: ['Esc'], does: 'keys.closeList' },
    ],
  },
  {
    where: 'keys.handle',
    keys: [
      { keys: ['↑', '↓'], does: 'keys.raiseLower' },
      { keys: ['Home', 'End'], does: 'keys.lowestHighest' },
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
          <Heading slot="title">{t('keys.title')}</Heading>
          <ShortcutList />
          <Button slot="close" className="quiet-button">
            {t('page.close')}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The same list behind a button. */
export function ShortcutsPanel() {
  return (
    <Panel name={t('keys.title')}>
      <ShortcutList />
    </Panel>
  );
}

function ShortcutList() {
  return shortcuts.map(({ where, keys }) => (
    <section key={where}>
      <h3>{t(where)}</h3>
      <dl className="shortcuts">
        {keys.map(({ keys: names, does }) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
