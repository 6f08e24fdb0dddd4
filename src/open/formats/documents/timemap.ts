import { message } from '../../../domain/messages/message.ts';
import type * as geojson from 'geojson';
import { memberOf } from '../../../domain/check/json-members.ts';
import { pointOf } from './valid-geometry.ts';
import { type WhenValues, readWhen, spellDate } from './when-text.ts';
import { isRecord } from '../../record/value-at.ts';
import { describeValue } from '../../record/describe-value.ts';
import { firstAddress, firstText, listOf, membersOf, textOf } from './json-values.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from './whole-records.ts';
import { IssueList } from './issue-list.ts';
import { flagOtherLists } from './other-lists.ts';

/**
 * TimeMap, by Forensic Architecture (https://github.com/forensic-architecture/timemap, `src/reducers/validate`), and what Bellingcat made
 * of it (https://github.com/bellingcat/ukraine-timemap): its data, and what its page exports, where each event holds its sources
 * and filters itself. Dates are month first or ISO 8601.
 */

type Ids = ReadonlyMap<string, unknown>;

/** A file, parsed. Names are unique. */
interface ParsedFile {
  readonly file: string;
  readonly root: unknown;
}

/** What of several files belongs together. */
interface Shelf {
  readonly sources: Ids;
  readonly associations: Ids;
  readonly isDayFirst: boolean;
}

interface Parts {
  readonly events: readonly unknown[];
  readonly sites: readonly unknown[];
  /** Each with the name that it has where it stands, if any: sources may be kept by their ids. */
  readonly sources: readonly (readonly [string, unknown])[];
  readonly associations: readonly (readonly [string, unknown])[];
}

/** One file by itself. */
export function readTimeMap(root: unknown, file: string): WholeRecords {
  const records = joinTimeMap([{ file, root }]).get(file);
  if (!records) throw new Error('Of one file, no records came back');
  return records;
}

/**
 * The records of each file, by its name. Sources and associations are found in whichever file has them; a file that has nothing
 * else has no records. Sites are records without a date. Lines are numbers of events, from 1, and after them of sites.
 */
export function joinTimeMap(files: readonly ParsedFile[]): ReadonlyMap<string, WholeRecords> {
  const parts = files.map(({ root }) => partsOf(root));
  const shelf: Shelf = {
    sources: byId(parts.flatMap(({ sources }) => sources)),
    associations: byId(parts.flatMap(({ associations }) => associations)),
    isDayFirst: areDaysFirst(parts.flatMap(({ events }) => events)),
  };
  return new Map(files.map(({ file, root }, index) => [file, readParts(parts[index] ?? noParts, { file, root }, shelf)]));
}

const noParts: Parts = { events: [], sites: [], sources: [], associations: [] };

function partsOf(root: unknown): Parts {
  if (Array.isArray(root)) return sortOut(root.map((item, index) => [String(index), item]));
  const isWhole = ['events', 'sources', 'associations', 'sites'].some(
    (name) => Array.isArray(memberOf(root, name)) || isRecord(memberOf(root, name)),
  );
  if (!isWhole) return membersOf(root).some(([, item]) => isKnown(item)) ? sortOut(membersOf(root)) : noParts;
  const items = (name: string) => membersOf(memberOf(root, name));
  return {
    events: items('events').map(([, event]) => event),
    sites: items('sites').map(([, site]) => site),
    sources: items('sources'),
    associations: items('associations'),
  };
}

/** Whether a member of an object that says nothing of itself is one of many that are kept by their ids. */
function isKnown(item: unknown): boolean {
  return ['paths', 'filter_paths', 'site', 'date', 'latitude'].some((name) => memberOf(item, name) !== undefined);
}

/** Files hold one sort of things each, without saying which. */
function sortOut(items: readonly (readonly [string, unknown])[]): Parts {
  const sorts = { events: [] as unknown[], sites: [] as unknown[], sources: [...noParts.sources], associations: [...noParts.associations] };
  for (const [name, item] of items) {
    const has = (member: string) => memberOf(item, member) !== undefined;
    const isTimed = has('date') && (has('latitude') || has('associations') || has('sources') || has('filters'));
    if (!isTimed && has('paths')) sorts.sources.push([name, item]);
    else if (!isTimed && (has('filter_paths') || has('mode'))) sorts.associations.push([name, item]);
    else if (!isTimed && has('site') && !has('date')) sorts.sites.push(item);
    else sorts.events.push(item);
  }
  return sorts;
}

/** Things by their ids, the first of each; without one, by the name where they stand. */
function byId(items: readonly (readonly [string, unknown])[]): Ids {
  const found = new Map<string, unknown>();
  for (const [name, item] of items) {
    for (const id of [textOf(memberOf(item, 'id')), name]) if (id !== undefined && !found.has(id)) found.set(id, item);
  }
  return found;
}

