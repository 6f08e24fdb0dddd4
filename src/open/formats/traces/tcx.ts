import type * as geojson from 'geojson';
import { message } from '../../../domain/messages/message.ts';
import { coordTimesOf } from '../documents/coord-times.ts';
import { IssueList } from '../documents/issue-list.ts';
import { UnreadElements } from '../documents/unread-elements.ts';
import { pointOf } from '../documents/valid-geometry.ts';
import { readWhen, spanOf, spellDate } from '../documents/when-text.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from '../documents/whole-records.ts';
import { flagStrayMembers } from '../documents/stray-members.ts';
import { type XmlElement, childOf, childText, childrenOf, lineOf, nameOf, parseXml } from '../documents/xml-document.ts';

const kinds: Readonly<Record<string, string>> = { Activity: 'activity', Course: 'course', CoursePoint: 'course point' };
const ownNames = new Set(['name', 'kind', 'type', 'description', 'laps', 'distance in metres', 'seconds', 'calories', 'coordTimes']);

/** What records stand in, besides each other. */
const holders = new Set([
  'TrainingCenterDatabase',
  'Activities',
  'MultiSportSession',
  'FirstSport',
  'NextSport',
  'Courses',
  'Course',
  'Folders',
]);
/** What stands among records and is none: the parts of a course, the program that wrote the file, and lists of names only. */
const plainNames = new Set(['Name', 'Notes', 'Lap', 'Track', 'Creator', 'Author', 'Id', 'Extensions', 'Transition', 'Workouts', 'History']);

/**
 * Reads the Training Center Database of Garmin (https://www8.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd). Each activity is a record,
 * and so are courses and their points: a path through all its laps, with the moment of each position. A track point without a position is
 * of the time alone.
 */
export function readTcx(text: string, file: string): WholeRecords {
  const issues = new IssueList(file);
  const { root, broken } = parseXml(text, issues);
  const drafts: Draft[] = [];
  const unread = new UnreadElements(issues);
  const waiting = root ? [root] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const name = nameOf(next);
    if (kinds[name] !== undefined) {
      if (broken.has(next)) issues.skip(lineOf(next), message('reading.xml.endsInside', { name }));
      else drafts.push(readRecord(next, issues));
    }
    // Of one that the file ends inside, the records in it may be whole.
    if (holders.has(name) || broken.has(next)) waiting.push(...Array.from(childrenOf(next)).reverse());
    else if (kinds[name] === undefined && !plainNames.has(name)) unread.add(next);
  }
  unread.report();
  if (drafts.length === 0 && issues.issues.length === 0) issues.flag(null, message('reading.tcx.none'));
  const records = gatherRecords(drafts, issues.issues, { title: 'name', text: 'description', category: 'type' });
  // Activities have no names: what is said of one is better than its kind.
  return { ...records, roles: { title: null, ...records.roles } };
}

/** A position with its moment as EDTF, or null. */
interface TracePoint {
  readonly position: geojson.Position;
  readonly moment: string | null;
}

function readRecord(element: XmlElement, issues: IssueList): Draft {
  const line = lineOf(element);
  const laps = Array.from(childrenOf(element)).filter((child) => nameOf(child) === 'Lap');
  const tracks = [element, ...laps].flatMap((holder) => Array.from(childrenOf(holder)).filter((child) => nameOf(child) === 'Track'));
  const points = nameOf(element) === 'CoursePoint' ? [[element]] : tracks.map((track) => Array.from(childrenOf(track)));
  const lines = joinSingles(points.map((each) => each.flatMap((point) => tracePointOf(point, issues))));
  const geometry = geometryOf(lines);
  const moments = lines.flatMap((each) => each.map(({ moment }) => moment));
  const times = points.flat().flatMap((point) => spellDate(childText(point, 'Time')) ?? []);
  const starts = laps.flatMap((lap) => spellDate(lap.getAttribute('StartTime')) ?? []);
  const own = spanOf(times) ?? spanOf(starts) ?? times[0] ?? spellDate(childText(element, 'Id'));
  const values = makeValues(
    {
      name: childText(element, 'Name'),
      ...readWhen(own, line, issues),
      kind: kinds[nameOf(element)],
      type: element.getAttribute('Sport') ?? childText(element, 'PointType') ?? kinds[nameOf(element)],
      description: childText(element, 'Notes'),
      laps: laps.length > 0 ? laps.length : null,
      'distance in metres': sumOf(laps, 'DistanceMeters'),
      seconds: sumOf(laps, 'TotalTimeSeconds'),
      calories: sumOf(laps, 'Calories'),
      coordTimes: moments.length > 1 ? coordTimesOf(geometry, moments) : null,
    },
    [],
    ownNames,
  );
  flagStrayMembers(element, ['Name', 'Notes', 'Id'], issues);
  flagMembers(element, laps, points.flat(), line, issues);
  return { line, geometry, values };
}

