import type { Geometry, Position } from '../../src/domain/story/story-schema.ts';
import type { NewsEvent } from '../../src/domain/story/story.ts';
import { makeEvent, makeTime } from '../domain/make-story.ts';

type PropertyParts = Partial<NewsEvent['properties']>;

/** An event at a place, on a day of March 2022. */
export function makePlaced(id: string, day: number | null, geometry: Geometry, properties: PropertyParts = {}): NewsEvent {
  const event = makeEvent();
  const time = day === null ? null : makeTime(`2022-03-${String(day).padStart(2, '0')}`);
  return { ...event, id, time, geometry, properties: { ...event.properties, title: id, ...properties } };
}

/** A call between the given places, on a day of March 2022. */
export function makeCall(id: string, day: number, ...places: readonly Position[]): NewsEvent {
  const participants = places.map((position, index) => ({
    name: `Side ${index}`,
    place: { label: `Seat ${index}`, position, basis: 'assumed' as const },
  }));
  const place = { label: 'By video', precision: 'none' as const, basis: 'stated' as const };
  return { ...makePlaced(id, day, point(0, 0), { participants, place }), geometry: null };
}

export function point(lng: number, lat: number): Geometry {
  return { type: 'Point', coordinates: [lng, lat] };
}

export function route(...coordinates: [number, number][]): Geometry {
  return { type: 'LineString', coordinates };
}

/** A square of one degree with its south-west corner at the position. */
export function square(lng: number, lat: number): Geometry {
  const ring: [number, number][] = [
    [lng, lat],
    [lng + 1, lat],
    [lng + 1, lat + 1],
    [lng, lat + 1],
    [lng, lat],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}
