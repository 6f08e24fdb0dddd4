import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import { featuresOfRow } from './row-features.ts';
import type { MarkFeature } from '../marks/map-features.ts';

/** What of the events of opened files MapLibre itself draws: their shapes, and the selected one. */
export class OpenedDrawing {
  #events: MappedEvents | null = null;
  #url: string | null = null;
  readonly #staleUrls: string[] = [];
  #selection: readonly MarkFeature[] = [];

  /** The address of the shapes, which MapLibre's worker fetches, so that the page need not hold them; null: there are none. */
  get shapes(): string | null {
    return this.#url;
  }

  get selection(): readonly MarkFeature[] {
    return this.#selection;
  }

  get isOpen(): boolean {
    return this.#events !== null;
  }

  get bbox(): MappedEvents['bbox'] {
    return this.#events?.bbox ?? null;
  }

  /** The address before stays good until `dropStale`: it may be being fetched. The points' vertices are not kept. */
  set(events: MappedEvents | null): void {
    const before = this.#events?.shapes ?? null;
    this.#events = events && { ...events, points: { ...events.points, vertices: null } };
    if (before === (events?.shapes ?? null)) return;
    if (this.#url !== null) this.#staleUrls.push(this.#url);
    this.#url = events?.shapes ? URL.createObjectURL(events.shapes) : null;
  }

  /** Events that have nothing to do with those before. */
  turnTo(events: MappedEvents | null): void {
    this.#selection = [];
    this.set(events);
  }

  dropStale(): void {
    for (const url of this.#staleUrls.splice(0)) URL.revokeObjectURL(url);
  }

  drop(): void {
    this.set(null);
    this.dropStale();
  }

  /** The features of an event; none where it has no place, or where that cannot be found. */
  async featuresOf(id: string | null): Promise<readonly MarkFeature[]> {
    const events = this.#events;
    const row = id === null || !events ? -1 : events.set.rowOf(id);
    try {
      return events && row >= 0 ? await featuresOfRow(events, row) : [];
    } catch (error) {
      console.warn('The place of an event could not be found.', error);
      return [];
    }
  }

  /** Finds the features of the selected event, whose place may have to be asked of a worker. Tells whether it is still to be drawn. */
  async select(id: string | null, isStillSelected: () => boolean): Promise<boolean> {
    const events = this.#events;
    const features = await this.featuresOf(id);
    if (events !== this.#events || !isStillSelected()) return false;
    this.#selection = features;
    return true;
  }
}
