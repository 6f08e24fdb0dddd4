import { type EventSet, eventSetOf } from '../../domain/events/event-set.ts';
import type { PointCloudData } from '../../domain/events/point-cloud-data.ts';
import { message } from '../../domain/messages/message.ts';
import { type Extent, unwrappedExtent } from '../boxes/map-extent.ts';
import type { MarkFeature } from '../marks/map-features.ts';
import type { MarkText } from '../marks/mark-text.ts';
import { StoryMarks } from '../marks/story-marks.ts';
import type { Drawing } from './drawing.ts';
import type { MapSubject } from './map-subject.ts';

const noPaths: readonly [] = [];

/** The events of a story, which are all in the page. */
export class StoryDrawing implements Drawing {
  readonly set: EventSet;
  readonly homeName = message('map.homeStory');
  readonly bounds: Extent | null;
  readonly points: PointCloudData | null;
  readonly shapes = null;
  readonly marks: StoryMarks;

  constructor({ story, texts }: Pick<MapSubject, 'story' | 'texts'>) {
    this.set = eventSetOf(story);
    this.marks = new StoryMarks(story, texts);
    this.points = this.marks.makePoints();
    this.bounds = story.bbox ? unwrappedExtent(story.bbox) : this.marks.bounds();
  }

  movingPaths(): readonly [] {
    return noPaths;
  }

  findFeatures(id: string | null, take: (features: readonly MarkFeature[]) => void): void {
    take(this.marks.featuresOf(id));
  }

  watchText(id: string, show: (text: MarkText) => void): () => void {
    const text = this.marks.textOf(id);
    if (text) show(text);
    return () => {};
  }
}
