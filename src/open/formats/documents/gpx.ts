import { message } from '../../../domain/messages/message.ts';
import { gpxGen } from '@tmcw/togeojson';
import type * as geojson from 'geojson';
import { type CoordTime, coordTimesOf } from './coord-times.ts';
import { isGeometry } from './valid-geometry.ts';
import { readWhen, spanOf, spellDate } from './when-text.ts';
import { firstAddress } from './json-values.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from './whole-records.ts';
import { IssueList } from './issue-list.ts';
import { flagStrayMembers } from './stray-members.ts';
import { UnreadElements } from './unread-elements.ts';
import {
  type Copying,
  type XmlElement,
  childOf,
  childText,
  childrenOf,
  copyInto,
  elementsHolding,
  lineOf,
  nameOf,
  parseXml,
} from './xml-document.ts';

const kinds: Readonly<Record<string, string>> = { wpt: 'waypoint', rte: 'route', trk: 'track' };

const heightNames = ['elevation', 'lowest elevation', 'highest elevation'];
const ownNames = new Set(['name', 'kind', 'type', 'desc', 'link', ...heightNames, 'coordTimes', 'points']);

/**
 * Reads GPX 1.1 and 1.0 (https://www.topografix.com/GPX/1/1/). Waypoints, routes and tracks are records, in the file's order. The time
 * of a waypoint is its own; that of a track or route goes from the first to the last of its points. The time of the file itself
 * is no event's. Elevations are in metres.
 */
export function readGpx(text: string, file: string): WholeRecords {
  const issues = new IssueList(file);
  const { root, broken } = parseXml(text, issues);
  const drafts: Draft[] = [];
  const unread = new UnreadElements(issues);
  for (const element of root ? recordsIn(root, broken, unread) : []) {
    if (broken.has(element)) issues.skip(lineOf(element), message('reading.xml.endsInside', { name: nameOf(element) }));
    else drafts.push(readRecord(element, issues));
  }
  unread.report();
  if (drafts.length === 0 && issues.issues.length === 0) issues.flag(null, message('reading.gpx.none'));
  const hasTypes = drafts.some(({ values }) => 'type' in values);
  return gatherRecords(drafts, issues.issues, { title: 'name', text: 'desc', link: 'link', category: hasTypes ? 'type' : 'kind' });
}

/** What stands among records and is none. */
const plainNames = new Set([
  'metadata',
  'name',
  'desc',
  'author',
  'email',
  'url',
  'urlname',
  'time',
  'keywords',
  'bounds',
  'copyright',
  'link',
]);

/** Waypoints, routes and tracks in their order, also inside elements that the format does not know, such as `extensions`, and broken ones. */
function* recordsIn(root: XmlElement, broken: ReadonlySet<XmlElement>, unread: UnreadElements): Generator<XmlElement> {
  const holding = elementsHolding(root, new Set(Object.keys(kinds)));
  const waiting = Array.from(childrenOf(root)).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const name = nameOf(next);
    if (kinds[name] !== undefined) yield next;
    if (kinds[name] !== undefined && !broken.has(next)) continue;
    if (holding.has(next)) waiting.push(...Array.from(childrenOf(next)).reverse());
    else if (kinds[name] === undefined && !plainNames.has(name) && !broken.has(next)) unread.add(next);
  }
}

function readRecord(element: XmlElement, issues: IssueList): Draft {
  const line = lineOf(element);
  const points = pointsOf(element);
  const moments = points.flatMap((point) => spellDate(childText(point, 'time')) ?? []);
  const isWaypoint = nameOf(element) === 'wpt';
  const geometry = readGeometry(element, points, issues);
  const values = makeValues(
    {
      name: childText(element, 'name'),
      ...readWhen(moments.length > 0 ? (spanOf(moments) ?? moments.join(' ')) : null, line, issues),
      kind: kinds[nameOf(element)],
      type: childText(element, 'type'),
      desc: childOf(element, 'desc')?.textContent,
      link: addressOf(element),
      ...heightsOf(points, isWaypoint),
      coordTimes: isWaypoint ? null : coordTimesOf(geometry, momentsOnMap(element, points, geometry)),
      points: isWaypoint ? null : textsOf(points),
    },
    propertiesOf(element),
    ownNames,
  );
  flagStrayMembers(element, isWaypoint ? ['name', 'desc', 'type', 'time'] : ['name', 'desc', 'type'], issues);
  if (!isWaypoint) flagPointMembers(points, line, issues);
  return { line, geometry, values };
}

/** The moments of the points that are drawn, in their order: of a segment with a single one none is. */
function momentsOnMap(element: XmlElement, points: readonly XmlElement[], geometry: geojson.Geometry | null): readonly CoordTime[] {
  const placed = points.filter(hasPosition);
  const sizes = new Map<unknown, number>();
  for (const { parentNode } of placed) sizes.set(parentNode, (sizes.get(parentNode) ?? 0) + 1);
  const drawn = nameOf(element) === 'trk' ? placed.filter(({ parentNode }) => (sizes.get(parentNode) ?? 0) > 1) : placed;
  return (drawn.length === countPositions(geometry) ? drawn : points).map((point) => spellDate(childText(point, 'time')));
}