const numericDate = /^\s*(?<first>\d{1,2})[/.](?<second>\d{1,2})[/.](?<year>\d{4})\s*$/;

/** The format has the month first; only where that cannot be, and the day first can, is it the other way round. */
function areDaysFirst(events: readonly unknown[]): boolean {
  let mustBe = false;
  for (const event of events) {
    const { first, second } = numericDate.exec(textOf(memberOf(event, 'date')) ?? '')?.groups ?? {};
    if (Number(second) > 12) return false;
    if (Number(first) > 12) mustBe = true;
  }
  return mustBe;
}

const ownNames = new Set(['id', 'location', 'description', 'category', 'link', 'sources']);

const partNames = ['events', 'sources', 'associations', 'sites'];

function readParts({ events, sites, sources, associations }: Parts, { file, root }: ParsedFile, shelf: Shelf): WholeRecords {
  const issues = new IssueList(file);
  const drafts = events.flatMap((event, index) => readEvent(event, index + 1, shelf, issues));
  drafts.push(...sites.flatMap((site, index) => readSite(site, events.length + index + 1, issues)));
  if (shelf.isDayFirst && events.length > 0) issues.flag(null, message('reading.timemap.dayFirst'));
  tellMissing(events, 'sources', shelf.sources, issues);
  tellMissing(events, 'associations', shelf.associations, issues);
  const count = drafts.length + sources.length + associations.length;
  if (count === 0 && issues.issues.length === 0) issues.flag(null, message('reading.timemap.none'));
  const isWhole = partNames.some((name) => typeof memberOf(root, name) === 'object');
  if (isWhole) flagOtherLists(root, partNames, issues);
  const hasTitles = drafts.some(({ values }) => 'title' in values);
  return gatherRecords(drafts, issues.issues, {
    title: hasTitles ? 'title' : 'location',
    text: 'description',
    category: 'category',
    link: 'link',
  });
}

/** Told once of a file, where nobody has opened what its events name by ids. */
function tellMissing(events: readonly unknown[], member: 'sources' | 'associations', known: Ids, issues: IssueList): void {
  const isNamed = events.some((event) =>
    listOf(memberOf(event, member)).some((id) => textOf(id) !== undefined && firstAddress([id]) === undefined),
  );
  if (known.size === 0 && isNamed) issues.flag(null, message(`reading.timemap.${member}`));
}

function readEvent(event: unknown, line: number, shelf: Shelf, issues: IssueList): Draft[] {
  if (!isRecord(event)) {
    issues.skip(line, message('reading.timemap.event', { found: describeValue(event) }));
    return [];
  }
  const sources = lookUp(memberOf(event, 'sources'), 'source', shelf.sources, line, issues);
  const associations = lookUp(memberOf(event, 'associations'), 'association', shelf.associations, line, issues);
  const filters = [...associations.flatMap(filterOf), ...listOf(memberOf(event, 'filters')).flatMap(filterOf)];
  const geometry = placeOf(event, line, issues);
  const values = makeValues(
    {
      id: textOf(memberOf(event, 'id')),
      ...timeOf(event, shelf, line, issues),
      location: firstText([memberOf(event, 'location'), memberOf(event, 'place_desc'), memberOf(event, 'place')]),
      description: firstText([memberOf(event, 'description'), memberOf(event, 'desc')]),
      category: categoryOf(event, associations, filters),
      link: firstAddress(sources.flatMap(addressesOf)),
      sources: sources.length > 0 ? sources : null,
    },
    [...gatherFilters(filters), ...othersOf(event, geometry !== null)],
    ownNames,
  );
  return [{ line, geometry, values }];
}

function readSite(site: unknown, line: number, issues: IssueList): Draft[] {
  if (!isRecord(site)) {
    issues.skip(line, message('reading.timemap.site', { found: describeValue(site) }));
    return [];
  }
  const geometry = placeOf(site, line, issues);
  const own = {
    id: textOf(memberOf(site, 'id')),
    location: textOf(memberOf(site, 'site')),
    description: textOf(memberOf(site, 'description')),
    category: 'site',
  };
  const others = membersOf(site).filter(([name]) => !['id', 'site', 'description', 'latitude', 'longitude'].includes(name));
  return [{ line, geometry, values: makeValues(own, others, ownNames) }];
}

const latNames = ['latitude', 'lat'];
const lngNames = ['longitude', 'lng', 'lon'];

