import type * as geojson from 'geojson';
import { memberOf } from '../../../domain/check/json-members.ts';
import { type Message, message } from '../../../domain/messages/message.ts';
import type { CountedIssues } from '../../record/counted-issues.ts';
import { describeValue } from '../../record/describe-value.ts';
import { isRecord } from '../../record/value-at.ts';
import { firstText, flatMembers, listOf, membersOf, textOf } from '../documents/json-values.ts';
import { pointOf } from '../documents/valid-geometry.ts';
import { type WhenValues, between, readWhen, spanOf, spellMoment } from '../documents/when-text.ts';
import { makeValues } from '../documents/whole-records.ts';
import type { JsonObject } from '../json/json-head.ts';
import type { JsonList } from '../json/json-list.ts';
import type { JsonRecord } from '../json/json-records.ts';

/**
 * Reads Google's location history: the `semanticSegments` that Android exports since 2024, the list that iPhones export, and the
 * `timelineObjects` of Google Takeout before. Each segment is a record: a visit, a way with a place for each of its moments, an activity,
 * or a memory of a journey. Positions are degrees as text (`47.3769°, 8.5417°`, `geo:47.3769,8.5417`) or ten-millionths of degrees.
 * Google documents none of these forms.
 */
export const googleTimelineList: JsonList = {
  names: ['semanticSegments', 'timelineObjects'],
  recordOf: () => segmentRecord,
  report: reportOthers,
};

const ownNames = new Set(['name', 'kind', 'address', 'coordTimes']);

/** The kinds of segments by the names of their members. */
const kinds = {
  visit: 'visit',
  placeVisit: 'visit',
  activity: 'activity',
  activitySegment: 'activity',
  timelinePath: 'path',
  timelineMemory: 'memory',
} as const;
type KindMember = keyof typeof kinds;
const kindMembers = Object.keys(kinds) as readonly KindMember[];

const timeNames = new Set(['startTime', 'endTime']);
const drawnNames = new Set(['start', 'end', 'startLocation', 'endLocation', 'duration', 'simplifiedRawPath']);

function segmentRecord(element: unknown, issues: CountedIssues, line: number): JsonRecord | Message {
  if (!isRecord(element)) return message('reading.google.noSegment', { found: describeValue(element) });
  const name = kindMembers.find((each) => element[each] !== undefined && element[each] !== null);
  if (name === undefined) {
    issues.flag(line, message('reading.google.unknownSegment', { found: describeValue(element) }));
  }
  const content = name === undefined ? null : element[name];
  const path = name === undefined ? noPath : pathOf(name, element);
  if (path.lost > 0) issues.flag(line, message('reading.google.lostPositions', { count: path.lost }));
  const values = makeValues(
    {
      name: nameOf(content),
      ...(name === 'timelinePath' ? timeOfPath(element, path, line, issues) : timeOf(element, content, line, issues)),
      kind: name === undefined ? null : kinds[name],
      address: textOf(memberOf(memberOf(content, 'location'), 'address')),
      coordTimes: path.moments.some((moment) => moment !== null) ? path.moments : null,
    },
    flatMembers(othersOf(element, name)),
    ownNames,
  );
  return { values, geometry: geometryOf(path.positions), hasGeometry: true };
}

/** What a visit or an activity is called: the place's name, else what Google takes the place or the activity for. */
function nameOf(content: unknown): string | undefined {
  const candidate = memberOf(content, 'topCandidate');
  const names = [
    memberOf(memberOf(content, 'location'), 'name'),
    memberOf(candidate, 'semanticType'),
    memberOf(memberOf(content, 'location'), 'semanticType'),
    memberOf(candidate, 'type'),
    memberOf(content, 'activityType'),
  ];
  return firstText(names.filter((name) => typeof name !== 'string' || !/^(?:TYPE_)?UNKNOWN/i.test(name)));
}

/** From the segment's start to its end. Of two ends in the wrong order the start alone is kept. */
function timeOf(segment: unknown, content: unknown, line: number, issues: CountedIssues): WhenValues {
  const duration = memberOf(content, 'duration');
  const start = momentIn(segment, 'startTime') ?? momentIn(duration, 'startTimestamp');
  const end = momentIn(segment, 'endTime') ?? momentIn(duration, 'endTimestamp');
  if (start === null || end === null) return readWhen(start ?? end, line, issues);
  const times = readWhen(between(start, end), line, issues);
  return times.when === undefined ? { ...times, ...readWhen(start, line, issues) } : times;
}

/** A way is cut into segments of two hours, so its own moments say more than its segment. */
function timeOfPath(segment: unknown, { moments }: Path, line: number, issues: CountedIssues): WhenValues {
  const own = spanOf(moments.filter((moment) => moment !== null));
  return own === null ? timeOf(segment, null, line, issues) : { when: own };
}

/** The moment of a member, or, in ms as text, of the member whose name ends in `Ms`. */
function momentIn(value: unknown, name: string): string | null {
  const written = textOf(memberOf(value, name));
  if (written !== undefined) return written.trim();
  const ms = textOf(memberOf(value, `${name}Ms`));
  return ms === undefined ? null : (spellMoment(Number(ms)) ?? ms);
}

/** Positions in order, each with its moment as EDTF or null. `lost`: how many more there are that were not read. */
interface Path {
  readonly positions: readonly geojson.Position[];
  readonly moments: readonly (string | null)[];
  readonly lost: number;
}

const noPath: Path = { positions: [], moments: [], lost: 0 };

