import { message } from '../../../domain/messages/message.ts';
import { wktToGeoJSON } from 'betterknown';
import type * as geojson from 'geojson';
import { itemsOf, memberOf } from '../../../domain/check/json-members.ts';
import { mendElement, tryParse } from '../json/json-element.ts';
import { repeatedMessage } from '../json/repeated-names.ts';
import { looseMessage } from '../json/mend-json.ts';
import { isGeometry } from './valid-geometry.ts';
import { between, markApproximate, markUncertain, readWhen, spellDate } from './when-text.ts';
import { isRecord } from '../../record/value-at.ts';
import { describeValue } from '../../record/describe-value.ts';
import { firstAddress, firstText, membersOf, recordsIn, textOf } from './json-values.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from './whole-records.ts';
import { IssueList } from './issue-list.ts';
import { flagOtherLists } from './other-lists.ts';

const ownNames = new Set(['id', 'title', 'when label', 'type', 'description', 'link']);

/** Members of a feature whose values are told otherwise. */
const leftOut = new Set(['type', '@type', 'id', '@id', 'geometry', 'properties', 'when', 'bbox', '@context']);

/**
 * Reads Linked Places (https://github.com/LinkedPasts/linked-places-format) and GeoJSON-T (https://github.com/kgeographer/geojson-t), whose
 * `when` is the same: a feature collection, a feature, or a list of features. Each span of time that a feature or one of its geometries
 * has is a record, so one feature may be several; a geometry without a `when` has that of its feature, a feature without one that of
 * its collection. Lines are numbers of features, from 1.
 */
export function readLinkedPlaces(root: unknown, file: string): WholeRecords {
  const issues = new IssueList(file);
  const features = featuresIn(root);
  const drafts = features.flatMap((feature, index) => readFeature(feature, index + 1, memberOf(root, 'when'), issues));
  if (features.length === 0) issues.flag(null, message('reading.linked.none', { found: describeValue(root) }));
  if (memberOf(root, 'type') !== 'Feature') flagOtherLists(root, ['features', '@context', 'when', 'crs'], issues);
  return gatherRecords(drafts, issues.issues, fixed);
}

/** The same with a feature on each line. */
export function readLinkedPlacesLines(text: string, file: string): WholeRecords {
  const issues = new IssueList(file);
  const drafts = text.split('\n').flatMap((content, index) => {
    const line = index + 1;
    if (content.trim() === '') return [];
    const strict = tryParse(content);
    if (strict !== undefined) {
      const repeated = repeatedMessage(content);
      if (repeated) issues.flag(line, repeated);
      return readFeature(strict, line, undefined, issues);
    }
    const mended = mendElement(content, line);
    for (const { kind, reason } of mended.issues) issues[kind === 'skipped' ? 'skip' : 'flag'](line, reason);
    if (mended.habits.length > 0) issues.flag(line, looseMessage(mended.habits));
    return mended.element === undefined ? [] : readFeature(mended.element, line, undefined, issues);
  });
  return gatherRecords(drafts, issues.issues, fixed);
}

const fixed = { title: 'title', text: 'description', category: 'type', link: 'link' } as const;

function featuresIn(root: unknown): readonly unknown[] {
  if (Array.isArray(root))
    return root.flat(3).flatMap((item) => (Array.isArray(memberOf(item, 'features')) ? recordsIn(item, 'features') : [item]));
  return memberOf(root, 'type') === 'Feature' ? [root] : recordsIn(root, 'features');
}

function readFeature(feature: unknown, line: number, collectionWhen: unknown, issues: IssueList): Draft[] {
  if (!isRecord(feature)) {
    issues.skip(line, message('reading.linked.feature', { found: describeValue(feature) }));
    return [];
  }
  const own = { id: textOf(memberOf(feature, '@id') ?? memberOf(feature, 'id')), title: titleOf(feature), ...wordsOf(feature) };
  const inherited = memberOf(feature, 'when') ?? collectionWhen;
  return placesOf(feature, line, issues).flatMap(({ geometry, when, others }) =>
    timespansOf(when ?? inherited, line, issues).map(({ written, label }) => {
      const times = readWhen(written, line, issues);
      const { id, title, type, description, link } = own;
      const values = { id, title, ...times, 'when label': label, type, description, link };
      return { line, geometry, values: makeValues(values, [...propertiesOf(feature), ...others], ownNames) };
    }),
  );
}

