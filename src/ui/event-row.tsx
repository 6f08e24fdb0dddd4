import type { KeyboardEvent, ReactNode } from 'react';
import type { NewsEvent, Story } from '../domain/story.ts';
import { rowNote } from './event-words.ts';
import { Sign, isHollow } from './sign.tsx';

export interface RowProps {
  readonly event: NewsEvent;
  readonly story: Story;
  readonly open: boolean;
  readonly onSelect: (id: string | null) => void;
  readonly excerptOf: (event: NewsEvent) => ReactNode;
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}

/** What a row of either list says: the event as a button and, while it is open, its excerpt. */
export function RowContent({ event, story, open, onSelect, excerptOf, onKeyDown }: RowProps) {
  return (
    <>
      <button
        type="button"
        className="row-button"
        aria-expanded={open}
        aria-controls={open ? `excerpt-${event.id}` : undefined}
        onClick={() => onSelect(open ? null : event.id)}
        onKeyDown={onKeyDown}
      >
        <Sign layer={event.layer} story={story} hollow={isHollow(event)} />
        <span className="row-title">{event.properties.title}</span>
        <span className="row-note">{rowNote(event)}</span>
      </button>
      {open && excerptOf(event)}
    </>
  );
}

/** What marks an element as an event's row, whichever list it is in. */
export function rowAttributes({ event, story, open }: Pick<RowProps, 'event' | 'story' | 'open'>) {
  return {
    id: `row-${event.id}`,
    className: open ? 'row row-open' : 'row',
    'data-layer': story.layers.findIndex(({ id }) => id === event.layer),
  };
}
