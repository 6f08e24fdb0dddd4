import { eventIndex, isRowInRange } from '../../domain/events/event-set.ts';
import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import type { Position } from '../../domain/story/story-schema.ts';
import { type View, visibleRange } from '../../domain/view/view.ts';
import { type DrawnFeature, type DrawnLabel, DrawnMarks, type LabelArea } from '../marks/drawn-marks.ts';
import type { MarkFeature } from '../marks/map-features.ts';
import type { PlaceLabel } from '../marks/place-labels.ts';
import { type ShownMarks, nothingShown } from '../marks/story-marks.ts';
import type { Drawing } from './drawing.ts';
import { FilesDrawing } from './files-drawing.ts';
import type { MapSubject } from './map-subject.ts';
import type { PathFeature } from './moving-paths.ts';
import { StoryDrawing } from './story-drawing.ts';

/** A subject's drawing, and what of it is shown, selected and pointed at. Another subject has its own scene. */
export class Scene {
  readonly subject: MapSubject;
  /** The event picked on the map and not yet shown as selected: the map need not fly to it. */
  picked: string | null = null;
  #drawing: Drawing;
  #view: View | null = null;
  #shown = nothingShown;
  readonly #drawn = new DrawnMarks();
  #hovered: string | null = null;
  #labels: readonly PlaceLabel[] = [];
  #selection: readonly MarkFeature[] = [];
  #hoveredFeatures: readonly MarkFeature[] = [];
  #isEnded = false;

  constructor({ events, ...subject }: MapSubject) {
    this.subject = subject;
    this.#drawing = events ? new FilesDrawing(subject, events) : new StoryDrawing(subject);
  }

  get drawing(): Drawing {
    return this.#drawing;
  }

  /** null: nothing is shown yet. */
  get view(): View | null {
    return this.#view;
  }

  /** The event that is pointed at, on the map or elsewhere. */
  get hovered(): string | null {
    return this.#hovered;
  }

  get selected(): string | null {
    return this.#view?.selected ?? null;
  }

  get shown(): ShownMarks {
    return this.#shown;
  }

  /** The features of the events that are shown. */
  get features(): readonly DrawnFeature[] {
    const { marks } = this.#drawing;
    return this.#drawn.features(marks.featuresOfAll(this.#shown.inRange), this.#shown);
  }

  /** The features of the selected event, once they are found. */
  get selection(): readonly DrawnFeature[] {
    return this.#drawn.features(this.#selection, this.#shown);
  }

  /** The features of the event that is pointed at: none while it is selected or not shown. */
  get hoveredFeatures(): readonly DrawnFeature[] {
    const { hovered } = this;
    if (hovered === null || hovered === this.selected || !this.isShown(hovered)) return [];
    return this.#drawn.features(this.#hoveredFeatures, this.#shown);
  }

  /** Chooses the places that are labelled, of those in sight. */
  chooseLabels(isInView: (position: Position) => boolean): void {
    this.#labels = this.#drawing.marks.labels(this.#shown, isInView);
  }

  /** The labels of the places chosen, with the events that are shown. */
  labels(area: LabelArea | null): readonly DrawnLabel[] {
    return this.#drawn.labels(this.#labels, this.#shown, area);
  }

  /** Other events of opened files. What the view shows of them is found when `see` is called. */
  setEvents(events: MappedEvents): void {
    this.#drawing = new FilesDrawing(this.subject, events);
  }

  see(view: View): void {
    this.#view = view;
    this.#shown = this.#drawing.marks.shown(view);
  }

  /** Whether dates and layers show an event, or it is selected. */
  isShown(id: string): boolean {
    const view = this.#view;
    if (!view) return false;
    if (id === view.selected) return true;
    const { set } = this.#drawing;
    return isRowInRange(eventIndex(set, view.layers), set.rowOf(id), visibleRange(view));
  }

  /** What is drawn of the paths that are under way; see `Drawing`. `onFound` is not called if by then other events are drawn. */
  movingPaths(onFound: () => void): readonly PathFeature[] | null {
    const drawing = this.#drawing;
    const found = () => {
      if (!this.#isEnded && drawing === this.#drawing) onFound();
    };
    return this.#view ? drawing.movingPaths(this.#view, found) : [];
  }

  /** Finds the features of the selected event. `onFound` is not called if by then another event is selected or other events are drawn. */
  findSelection(onFound: (features: readonly MarkFeature[]) => void): void {
    const { selected } = this;
    this.#find(selected, (features) => {
      if (selected !== this.selected) return;
      this.#selection = features;
      onFound(features);
    });
  }

  /** Another event is pointed at, on the map or elsewhere; null: none is. `onFound` is called once its features are found. */
  hover(id: string | null, onFound: () => void): void {
    this.#hovered = id;
    this.#hoveredFeatures = [];
    this.#find(id, (features) => {
      if (id !== this.#hovered) return;
      this.#hoveredFeatures = features;
      onFound();
    });
  }

  /** Nothing is reported any more. */
  end(): void {
    this.#isEnded = true;
  }

  #find(id: string | null, take: (features: readonly MarkFeature[]) => void): void {
    const drawing = this.#drawing;
    drawing.findFeatures(id, (features) => {
      if (!this.#isEnded && drawing === this.#drawing) take(features);
    });
  }
}
