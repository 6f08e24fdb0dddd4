import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { EventSet } from '../../domain/events/event-set.ts';
import type { Stack } from '../../state/files/file-session.ts';
import type { RowTexts } from '../../state/files/row-texts.ts';
import { shortDayText } from '../../domain/time/format-dates.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { RowSymbol } from '../symbol.tsx';
import { titleText } from './file-row-renderers.tsx';
import { useRowText } from './use-row-text.ts';
import { interfaceLanguage, t } from '../messages/messages.ts';

interface StackListProps {
  readonly stack: Stack;
  readonly set: EventSet;
  readonly texts: RowTexts;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
}

/** The events that lie on the spot of the map that the user clicked. */
export function StackList({ stack, set, texts, selected, onSelect, onClose }: StackListProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
      return;
    }
    moveBetweenButtons(event);
  };
  const rest = stack.total - stack.ids.length;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The keys are those of the buttons within.
    <section className="events-here" aria-labelledby="here-title" onKeyDown={onKeyDown}>
      <div className="files-heading">
        <h2 className="here-title" id="here-title" tabIndex={-1} ref={title}>
          {t('files.countHere', { count: stack.total })}
        </h2>
        <button type="button" className="quiet-button" onClick={onClose}>
          {t('files.close')}
        </button>
      </div>
      <ul className="here-list" aria-label={t('files.eventsHere')}>
        {stack.ids.map((id) => {
          const row = set.rowOf(id);
          return row < 0 ? null : <StackItem key={id} set={set} row={row} texts={texts} pressed={id === selected} onSelect={onSelect} />;
        })}
      </ul>
      {rest > 0 && <p className="note">{t('files.moreHere', { count: rest })}</p>}
    </section>
  );
}

interface StackItemProps extends Pick<StackListProps, 'set' | 'texts' | 'onSelect'> {
  readonly row: number;
  readonly pressed: boolean;
}

function StackItem({ set, row, texts, pressed, onSelect }: StackItemProps) {
  const text = useRowText(texts, row);
  const start = set.table.starts[row] ?? NaN;
  return (
    <li>
      <button type="button" className="here-item" aria-pressed={pressed} onClick={() => onSelect(set.idOf(row))}>
        <RowSymbol set={set} row={row} size={12} />
        <span className="file-row-title">{titleText(text)}</span>
        {Number.isFinite(start) && <span className="here-day">{shortDayText(start as Instant, interfaceLanguage())}</span>}
      </button>
    </li>
  );
}

function moveBetweenButtons(event: KeyboardEvent<HTMLElement>) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.here-item')];
  const here = items.findIndex((item) => item === document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
  const target = to === undefined ? undefined : items[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