function titleOf(feature: unknown): string | undefined {
  const properties = memberOf(feature, 'properties');
  const names = [memberOf(properties, 'title'), memberOf(feature, 'title'), memberOf(itemsOf(feature, 'names')[0], 'toponym')];
  return firstText(names);
}

function wordsOf(feature: unknown): Readonly<Record<'type' | 'description' | 'link', string | undefined>> {
  const [type] = itemsOf(feature, 'types');
  const labels = [
    memberOf(type, 'label'),
    memberOf(itemsOf(type, 'sourceLabels')[0], 'label'),
    memberOf(type, 'sourceLabel'),
    memberOf(type, 'identifier'),
  ];
  const [description] = itemsOf(feature, 'descriptions');
  const addresses = [
    memberOf(description, '@id'),
    memberOf(description, 'id'),
    ...itemsOf(feature, 'links').map((link) => memberOf(link, 'identifier')),
  ];
  return {
    type: firstText(labels),
    description: textOf(memberOf(description, 'value')),
    link: firstAddress([...addresses, memberOf(feature, '@id')]),
  };
}

/** What a feature says besides: the members of its properties, then its own. */
function propertiesOf(feature: object): (readonly [string, unknown])[] {
  return [
    ...membersOf(memberOf(feature, 'properties')).filter(isOther),
    ...Object.entries(feature).filter((member) => !leftOut.has(member[0]) && isOther(member)),
  ];
}

/** A title that is no text is not the feature's title. */
function isOther([name, value]: readonly [string, unknown]): boolean {
  return name !== 'title' || (isRecord(value) && Object.keys(value).length > 0);
}

interface TimedPlace {
  readonly geometry: geojson.Geometry | null;
  /** undefined: none of its own. */
  readonly when: unknown;
  readonly others: readonly (readonly [string, unknown])[];
}

/** The places of a feature: one, or of a collection of geometries those that have a time each, and the rest together. */
function placesOf(feature: unknown, line: number, issues: IssueList): TimedPlace[] {
  const geometry = memberOf(feature, 'geometry');
  const parts = memberOf(geometry, 'type') === 'GeometryCollection' ? itemsOf(geometry, 'geometries') : [];
  const timed = parts.filter((part) => memberOf(part, 'when') !== undefined);
  if (timed.length === 0) return [placeOf(geometry, line, issues)];
  const rest = parts.filter((part) => !timed.includes(part));
  const places = timed.map((part) => placeOf(part, line, issues));
  if (rest.length === 0) return places;
  return [...places, placeOf(rest.length === 1 ? rest[0] : { type: 'GeometryCollection', geometries: rest }, line, issues)];
}

function placeOf(value: unknown, line: number, issues: IssueList): TimedPlace {
  const others = membersOf(value);
  return {
    geometry: geometryOf(value, line, issues),
    when: memberOf(value, 'when'),
    others: others.filter(([name]) => !['type', 'coordinates', 'geometries', 'when', 'geowkt', 'bbox'].includes(name)),
  };
}

function geometryOf(value: unknown, line: number, issues: IssueList): geojson.Geometry | null {
  if (value === undefined || value === null) return null;
  const wkt = textOf(memberOf(value, 'geowkt'));
  const geometry = memberOf(value, 'coordinates') === undefined && wkt !== undefined ? readWkt(wkt) : value;
  if (isGeometry(geometry)) return bare(geometry);
  if (memberOf(value, 'type') !== 'GeometryCollection' || itemsOf(value, 'geometries').length > 0) {
    issues.flag(line, message('reading.linked.place', { found: describeValue(wkt ?? value) }));
  }
  return null;
}

function readWkt(wkt: string): unknown {
  try {
    return wktToGeoJSON(wkt);
  } catch {
    // Throwing is how the library says that a text is no WKT; the caller says so.
    return null;
  }
}

/** A geometry without the members that say more of it than where it is. */
function bare(geometry: geojson.Geometry): geojson.Geometry {
  if (geometry.type === 'GeometryCollection') return { type: 'GeometryCollection', geometries: geometry.geometries.map(bare) };
  const { type, coordinates } = geometry;
  // TypeScript no longer knows that these coordinates are of that type.
  return { type, coordinates } as geojson.Geometry;
}

