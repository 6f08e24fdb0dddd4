import { type Message, message } from '../../../domain/messages/message.ts';
import { kmlGen } from '@tmcw/togeojson';
import type * as geojson from 'geojson';
import { describeCell } from '../../record/describe-value.ts';
import { linesOf } from '../../../domain/events/timed-path.ts';
import { type CoordTime, coordTimesOf } from './coord-times.ts';
import { isGeometry } from './valid-geometry.ts';
import { type WhenValues, between, readWhen, spanOf, spellDate } from './when-text.ts';
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

/** What of a KML feature the features inside it take over. */
interface Surroundings {
  /** Names of the folders around it, from the outside; not that of the document. */
  readonly folders: readonly string[];
  /** The element that tells the time of the nearest folder or document that has one. */
  readonly time: XmlElement | null;
}

const ownNames = new Set(['id', 'name', 'folder', 'description', 'link', 'coordTimes']);

/**
 * Reads KML 2.2 with Google's extensions (https://developers.google.com/kml/documentation/kmlreference). Each Placemark is a record, as
 * are ground overlays by their outlines. A time is the feature's own, else that of its track, else that of the nearest folder or
 * document. Folders become the column `folder`, ExtendedData columns of their own, as text. Styles and views are left out; links
 * to other files are told of and never followed.
 */
export function readKml(text: string, file: string): WholeRecords {
  const issues = new IssueList(file);
  const { root, broken } = parseXml(text, issues);
  if (!root) {
    issues.flag(null, message('reading.kml.noElement'));
    return gatherRecords([], issues.issues, {});
  }
  const drafts: Draft[] = [];
  const types = schemaTypes(root);
  const holding = elementsHolding(root, new Set([...recordNames, ...types]));
  const unread = new UnreadElements(issues);
  // A list of what is still to be read, and not a function that calls itself: folders may be nested without end.
  const waiting: [XmlElement, Surroundings][] = [[root, { folders: [], time: null }]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [element, surroundings] = next;
    // Of one that the file ends inside, the records in it may be whole.
    const inside = isWhole(element, broken, issues)
      ? readFeature(element, surroundings, { drafts, issues, types, holding, unread })
      : surroundings;
    if (inside) waiting.push(...Array.from(childrenOf(element), (child): [XmlElement, Surroundings] => [child, inside]).reverse());
  }
  unread.report();
  if (drafts.length === 0 && issues.issues.length === 0) issues.flag(null, message('reading.kml.none'));
  const folders = new Set(drafts.map(({ values }) => values['folder']));
  return gatherRecords(drafts, issues.issues, {
    title: 'name',
    text: 'description',
    link: 'link',
    ...(folders.size > 1 ? { category: 'folder' } : {}),
  });
}

const recordNames = new Set(['Placemark', 'GroundOverlay']);

/** Whether the file has all of a feature that would be a record: of half of it, one could not say that it has no date or no place. */
function isWhole(element: XmlElement, broken: ReadonlySet<XmlElement>, issues: IssueList): boolean {
  if (!recordNames.has(nameOf(element)) || !broken.has(element)) return true;
  issues.skip(lineOf(element), message('reading.xml.endsInside', { name: nameOf(element) }));
  return false;
}

/** Where what is found in a file goes. */
interface Findings {
  readonly drafts: Draft[];
  readonly issues: IssueList;
  /** See `schemaTypes`. */
  readonly types: ReadonlySet<string>;
  /** All elements with records in them. */
  readonly holding: ReadonlySet<XmlElement>;
  readonly unread: UnreadElements;
}

/** The names that schemas of KML 2.1 and before give to placemarks of their own types. */
function schemaTypes(root: XmlElement): ReadonlySet<string> {
  const schemas = Array.from(root.getElementsByTagNameNS('*', 'Schema'));
  return new Set(
    schemas
      .filter((schema) => parentOf(schema) === 'Placemark')
      .flatMap((schema) => schema.getAttribute('name') ?? childText(schema, 'name') ?? []),
  );
}

function parentOf(schema: XmlElement): string | null {
  return schema.getAttribute('parent') ?? childText(schema, 'parent');
}

/** Members of features and documents that are no records, and hold none. */
const plainNames = new Set(
  [
    'name visibility open author link address AddressDetails phoneNumber Snippet snippet description LookAt Camera TimeStamp TimeSpan',
    'styleUrl Style StyleMap Region Metadata ExtendedData Schema balloonVisibility NetworkLinkControl contributor',
    'minRefreshPeriod maxSessionLength cookie message linkName linkDescription linkSnippet expires targetHref LookAt',
  ]
    .join(' ')
    .split(' '),
);

/** Elements that are read for what is in them. `Update` is what a file says of others: what it creates is read, what it changes is not. */
const wrappers = new Set(['kml', 'NetworkLinkControl', 'Update', 'Create']);

