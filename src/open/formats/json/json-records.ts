import type * as geojson from 'geojson';
import { type Message, message } from '../../../domain/messages/message.ts';
import type { Column } from '../../../domain/events/roles.ts';
import type { CountedIssues } from '../../record/counted-issues.ts';
import type { RecordValues } from '../../record/record.ts';
import { describeValue } from '../../record/describe-value.ts';
import { isRecord } from '../../record/value-at.ts';

/** A record as JSON has it: what it says, and where. */
export interface JsonRecord {
  readonly values: RecordValues;
  readonly geometry: geojson.Geometry | null;
  /** The element has a geometry, though perhaps `null`: it is a feature, or a geometry. */
  readonly hasGeometry: boolean;
}

const geometryTypes = new Set(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection']);

/**
 * An element as a record, or what was found instead. Of a feature, its properties, and members beside them that the properties do
 * not have; of a geometry, nothing but it; of any other object, its members. Coordinates are not looked at.
 */
export function jsonRecord(element: unknown, issues: CountedIssues, line: number): JsonRecord | Message {
  if (!isRecord(element)) return message('reading.json.notObject', { found: describeValue(element) });
  const type = element['type'];
  if (typeof type === 'string' && geometryTypes.has(type) && !isRecord(element['properties'])) {
    return { values: {}, geometry: geometryOf(element, issues, line), hasGeometry: true };
  }
  if (type === 'FeatureCollection') {
    const { features } = element;
    return message('reading.json.collection', { count: Array.isArray(features) ? features.length : 0 });
  }
  const hasGeometry = Object.hasOwn(element, 'geometry') && (isRecord(element['geometry']) || element['geometry'] === null);
  if (type !== 'Feature' && !(hasGeometry && isRecord(element['properties'])))
    return { values: element, geometry: null, hasGeometry: false };
  return { values: propertiesOf(element, issues, line), geometry: geometryOf(element['geometry'], issues, line), hasGeometry: true };
}

function geometryOf(value: unknown, issues: CountedIssues, line: number): geojson.Geometry | null {
  if (value === null || value === undefined) return null;
  if (isGeometry(value)) {
    // Anything that it has beside coordinates is no part of it, but these hold data.
    if (Object.hasOwn(value, 'properties')) issues.flag(line, message('reading.json.inGeometry', { name: 'properties' }));
    else if (Object.hasOwn(value, 'geometry')) issues.flag(line, message('reading.json.inGeometry', { name: 'geometry' }));
    return value;
  }
  issues.flag(line, message('reading.json.notGeometry', { found: describeValue(value) }));
  return null;
}

function isGeometry(value: unknown): value is geojson.Geometry {
  return isRecord(value) && typeof value['type'] === 'string' && geometryTypes.has(value['type']);
}

/** The object that the parser made, with the feature's other members put in: a copy for each of a million would cost more than all else. */
function propertiesOf(feature: Readonly<Record<string, unknown>>, issues: CountedIssues, line: number): RecordValues {
  const found = feature['properties'];
  if (found !== null && found !== undefined && !isRecord(found)) {
    issues.flag(line, message('reading.json.properties', { found: describeValue(found) }));
  }
  const properties: Record<string, unknown> = isOwn(found) ? found : {};
  for (const name in feature) {
    if (isFeatureMember(name) || Object.hasOwn(properties, name)) continue;
    define(properties, name, feature[name]);
  }
  return properties;
}

/** Compared one by one: a set would have to be asked millions of times. */
function isFeatureMember(name: string): boolean {
  return name === 'type' || name === 'geometry' || name === 'properties' || name === 'bbox';
}

/** What has just been parsed is nobody else's, and may be written to. */
function isOwn(value: unknown): value is Record<string, unknown> {
  return isRecord(value);
}

/** Not by assignment where the name is one that every object inherits: `__proto__` would be no member then. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name in object) Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  else object[name] = value;
}

const mostColumns = 10_000;

/** The members of all records seen so far, those of members that are objects under both names, in the order they were met. */
export class MemberColumns {
  readonly #columns: Column[] = [];
  readonly #seen = new Set<string>();
  readonly #seenInner = new Map<string, Set<string>>();
  /** The members of the record before, in their order: most records have the same. */
  readonly #usual: string[] = [];

  get columns(): readonly Column[] {
    return [...this.#columns];
  }

  get count(): number {
    return this.#columns.length;
  }

  /** Not all members are columns. */
  get isFull(): boolean {
    return this.#columns.length >= mostColumns;
  }

  see(values: Readonly<Record<string, unknown>>): void {
    let index = 0;
    for (const name in values) {
      const value = values[name];
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) this.#seeInner(name, value);
      else if (this.#usual[index] !== name) {
        this.#usual[index] = name;
        this.#add(name, this.#seen, name);
      }
      index += 1;
    }
  }

  #seeInner(outer: string, value: object): void {
    let seen = this.#seenInner.get(outer);
    if (!seen) this.#seenInner.set(outer, (seen = new Set()));
    for (const inner in value) if (!seen.has(inner)) this.#add(inner, seen, `${outer}.${inner}`);
  }

  #add(name: string, seen: Set<string>, key: string): void {
    if (seen.has(name) || this.isFull) return;
    seen.add(name);
    if (seen !== this.#seen && this.#seen.has(key)) return;
    this.#columns.push({ key, name: key });
  }
}