interface Timespan {
  /** As EDTF, if it is valid; null: there is none. */
  readonly written: string | null;
  readonly label: string | undefined;
}

/** The spans of time in a `when`, at least one: without a date where it has none. */
function timespansOf(when: unknown, line: number, issues: IssueList): Timespan[] {
  const label = labelOf(when);
  if (when === undefined || when === null) return [{ written: null, label }];
  if (typeof when === 'string' || typeof when === 'number') return [{ written: spellDate(when), label }];
  const spans = memberOf(when, 'timespans') ?? oneSpan(memberOf(when, 'timespan')) ?? when;
  const isSure = memberOf(when, 'certainty') === undefined || memberOf(when, 'certainty') === 'certain';
  const timespans = (Array.isArray(spans) ? spans : [spans]).map((span) => ({
    written: writtenSpan(span, !isSure),
    label: textOf(memberOf(span, 'label')) ?? (Array.isArray(span) ? textOf(span[4]) : undefined) ?? label,
  }));
  const dated = timespans.filter(({ written }) => written !== null);
  if (dated.length < Math.max(timespans.length, 1)) {
    const found = describeValue(when);
    issues.flag(line, dated.length > 0 ? message('reading.linked.spans', { found }) : message('reading.linked.time', { found }));
  }
  return dated.length > 0 ? dated : [{ written: null, label }];
}

/** In older files a single span is a list itself: `["1918", "", "", "1939", ""]`. */
function oneSpan(span: unknown): unknown {
  return Array.isArray(span) && !span.some((part) => typeof part === 'object' && part !== null) ? [span] : span;
}

function labelOf(when: unknown): string | undefined {
  return textOf(memberOf(when, 'label')) ?? textOf(memberOf(itemsOf(when, 'periods')[0], 'name'));
}

/**
 * One span as EDTF: from its earliest start to its latest end. A start or end that is given as a span itself is approximate. A span
 * whose end is not given has one that nobody knows; of GeoJSON's older drafts, an Instant is a date and an Interval without its end open.
 */
function writtenSpan(span: unknown, isUnsure: boolean): string | null {
  const [startValue, endValue] = Array.isArray(span)
    ? endsOfList(span)
    : [memberOf(span, 'start'), memberOf(span, 'end') ?? memberOf(span, 'stop')];
  const type = memberOf(span, 'type') ?? memberOf(span, '@type');
  const instant =
    spellDate(memberOf(span, 'datetime')) ?? spellDate(memberOf(span, 'in')) ?? (type === 'Instant' ? spellDate(startValue) : null);
  const sure = (date: string) => (isUnsure && date !== '' ? markUncertain(date) : date);
  if (instant !== null) return sure(instant);
  const [start, end] = [readEnd(startValue, 'earliest', 'latest'), readEnd(endValue, 'latest', 'earliest')];
  if (start === '' && end === '') return limitedSpan(startValue, endValue);
  return between(sure(start), end === '' && type === 'Interval' ? '..' : sure(end));
}

/** [start, latest start, earliest end, end, label], as GeoJSON-T first had it. */
function endsOfList([start, latestStart, earliestEnd, end]: readonly unknown[]): readonly [unknown, unknown] {
  return [
    { earliest: start, latest: latestStart },
    { earliest: earliestEnd, latest: end },
  ];
}

/** The outer date of a start or end; empty: it is not known. */
function readEnd(value: unknown, outer: 'earliest' | 'latest', inner: 'earliest' | 'latest'): string {
  if (typeof value !== 'object' || value === null) return spellDate(value) ?? '';
  const exact = spellDate(memberOf(value, 'in'));
  if (exact !== null) return exact;
  const [far, near] = [spellDate(memberOf(value, outer)), spellDate(memberOf(value, inner))];
  if (far === null) return '';
  return near === null || near === far ? far : markApproximate(far);
}

/** Only known to have begun before one date, or ended after another: from or to a time that nobody knows. */
function limitedSpan(start: unknown, end: unknown): string | null {
  const [latestStart, earliestEnd] = [spellDate(memberOf(start, 'latest')), spellDate(memberOf(end, 'earliest'))];
  if (latestStart !== null && earliestEnd !== null) return between(latestStart, earliestEnd);
  if (latestStart !== null) return `/${latestStart}`;
  return earliestEnd === null ? null : `${earliestEnd}/`;
}
