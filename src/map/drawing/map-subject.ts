import type { Camera } from '../../domain/view/camera.ts';
import type { Story } from '../../domain/story/story.ts';
import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import type { MarkText } from '../marks/mark-text.ts';

/** What a map shows, and whom it tells of what is done with it. */
export interface MapSubject {
  /** Beside `events`, its title and language alone. */
  readonly story: Story;
  /** The events of opened files, in the place of a story's; see `setEvents`. */
  readonly events?: MappedEvents | null;
  /** Where the map starts; null: where the story does. */
  readonly camera: Camera | null;
  /** A person picked an event on the map, or, null, a spot without one. */
  readonly onSelect: (id: string | null) => void;
  /**
   * A person picked a spot where several events of a mass are: nearest first, at most 500 of `total`. Called in the place of `onSelect`;
   * without it the nearest is picked.
   */
  readonly onStack?: (ids: readonly string[], total: number) => void;
  /** The pointer or the focus has come to the mark of an event, or, null, to none. */
  readonly onHover?: (id: string | null) => void;
  /** Of opened files: calls `tell` with an event's text once it is known, until the function that it gives back is called. */
  readonly watchText?: (id: string, tell: (text: MarkText) => void) => () => void;
  /** The map has come to rest somewhere else; null: it goes back to where the story is. Not called for where it starts. */
  readonly onCamera: (camera: Camera | null) => void;
  /** Something the map goes on without, in words for the person before it. */
  readonly onProblem?: (problem: string) => void;
}
