import type { EventTime } from '../time/event-time.ts';
import type { Article, Feature, Geometry, Layer } from './story-schema.ts';

/** One event: a mark on the map or a row in a tray, and the quotes it stands on. Ids are unique over the whole story. */
export interface NewsEvent {
  readonly id: string;
  readonly layer: string;
  /** null: the event has no date. */
  readonly time: EventTime | null;
  /** null: the event has no place on the map. */
  readonly geometry: Geometry | null;
  readonly properties: Feature['properties'];
}

/** A story, read and checked. Events are in time order: by start, then end, then id; undated ones last. */
export interface Story {
  readonly title: string;
  readonly standfirst: string;
  readonly language: string;
  /** Where the map starts: west, south, east, north in degrees; null: the events' own extent. */
  readonly bbox: readonly [number, number, number, number] | null;
  readonly layers: readonly Layer[];
  readonly articles: readonly Article[];
  readonly events: readonly NewsEvent[];
}
