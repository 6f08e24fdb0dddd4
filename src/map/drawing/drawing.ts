import type { EventSet } from '../../domain/events/event-set.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { View } from '../../domain/view/view.ts';
import type { PointCloudData } from '../../domain/events/point-cloud-data.ts';
import type { Extent } from '../boxes/map-extent.ts';
import type { MarkFeature } from '../marks/map-features.ts';
import type { MarkText } from '../marks/mark-text.ts';
import type { StoryMarks } from '../marks/story-marks.ts';
import type { PathFeature } from './moving-paths.ts';

/** What a map draws: the events of a story, or those of opened files. Does not change; other events are another drawing. */
export interface Drawing {
  readonly set: EventSet;
  /** The name of the button that leads back to all events. */
  readonly homeName: Message;
  /** The smallest box around all events; null: none has a place. */
  readonly bounds: Extent | null;
  /** The points that are drawn as a point cloud; null: they are few, and among `marks`. What draws them sets their vertices to null. */
  readonly points: PointCloudData | null;
  /** Lines and areas that are not among `marks`; see `MappedEvents.shapes`. null: there are none. */
  readonly shapes: Blob | null;
  /** The events that MapLibre draws as features, with their labels and names. */
  readonly marks: StoryMarks;
  /** Calls `take` with the features of an event: at once, or when a worker has found them. An event without a place has none. */
  findFeatures(id: string | null, take: (features: readonly MarkFeature[]) => void): void;
  /**
   * The parts that the view shows of paths that are under way at its time, as far as they are known: the same list if nothing has moved. null:
   * the layers of shapes draw them whole. `onFound` is called when that has changed.
   */
  movingPaths(view: View, onFound: () => void): readonly PathFeature[] | null;
  /** Calls `show` with the text that names an event, at once or when it is known, until the returned function is called. */
  watchText(id: string, show: (text: MarkText) => void): () => void;
}