function hasPosition(point: XmlElement): boolean {
  return ['lon', 'lat'].every((name) => Number.isFinite(Number.parseFloat(point.getAttribute(name) ?? '')));
}

/** What the points of a route or track are called, and what is said of them, one a line; null: nothing. */
function textsOf(points: readonly XmlElement[]): string | null {
  const texts = points.flatMap((point) => ['name', 'cmt', 'desc'].flatMap((name) => childText(point, name) ?? []).join(': ') || []);
  return texts.length > 0 ? texts.join('\n') : null;
}

/** Members of points that are read, or say how and how well the point was measured. */
const pointNames = new Set(
  'ele time name cmt desc magvar geoidheight src link url urlname sym type fix sat hdop vdop pdop ageofdgpsdata dgpsid course speed'.split(
    ' ',
  ),
);

/** The members of points that are not read, each name once. */
function flagPointMembers(points: readonly XmlElement[], line: number, issues: IssueList): void {
  const names = new Set<string>();
  for (const point of points) {
    for (const child of childrenOf(point)) {
      if (nameOf(child) === 'extensions') for (const inner of childrenOf(child)) names.add(nameOf(inner));
      else if (!pointNames.has(nameOf(child))) names.add(nameOf(child));
    }
  }
  if (names.size > 0) issues.flag(line, message('reading.gpx.pointMembers', { count: names.size, names: [...names].slice(0, 9) }));
}

/** A waypoint itself, the points of a route, those of all segments of a track. */
function pointsOf(element: XmlElement): readonly XmlElement[] {
  if (nameOf(element) === 'wpt') return [element];
  return Array.from(childrenOf(element)).flatMap((child) => {
    if (nameOf(child) === 'rtept') return [child];
    return nameOf(child) === 'trkseg' ? Array.from(childrenOf(child)).filter((point) => nameOf(point) === 'trkpt') : [];
  });
}

function heightsOf(points: readonly XmlElement[], isWaypoint: boolean): Readonly<Record<string, number | null>> {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const point of points) {
    const height = Number.parseFloat(childText(point, 'ele') ?? '');
    // Comparing with what is no number is false.
    if (height < lowest) lowest = height;
    if (height > highest) highest = height;
  }
  if (lowest > highest) return {};
  return isWaypoint ? { elevation: lowest } : { 'lowest elevation': lowest, 'highest elevation': highest };
}

/** Version 1.1 has `<link href>`, version 1.0 `<url>`. */
function addressOf(element: XmlElement): string | undefined {
  const links = Array.from(childrenOf(element)).filter((child) => nameOf(child) === 'link');
  return firstAddress([...links.map((link) => link.getAttribute('href')), childText(element, 'url')]);
}

const leftOut = new Set(['name', 'time', 'type', 'desc', 'link', 'url', 'ele', 'rtept', 'trkseg']);

/** Members that are no more than a text; of extensions, those inside. */
function* propertiesOf(element: XmlElement): Generator<readonly [string, string]> {
  for (const child of childrenOf(element)) {
    const inside = nameOf(child) === 'extensions' ? childrenOf(child) : [child];
    for (const member of inside) if (!leftOut.has(nameOf(member))) yield [nameOf(member), member.textContent?.trim() ?? ''];
  }
}

const placeNames = new Set(['wpt', 'rte', 'trk', 'trkseg', 'rtept', 'trkpt', 'ele']);
const placeCopying: Copying = {
  attributes: ['lon', 'lat'],
  rename: nameOf,
  isWanted: (element) => placeNames.has(nameOf(element)),
};

function readGeometry(element: XmlElement, points: readonly XmlElement[], issues: IssueList): geojson.Geometry | null {
  const [line] = gpxGen(copyInto('gpx', [element], placeCopying));
  // Of a line with a single point there is a place, if no line.
  const [point] = line
    ? []
    : gpxGen(copyInto('gpx', points, { ...placeCopying, rename: (copied) => (nameOf(copied) === 'ele' ? 'ele' : 'wpt') }));
  const geometry = line?.geometry ?? point?.geometry;
  const found = geometry && isGeometry(geometry) ? geometry : null;
  const lost = points.length - countPositions(found);
  if (found === null) issues.flag(lineOf(element), message('reading.gpx.place'));
  else if (lost > 0) issues.flag(lineOf(element), message('reading.gpx.points', { lost, count: points.length }));
  return found;
}

function countPositions(geometry: geojson.Geometry | null): number {
  switch (geometry?.type) {
    case 'Point':
      return 1;
    case 'LineString':
      return geometry.coordinates.length;
    case 'MultiLineString':
      return geometry.coordinates.reduce((sum, line) => sum + line.length, 0);
    default:
      return 0;
  }
}
