import type { Message } from '../../domain/messages/message.ts';
import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import type { Story } from '../../domain/story/story.ts';
import type { Camera } from '../../domain/view/camera.ts';
import type { MapTexts } from '../marks/map-texts.ts';
import type { MarkText } from '../marks/mark-text.ts';

/** What a map shows, and the callbacks that report what the user does on it. */
export interface MapSubject {
  /** With `events`, only its title and language are used. */
  readonly story: Story;
  /** The events of opened files, shown instead of a story's; see `setEvents`. */
  readonly events?: MappedEvents | null;
  /** Where the map starts; null: where the story does. */
  readonly camera: Camera | null;
  /** The user picked an event on the map, or, null, a spot without one. */
  readonly onSelect: (id: string | null) => void;
  /**
   * The user picked a spot where several events of a point cloud are: nearest first, at most 500 of `total`. Called instead of `onSelect`;
   * without it the nearest is picked.
   */
  readonly onStack?: (ids: readonly string[], total: number) => void;
  /** The pointer or the focus has come to the mark of an event, or, null, to none. */
  readonly onHover?: (id: string | null) => void;
  /** Of opened files: calls `show` with an event's text when it is known, until the returned function is called. */
  readonly watchText?: (id: string, show: (text: MarkText) => void) => () => void;
  /** The map has come to rest somewhere else; null: it goes back to where the story is. Not called for where it starts. */
  readonly onCamera: (camera: Camera | null) => void;
  /** Something failed that the map works without: a sentence for the user. */
  readonly onProblem?: (problem: Message) => void;
  readonly texts: MapTexts;
}