function tracePointOf(point: XmlElement, issues: IssueList): readonly TracePoint[] {
  const position = childOf(point, 'Position');
  if (!position) return [];
  const [lat, lng] = [childText(position, 'LatitudeDegrees'), childText(position, 'LongitudeDegrees')];
  const place = pointOf(lng, lat);
  if (!place) {
    issues.flag(lineOf(point), message('reading.tcx.position', { lat: lat ?? '', lng: lng ?? '' }));
    return [];
  }
  const height = Number.parseFloat(childText(point, 'AltitudeMeters') ?? '');
  const coordinates = Number.isFinite(height) ? [...place.coordinates, height] : place.coordinates;
  return [{ position: coordinates, moment: spellDate(childText(point, 'Time')) }];
}

/** A line through each track. */
function geometryOf(lines: readonly (readonly TracePoint[])[]): geojson.Geometry | null {
  const positions = lines.map((line) => line.map(({ position }) => position));
  const [first] = positions;
  if (!first) return null;
  if (positions.length > 1) return { type: 'MultiLineString', coordinates: positions };
  const [point] = first;
  return first.length === 1 && point ? { type: 'Point', coordinates: point } : { type: 'LineString', coordinates: first };
}

/** Lines of two points or more: a single point belongs to the line before it, or to the one after. */
function joinSingles(lines: readonly (readonly TracePoint[])[]): readonly (readonly TracePoint[])[] {
  const joined: TracePoint[][] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && (line.length === 1 || last.length === 1)) last.push(...line);
    else if (line.length > 0) joined.push([...line]);
  }
  return joined;
}

const pointNames = new Set(['Time', 'Position', 'AltitudeMeters', 'DistanceMeters', 'Name', 'PointType', 'Notes']);
const recordNames = new Set([...pointNames, 'Id', 'Lap', 'Track', 'Creator', 'Training', 'Extensions', 'CoursePoint']);
const lapNames = new Set(['Track', 'TotalTimeSeconds', 'DistanceMeters', 'Calories', 'Notes', 'BeginPosition', 'EndPosition']);

/** What points and laps have besides, each name once. */
function flagMembers(
  record: XmlElement,
  laps: readonly XmlElement[],
  points: readonly XmlElement[],
  line: number,
  issues: IssueList,
): void {
  const names = new Set<string>();
  for (const [elements, known] of [
    [[record], recordNames],
    [points, pointNames],
    [laps, lapNames],
  ] as const) {
    for (const element of elements) for (const child of childrenOf(element)) if (!known.has(nameOf(child))) names.add(nameOf(child));
  }
  if (names.size > 0) issues.flag(line, message('reading.tcx.members', { count: names.size, names: [...names].slice(0, 9) }));
}

function sumOf(laps: readonly XmlElement[], name: string): number | null {
  const numbers = laps.flatMap((lap) => childText(lap, name) ?? []).map(Number);
  const sum = numbers.reduce((total, number) => total + number, 0);
  return numbers.length > 0 && Number.isFinite(sum) ? sum : null;
}
