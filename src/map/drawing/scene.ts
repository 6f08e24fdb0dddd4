import { eventIndex, isRowInRange } from '../../domain/events/event-set.ts';
import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import { type View, visibleRange } from '../../domain/view/view.ts';
import type { HoveredFeature, MarkFeature } from '../marks/map-features.ts';
import { type ShownMarks, nothingShown } from '../marks/story-marks.ts';
import type { Drawing } from './drawing.ts';
import { FilesDrawing } from './files-drawing.ts';
import type { MapSubject } from './map-subject.ts';
import { StoryDrawing } from './story-drawing.ts';

/** A subject's drawing, and what of it is shown, selected and pointed at. Another subject has its own scene. */
export class Scene {
  readonly subject: MapSubject;
  /** The event picked on the map and not yet shown as selected: the map need not fly to it. */
  picked: string | null = null;
  /** The event that is pointed at, on the map or elsewhere. */
  hovered: string | null = null;
  #drawing: Drawing;
  #view: View | null = null;
  #shown = nothingShown;
  #selection: readonly MarkFeature[] = [];
  #hoveredFeatures: readonly HoveredFeature[] = [];
  #isEnded = false;

  constructor({ events, ...subject }: MapSubject) {
    this.subject = subject;
    this.#drawing = events ? new FilesDrawing(subject.story, events, subject.watchText) : new StoryDrawing(subject.story);
  }

  get drawing(): Drawing {
    return this.#drawing;
  }

  /** null: nothing is shown yet. */
  get view(): View | null {
    return this.#view;
  }

  get selected(): string | null {
    return this.#view?.selected ?? null;
  }

  get shown(): ShownMarks {
    return this.#shown;
  }

  /** The features of the selected event, once they are found. */
  get selection(): readonly MarkFeature[] {
    return this.#selection;
  }

  get hoveredFeatures(): readonly HoveredFeature[] {
    return this.#hoveredFeatures;
  }

  /** Other events of opened files. What the view shows of them is found when `see` is called. */
  setEvents(events: MappedEvents): void {
    this.#drawing = new FilesDrawing(this.subject.story, events, this.subject.watchText);
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

  /** Finds the features of the selected event. `onFound` is not called if by then another event is selected or other events are drawn. */
  findSelection(onFound: (features: readonly MarkFeature[]) => void): void {
    const { selected } = this;
    this.#find(selected, (features) => {
      if (selected !== this.selected) return;
      this.#selection = features;
      onFound(features);
    });
  }

  /** Finds the features of the event that is pointed at: none while it is selected or not shown. `onChange` is called if they change. */
  findHovered(onChange: (features: readonly HoveredFeature[]) => void): void {
    const id = this.hovered;
    if (id === null || id === this.selected || !this.isShown(id)) this.#setHovered([], onChange);
    else this.#find(id, (features) => id === this.hovered && this.#setHovered(features, onChange));
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

  #setHovered(features: readonly MarkFeature[], onChange: (features: readonly HoveredFeature[]) => void): void {
    const before = this.#hoveredFeatures;
    this.#hoveredFeatures = features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, slot: this.#shown.slots[feature.properties.key] ?? 0 },
    }));
    const isSame =
      before.length === features.length &&
      this.#hoveredFeatures.every(
        ({ geometry, properties }, index) => geometry === before[index]?.geometry && properties.slot === before[index].properties.slot,
      );
    if (!isSame) onChange(this.#hoveredFeatures);
  }
}
