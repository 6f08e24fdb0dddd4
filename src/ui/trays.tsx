import { memo, useEffect, useRef, useState } from 'react';
import type { NewsEvent, Story } from '../domain/story.ts';
import { shortDayOf } from './event-words.ts';
import { Sign, isHollow } from './sign.tsx';

/** A tray shows as many until it is opened further, which each time shows ten times more. */
const firstShown = 50;

interface TrayProps {
  readonly name: string;
  readonly events: readonly NewsEvent[];
  readonly story: Story;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** What the map cannot show, or the slider cannot reach: counted, and never further than a few clicks away. */
export function Tray({ name, events, story, selected, onSelect }: TrayProps) {
  const { list, shown, showMore } = useMore();
  if (events.length === 0) return null;
  return (
    <section className="tray">
      <h2 className="tray-title">
        {name} · {events.length}
      </h2>
      <ul className="tray-list" aria-label={name} ref={list}>
        {events.slice(0, shown).map((event) => (
          <TrayItem key={event.id} event={event} story={story} pressed={event.id === selected} onSelect={onSelect} />
        ))}
      </ul>
      {events.length > shown && (
        <button type="button" className="quiet-button" onClick={showMore}>
          {events.length - shown} more
        </button>
      )}
    </section>
  );
}

/** The focus goes to the first of those that have come: the button that brought them may be gone. */
function useMore() {
  const list = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(firstShown);
  const [before, setBefore] = useState(firstShown);
  useEffect(() => {
    if (before < shown) list.current?.children[before]?.querySelector('button')?.focus();
  }, [before, shown]);
  const showMore = () => {
    setBefore(shown);
    setShown(shown * 10);
  };
  return { list, shown, showMore };
}

interface TrayItemProps {
  readonly event: NewsEvent;
  readonly story: Story;
  readonly pressed: boolean;
  readonly onSelect: (id: string) => void;
}

const TrayItem = memo(function TrayItem({ event, story, pressed, onSelect }: TrayItemProps) {
  return (
    <li>
      <button type="button" className="tray-item" aria-pressed={pressed} onClick={() => onSelect(event.id)}>
        <Sign layer={event.layer} story={story} hollow={isHollow(event)} size={12} />
        <span>
          {event.properties.label ?? event.properties.title}
          {event.time ? `, ${shortDayOf(event, story.language)}` : ''}
        </span>
      </button>
    </li>
  );
});
