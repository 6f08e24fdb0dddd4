import type { EventTime } from '../time/event-time.ts';
import type { Article, Feature, Geometry, Layer } from './story-schema.ts';

/** One event: a symbol on the map or a row in a tray, with the quotes that support it. Ids are unique in the whole story. */
export interface NewsEvent {
  readonly id: string;
  readonly layer: string;
  /** null when the event has no date. */
  readonly time: EventTime | null;
  /** null when the event has no place on the map. */
  readonly geometry: Geometry | null;
  readonly properties: Feature['properties'];
}

/** A story that was read and checked. Events are in time order: by start, then end, then id; undated events last. */
export interface Story {
  readonly title: string;
  readonly standfirst: string;
  readonly language: string;
  /** The first view of the map: west, south, east, north in degrees; null to use the extent of the events. */
  readonly bbox: readonly [number, number, number, number] | null;
  /** The countries that the basemap brings out, ISO 3166-1 alpha-2. */
  readonly focus: readonly string[];
  /** What readers should know about the map of this story; null: nothing. */
  readonly mapNote: string | null;
  readonly layers: readonly Layer[];
  readonly articles: readonly Article[];
  readonly events: readonly NewsEvent[];
}
