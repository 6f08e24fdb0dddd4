import type { NewsEvent, Story } from '../domain/story.ts';
import { shortDayOf } from './event-words.ts';
import { Sign, isHollow } from './sign.tsx';

interface TrayProps {
  readonly name: string;
  readonly events: readonly NewsEvent[];
  readonly story: Story;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** What the map cannot show, or the slider cannot reach: counted, and never further than a click away. */
export function Tray({ name, events, story, selected, onSelect }: TrayProps) {
  if (events.length === 0) return null;
  return (
    <section className="tray">
      <h2 className="tray-title">
        {name} · {events.length}
      </h2>
      <ul className="tray-list" aria-label={name}>
        {events.map((event) => (
          <li key={event.id}>
            <button type="button" className="tray-item" aria-pressed={event.id === selected} onClick={() => onSelect(event.id)}>
              <Sign layer={event.layer} story={story} hollow={isHollow(event)} size={12} />
              <span>
                {event.properties.label ?? event.properties.title}
                {event.time ? `, ${shortDayOf(event, story.language)}` : ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