/** Reads an element that stands among features. What comes back surrounds the features inside it; null: it can have none. */
function readFeature(element: XmlElement, around: Surroundings, { drafts, issues, types, holding, unread }: Findings): Surroundings | null {
  const name = nameOf(element);
  if (wrappers.has(name)) return around;
  switch (types.has(name) ? 'Placemark' : name) {
    case 'Document':
      return { folders: around.folders, time: timeElement(element) ?? around.time };
    case 'Folder': {
      const folder = childText(element, 'name');
      return { folders: folder ? [...around.folders, folder] : around.folders, time: timeElement(element) ?? around.time };
    }
    case 'Placemark':
    case 'GroundOverlay':
      drafts.push(readPlacemark(element, around, issues));
      // A Placemark has no other in it, but a file may.
      return holding.has(element) ? around : null;
    case 'NetworkLink':
      issues.flag(lineOf(element), message('reading.kml.link', { address: linkOf(element) }));
      return null;
    case 'PhotoOverlay':
    case 'ScreenOverlay':
      issues.flag(lineOf(element), message('reading.kml.overlay', { name }));
      return null;
    default:
      if (holding.has(element)) return around;
      if (plainNames.has(name) || isPartOfPlacemark(element, types)) return null;
      unread.add(element);
      return null;
  }
}

/** Of a placemark that has others in it, all other members are its own. */
function isPartOfPlacemark({ parentNode }: XmlElement, types: ReadonlySet<string>): boolean {
  const parent = parentNode?.nodeName.replace(/^.*:/, '') ?? '';
  return recordNames.has(parent) || types.has(parent);
}

function linkOf(element: XmlElement): Message {
  const link = childOf(element, 'Link') ?? childOf(element, 'Url');
  return describeCell(childText(link, 'href'));
}

function timeElement(element: XmlElement): XmlElement | null {
  return childOf(element, 'TimeStamp') ?? childOf(element, 'TimeSpan');
}

function readPlacemark(element: XmlElement, around: Surroundings, issues: IssueList): Draft {
  const line = lineOf(element);
  const moments = momentsOf(element);
  const geometry = readGeometry(element, issues);
  const values = makeValues(
    {
      id: element.getAttribute('id'),
      name: childText(element, 'name'),
      ...timeOf(element, around, moments, issues),
      folder: around.folders.join(' / '),
      description: childOf(element, 'description')?.textContent,
      link: addressOf(element),
      coordTimes: moments.length > 0 ? coordTimesOf(geometry, momentsOnMap(element, geometry) ?? moments) : null,
    },
    propertiesOf(element),
    ownNames,
  );
  flagStrayMembers(element, ['name', 'description', 'TimeStamp', 'TimeSpan'], issues);
  return { line, geometry, values };
}

function timeOf(element: XmlElement, around: Surroundings, moments: readonly string[], issues: IssueList): WhenValues {
  const own = timeElement(element);
  const line = lineOf(own ?? element);
  if (own === null && moments.length > 0) return readWhen(spanOf(moments) ?? moments.join(' '), line, issues);
  return readWhen(writtenTime(own ?? around.time), line, issues);
}

/** A TimeStamp's moment, or a TimeSpan's two ends: one that is missing is open. */
function writtenTime(element: XmlElement | null): string | null {
  if (element && nameOf(element) === 'TimeStamp') return spellDate(childText(element, 'when'));
  const [begin, end] = ['begin', 'end'].map((name) => spellDate(childText(element, name)));
  return begin || end ? between(begin ?? '..', end ?? '..') : null;
}

/** The moments of all tracks, as EDTF spells them. */
function momentsOf(element: XmlElement): string[] {
  const tracks = Array.from(shapesIn(element)).filter((shape) => nameOf(shape) === 'Track');
  const parts = tracks.flatMap((track) => Array.from(childrenOf(track)));
  return parts.flatMap((part) => (nameOf(part) === 'when' ? (spellDate(part.textContent) ?? []) : []));
}

/** The moments of all positions of a feature's lines, in their order; null: it cannot be said which moment is whose. */
function momentsOnMap(element: XmlElement, geometry: geojson.Geometry | null): readonly CoordTime[] | null {
  const lines = geometry === null ? [] : linesOf(geometry);
  const shapes = Array.from(shapesIn(element)).filter(
    (shape) => lineNames.has(nameOf(shape)) || (nameOf(shape) === 'Track' && filledCoords(shape).length > 1),
  );
  if (shapes.length !== lines.length) return null;
  const moments = shapes.map((shape, index) => (nameOf(shape) === 'Track' ? momentsOfTrack(shape) : (lines[index] ?? []).map(() => null)));
  return moments.every((own, index) => own?.length === lines[index]?.length) ? moments.flatMap((own) => own ?? []) : null;
}

const lineNames = new Set(['LineString', 'LinearRing']);