function pathOf(name: KindMember, segment: Readonly<Record<string, unknown>>): Path {
  const content = segment[name];
  switch (name) {
    case 'visit':
      return pathThrough([[memberOf(memberOf(content, 'topCandidate'), 'placeLocation'), null]]);
    case 'placeVisit':
      return pathThrough([[placeOfVisit(content), null]]);
    case 'timelinePath':
      return pathThrough(listOf(content).map((point) => [memberOf(point, 'point') ?? point, momentOfPoint(point, segment)]));
    case 'activity':
      return pathThrough([
        [memberOf(content, 'start'), momentIn(segment, 'startTime')],
        [memberOf(content, 'end'), momentIn(segment, 'endTime')],
      ]);
    case 'activitySegment':
      return pathThrough(pointsOfActivity(content));
    case 'timelineMemory':
      return noPath;
  }
}

/** A point of a path has its own time, or minutes after the start of its segment. */
function momentOfPoint(point: unknown, segment: unknown): string | null {
  const own = momentIn(point, 'time');
  const minutes = Number(textOf(memberOf(point, 'durationMinutesOffsetFromStartTime')) ?? NaN);
  const start = Date.parse(momentIn(segment, 'startTime') ?? '');
  return own ?? spellMoment(start + minutes * 60_000);
}

function placeOfVisit(visit: unknown): unknown {
  const location = memberOf(visit, 'location');
  if (memberOf(location, 'latitudeE7') !== undefined) return location;
  return { latitudeE7: memberOf(visit, 'centerLatE7'), longitudeE7: memberOf(visit, 'centerLngE7') };
}

/** From the start over the points between, of the finest list that there is, to the end. */
function pointsOfActivity(activity: unknown): readonly (readonly [unknown, string | null])[] {
  const duration = memberOf(activity, 'duration');
  const lists = [
    memberOf(memberOf(activity, 'simplifiedRawPath'), 'points'),
    memberOf(memberOf(activity, 'waypointPath'), 'waypoints'),
    memberOf(memberOf(activity, 'transitPath'), 'transitStops'),
  ];
  const between = lists.map(listOf).find((list) => list.length > 0) ?? [];
  return [
    [memberOf(activity, 'startLocation'), momentIn(duration, 'startTimestamp')],
    ...between.map((point) => [point, momentIn(point, 'timestamp')] as const),
    [memberOf(activity, 'endLocation'), momentIn(duration, 'endTimestamp')],
  ];
}

function pathThrough(points: readonly (readonly [unknown, string | null])[]): Path {
  const read = points.flatMap(([place, moment]) => (isNoPlace(place) ? [] : [{ position: positionOf(place), moment }]));
  const found = read.filter(({ position }) => position !== null);
  return {
    positions: found.flatMap(({ position }) => (position ? [position] : [])),
    moments: found.map(({ moment }) => moment),
    lost: read.length - found.length,
  };
}

function isNoPlace(place: unknown): boolean {
  if (place === undefined || place === null) return true;
  return isRecord(place) && membersOf(place).every(([, value]) => value === undefined || value === null);
}

const latNames = ['latitudeE7', 'latE7'];
const lngNames = ['longitudeE7', 'lngE7'];

/** Text or ten-millionths. */
function positionOf(place: unknown): geojson.Position | null {
  const text = textOf(place) ?? textOf(memberOf(place, 'latLng'));
  if (text !== undefined) {
    const { lat, lng } = /^\s*(?:geo:)?(?<lat>-?\d+(?:\.\d+)?)\s*°?\s*,\s*(?<lng>-?\d+(?:\.\d+)?)\s*°?\s*$/i.exec(text)?.groups ?? {};
    return lat === undefined ? null : (pointOf(lng, lat)?.coordinates ?? null);
  }
  const [lat, lng] = [latNames, lngNames].map((names) => names.map((name) => memberOf(place, name)).find((value) => value !== undefined));
  return positionOfE7(lng, lat);
}

/**
 * Degrees of ten-millionths; null: they are not both numbers. Takeout has written numbers beyond the range that are 2^32 too large, of
 * places in the west and the south.
 */
export function positionOfE7(lng: unknown, lat: unknown): geojson.Position | null {
  const [x, y] = [degreesOfE7(lng, 180), degreesOfE7(lat, 90)];
  return x === null || y === null ? null : [x, y];
}

function degreesOfE7(value: unknown, furthest: number): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return (value > furthest * 1e7 ? value - 2 ** 32 : value) / 1e7;
}

function geometryOf(positions: readonly geojson.Position[]): geojson.Geometry | null {
  const [first] = positions;
  if (!first) return null;
  return positions.length === 1 ? { type: 'Point', coordinates: first } : { type: 'LineString', coordinates: [...positions] };
}

/** What the segment says besides, each member under its own name; of its content without the places that are drawn. */
function othersOf(segment: Readonly<Record<string, unknown>>, name: KindMember | undefined): (readonly [string, unknown])[] {
  const beside = membersOf(segment).filter(([each]) => each !== name && !timeNames.has(each));
  if (name === undefined || name === 'timelinePath') return beside;
  return [...membersOf(segment[name]).filter(([each]) => !drawnNames.has(each)), ...beside];
}

/** What stands beside the segments, such as raw measurements and frequent places, is no event. */
function reportOthers(members: JsonObject, issues: CountedIssues): void {
  for (const [name, value] of Object.entries(members)) {
    if (hasContent(value)) issues.flagFile(message('reading.google.beside', { name: name.slice(0, 60) }));
  }
}

/** Whether it is a list with items, or an object with such a list or text in it. */
function hasContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isRecord(value) && Object.values(value).some((member) => typeof member === 'string' || hasContent(member));
}