function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function placeOf(item: unknown, line: number, issues: IssueList): geojson.Point | null {
  const [lat, lng] = [latNames, lngNames].map((names) =>
    names.map((name) => memberOf(item, name)).find((value) => value !== undefined && value !== null),
  );
  if (isBlank(lat) && isBlank(lng)) return null;
  const point = pointOf(lng, lat);
  if (!point) issues.flag(line, message('reading.latLon', { lat: describeValue(lat), lng: describeValue(lng) }));
  return point;
}

function timeOf(event: unknown, { isDayFirst }: Shelf, line: number, issues: IssueList): WhenValues {
  const date = memberOf(event, 'date');
  const day = isoDate(date, isDayFirst);
  const time = firstText([memberOf(event, 'time')])?.trim();
  if (time === undefined || day === null) {
    if (date !== undefined && date !== null && date !== '' && day === null)
      issues.flag(line, message('reading.timemap.date', { found: describeValue(date) }));
    return readWhen(day, line, issues);
  }
  const clock = /^(?<hour>\d{1,2}):(?<rest>\d\d(?::\d\d)?)$/.exec(time)?.groups;
  if (clock && !day.includes('T')) return readWhen(`${day}T${clock['hour']?.padStart(2, '0')}:${clock['rest']}`, line, issues);
  if (!clock) issues.flag(line, message('reading.date.clock', { found: describeValue(time), example: '09:30' }));
  return readWhen(day, line, issues);
}

function isoDate(date: unknown, isDayFirst: boolean): string | null {
  const { first = '', second = '', year } = numericDate.exec(textOf(date) ?? '')?.groups ?? {};
  if (year === undefined) return spellDate(date);
  const [month, day] = isDayFirst ? [second, first] : [first, second];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What an event names by ids, or holds itself. What is not found stays as it is named. */
function lookUp(named: unknown, sort: 'source' | 'association', known: Ids, line: number, issues: IssueList): unknown[] {
  return listOf(named).flatMap((item) => {
    const id = textOf(item);
    if (id === undefined) return isRecord(item) ? [item] : [];
    const found = known.get(id);
    if (found === undefined && known.size > 0 && firstAddress([id]) === undefined)
      issues.flag(line, message(`reading.timemap.${sort}`, { id: describeValue(item) }));
    return [found ?? item];
  });
}

/** A source holds addresses in `url`, `path` and `paths`, or is one. */
function addressesOf(source: unknown): unknown[] {
  return [source, memberOf(source, 'url'), memberOf(source, 'path'), ...listOf(memberOf(source, 'paths'))];
}

type Filter = readonly [name: string, value: string];

/** An association's path, `["Area", "Market"]`, or a filter of an export, `{ key: "Area", value: "Market" }`. */
function filterOf(item: unknown): Filter[] {
  const [first, ...rest] = listOf(memberOf(item, 'filter_paths')).flatMap((step) => textOf(step) ?? []);
  const name = first ?? firstText([memberOf(item, 'key'), memberOf(item, 'mode')]) ?? 'associations';
  const value = rest.length > 0 ? rest.join(' / ') : firstText([memberOf(item, 'value'), memberOf(item, 'title'), item]);
  return value === undefined ? [] : [[name, value]];
}

/** Each name once, with all its values. */
function gatherFilters(filters: readonly Filter[]): Filter[] {
  const gathered = new Map<string, string[]>();
  for (const [name, value] of filters) gathered.set(name, [...(gathered.get(name) ?? []), value]);
  return Array.from(gathered, ([name, values]): Filter => [name, values.join('; ')]);
}

/** Its own category, else the first association that is one, else its first filter, else what `impact` lists first. */
function categoryOf(event: unknown, associations: readonly unknown[], filters: readonly Filter[]): string | undefined {
  const category = associations.find((association) => memberOf(association, 'mode') === 'CATEGORY');
  const known = filters.find(([name]) => name !== 'associations');
  return firstText([
    memberOf(event, 'category'),
    memberOf(event, 'type'),
    memberOf(category, 'title'),
    known?.[1],
    listOf(memberOf(event, 'impact'))[0],
  ]);
}

const readNames = new Set([
  'id',
  'date',
  'location',
  'place_desc',
  'place',
  'description',
  'desc',
  'category',
  'sources',
  'associations',
  'filters',
]);

/** All other members; lists of texts as text. */
function othersOf(event: object, hasPlace: boolean): (readonly [string, unknown])[] {
  const isRead = (name: string) => readNames.has(name) || (hasPlace && (latNames.includes(name) || lngNames.includes(name)));
  return membersOf(event).flatMap(([name, value]) => {
    if (isRead(name) || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    const isListOfTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
    return [[name, isListOfTexts ? value.join('; ') : value]];
  });
}