function filledCoords(track: XmlElement): readonly XmlElement[] {
  return partsOf(track, 'coord').filter(({ textContent }) => textContent?.trim());
}

function partsOf(track: XmlElement, name: string): readonly XmlElement[] {
  return Array.from(childrenOf(track)).filter((part) => nameOf(part) === name);
}

/** Of the positions that are not left out; null: there are not as many moments as positions. */
function momentsOfTrack(track: XmlElement): readonly CoordTime[] | null {
  const [whens, coords] = [partsOf(track, 'when'), partsOf(track, 'coord')];
  if (whens.length !== coords.length) return null;
  return whens.filter((_, index) => coords[index]?.textContent?.trim()).map(({ textContent }) => spellDate(textContent));
}

/** The shapes of a feature, out of all that gathers them, however deep. */
function* shapesIn(feature: XmlElement): Generator<XmlElement> {
  const waiting = Array.from(childrenOf(feature)).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (shapeNames.has(nameOf(next))) yield next;
    else if (gatheringNames.has(nameOf(next))) waiting.push(...Array.from(childrenOf(next)).reverse());
  }
}

function addressOf(element: XmlElement): string | undefined {
  return firstAddress([childOf(element, 'link')?.getAttribute('href'), childText(childOf(element, 'Icon'), 'href')]);
}

const shapeNames = new Set(['Point', 'LineString', 'LinearRing', 'Polygon', 'Track', 'Model', 'LatLonBox', 'LatLonQuad']);
const gatheringNames = new Set(['MultiGeometry', 'MultiTrack']);
const placeNames = new Set([...shapeNames, ...gatheringNames]);

/** Members that say how a feature looks or from where it is looked at, and those read elsewhere. */
const lookNames = 'styleUrl Style StyleMap LookAt Camera Region open visibility balloonVisibility color drawOrder'.split(' ');
const leftOut = new Set([...placeNames, ...lookNames, 'name', 'description', 'link', 'TimeStamp', 'TimeSpan', 'Icon']);

function* propertiesOf(element: XmlElement): Generator<readonly [string, string]> {
  for (const child of childrenOf(element)) {
    if (recordNames.has(nameOf(child))) continue;
    if (nameOf(child) === 'ExtendedData') yield* extendedData(child);
    else if (!leftOut.has(nameOf(child))) yield [nameOf(child), child.textContent?.trim() ?? ''];
  }
}

/** `<Data name="…"><value>`, `<SchemaData><SimpleData name="…">`, and elements of other namespaces by their own names. */
function* extendedData(element: XmlElement): Generator<readonly [string, string]> {
  for (const child of childrenOf(element)) {
    const name = nameOf(child);
    if (name === 'Data') yield [child.getAttribute('name') ?? '', childOf(child, 'value')?.textContent ?? ''];
    else if (name !== 'SchemaData') yield [name, child.textContent ?? ''];
    else for (const data of childrenOf(child)) yield [data.getAttribute('name') ?? '', data.textContent ?? ''];
  }
}

/** Shapes and what is in them; names as togeojson looks for them, which knows most with their prefixes or without. */
const placeCopying: Copying = {
  attributes: [],
  rename: (element) => (nameOf(element) === 'LatLonQuad' ? 'gx:LatLonQuad' : nameOf(element)),
  // A track may leave a position out where it has a moment.
  isWanted: (element) => nameOf(element) !== 'ExtendedData' && !(nameOf(element) === 'coord' && !element.textContent?.trim()),
};

function readGeometry(element: XmlElement, issues: IssueList): geojson.Geometry | null {
  const places = Array.from(childrenOf(element)).filter((child) => placeNames.has(nameOf(child)));
  if (places.length === 0) return null;
  const copies = copyInto(nameOf(element), places, placeCopying);
  for (const point of Array.from(copies.getElementsByTagNameNS('*', 'Point'))) {
    const [first, ...others] = (childText(point, 'coordinates') ?? '')
      .replaceAll(/\s*,\s*/g, ',')
      .trim()
      .split(/\s+/);
    const coordinates = childOf(point, 'coordinates');
    if (!first || !coordinates || others.length === 0) continue;
    // The library would read all of them as one number.
    coordinates.textContent = first;
    issues.flag(lineOf(element), message('reading.kml.points', { count: others.length + 1 }));
  }
  const geometry = Array.from(kmlGen(copies))[0]?.geometry ?? null;
  const found = geometry === null ? 0 : geometry.type === 'GeometryCollection' ? geometry.geometries.length : 1;
  const given = Array.from(shapesIn(element)).length;
  if (geometry !== null && !isGeometry(geometry)) {
    issues.flag(lineOf(element), message('reading.kml.coordinate'));
    return null;
  }
  if (found < given) {
    issues.flag(
      lineOf(element),
      given === 1 ? message('reading.kml.place') : message('reading.kml.shapes', { lost: given - found, count: given }),
    );
  }
  return geometry;
}
