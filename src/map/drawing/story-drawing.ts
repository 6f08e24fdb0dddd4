import { type EventSet, eventSetOf } from '../../domain/events/event-set.ts';
import type { MassPoints } from '../../domain/events/mass-points.ts';
import type { Story } from '../../domain/story/story.ts';
import { type Extent, unwrappedExtent } from '../boxes/map-extent.ts';
import type { MarkFeature } from '../marks/map-features.ts';
import type { MarkText } from '../marks/mark-text.ts';
import { StoryMarks } from '../marks/story-marks.ts';
import type { Drawing } from './drawing.ts';

/** The events of a story, which are all in the page. */
export class StoryDrawing implements Drawing {
  readonly set: EventSet;
  readonly homeName = 'Back to the whole story';
  readonly bounds: Extent | null;
  readonly points: MassPoints | null;
  readonly shapes = null;
  readonly marks: StoryMarks;

  constructor(story: Story) {
    this.set = eventSetOf(story);
    this.marks = new StoryMarks(story);
    this.points = this.marks.makePoints();
    this.bounds = story.bbox ? unwrappedExtent(story.bbox) : this.marks.bounds();
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
