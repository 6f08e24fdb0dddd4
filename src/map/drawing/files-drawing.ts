import type { EventSet } from '../../domain/events/event-set.ts';
import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import type { PointCloudData } from '../../domain/events/point-cloud-data.ts';
import type { View } from '../../domain/view/view.ts';
import { message } from '../../domain/messages/message.ts';
import { type Extent, unwrappedExtent } from '../boxes/map-extent.ts';
import type { MarkFeature } from '../marks/map-features.ts';
import type { MarkText } from '../marks/mark-text.ts';
import { StoryMarks } from '../marks/story-marks.ts';
import type { Drawing } from './drawing.ts';
import type { MapSubject } from './map-subject.ts';
import { MovingPaths, type PathFeature } from './moving-paths.ts';
import { featuresOfRow } from './row-features.ts';

/** The events of opened files, up to a million: all points are a point cloud, and texts and shapes stay with a worker. */
export class FilesDrawing implements Drawing {
  readonly set: EventSet;
  readonly homeName = message('map.homeFiles');
  readonly bounds: Extent | null;
  readonly points: PointCloudData;
  readonly shapes: Blob | null;
  readonly marks: StoryMarks;
  readonly #events: MappedEvents;
  readonly #paths: MovingPaths;
  readonly #watchText: Drawing['watchText'];

  /** `story`: the title and the language of the map. */
  constructor({ story, texts, watchText = () => () => {} }: Pick<MapSubject, 'story' | 'texts' | 'watchText'>, events: MappedEvents) {
    this.set = events.set;
    this.bounds = events.bbox && unwrappedExtent(events.bbox);
    this.points = events.points;
    this.shapes = events.shapes;
    this.marks = new StoryMarks({ ...story, events: [] }, texts);
    this.#events = events;
    this.#paths = new MovingPaths(events);
    this.#watchText = watchText;
  }

  movingPaths(view: View, onFound: () => void): readonly PathFeature[] | null {
    return this.#paths.features(view, onFound);
  }

  findFeatures(id: string | null, take: (features: readonly MarkFeature[]) => void): void {
    void this.#featuresOf(id).then(take);
  }

  watchText(id: string, show: (text: MarkText) => void): () => void {
    return this.#watchText(id, show);
  }

  async #featuresOf(id: string | null): Promise<readonly MarkFeature[]> {
    const row = id === null ? -1 : this.set.rowOf(id);
    try {
      return row >= 0 ? await featuresOfRow(this.#events, row) : [];
    } catch (error) {
      console.warn('The place of an event could not be found.', error);
      return [];
    }
  }
}
