import { message } from '../../../domain/messages/message.ts';
import { htmlText } from '../../record/html-text.ts';
import { IssueList } from '../documents/issue-list.ts';
import { firstAddress } from '../documents/json-values.ts';
import { type WhenValues, between, readWhen, spellDate } from '../documents/when-text.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from '../documents/whole-records.ts';
import { flagStrayMembers } from '../documents/stray-members.ts';
import { type XmlElement, childText, childrenOf, lineOf, nameOf, parseXml } from '../documents/xml-document.ts';
import { foreignSystem, joinPlaces, placeNames, placesOf } from './feed-place.ts';
import { spellMailDate } from './mail-date.ts';

const ownNames = new Set(['title', 'description', 'category', 'link', 'radius in metres']);
const itemNames = new Set(['item', 'entry']);

/** Members that tell when something happens, and those that tell when it was published, the most telling first. */
const startNames = ['dtstart', 'startdate', 'fromdate', 'startTime'];
const endNames = ['dtend', 'enddate', 'todate', 'endTime'];
const publishedNames = ['pubDate', 'published', 'issued', 'date', 'updated', 'modified'];
const textNames = ['encoded', 'content', 'description', 'summary', 'subtitle'];

/**
 * Reads RSS 2.0 and 1.0 and Atom, with GeoRSS or the W3C's `geo`. Each item is a record. Its time is that of the event where the feed has
 * one, else when it was published. Descriptions in HTML become text. What else an item says are properties.
 */
export function readFeed(text: string, file: string): WholeRecords {
  const issues = new IssueList(file);
  const { root, broken } = parseXml(text, issues);
  const drafts: Draft[] = [];
  for (const item of root ? itemsIn(root, broken) : []) {
    if (broken.has(item)) issues.skip(lineOf(item), message('reading.xml.endsInside', { name: nameOf(item) }));
    else drafts.push(readItem(item, issues));
  }
  if (drafts.length === 0 && issues.issues.length === 0) issues.flag(null, message('reading.feed.none'));
  return gatherRecords(drafts, issues.issues, { title: 'title', text: 'description', category: 'category', link: 'link' });
}

/** Items stand in the root, or in a channel or what else is in it; within each other only where one is broken. */
function* itemsIn(root: XmlElement, broken: ReadonlySet<XmlElement>): Generator<XmlElement> {
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const isItem = itemNames.has(nameOf(next));
    if (isItem) yield next;
    if (!isItem || broken.has(next)) waiting.push(...Array.from(childrenOf(next)).reverse());
  }
}

function readItem(item: XmlElement, issues: IssueList): Draft {
  const line = lineOf(item);
  const places = placesOf(item);
  const read = places.filter((place) => place !== null);
  if (read.length < places.length) issues.flag(line, message('reading.feed.place', { count: places.length - read.length }));
  const system = foreignSystem(item);
  if (system !== null) issues.flag(line, message('reading.system.other', { name: system }));
  const description = textNames.map((name) => contentOf(item, name)).find((text) => text !== '');
  const values = makeValues(
    {
      title: htmlText(contentOf(item, 'title')),
      ...timeOf(item, line, issues),
      description: description === undefined ? null : htmlText(description),
      category: categoriesOf(item).join('; '),
      link: linkOf(item),
      'radius in metres': read.find(({ radius }) => radius !== undefined)?.radius,
    },
    propertiesOf(item, description),
    ownNames,
  );
  flagStrayMembers(item, [], issues);
  return { line, geometry: system === null ? joinPlaces(read) : null, values };
}

/** The text of the first child of that name; of XHTML inside it, as Atom may have it, the markup. */
function contentOf(item: XmlElement, name: string): string {
  const child = Array.from(childrenOf(item)).find((each) => nameOf(each) === name && each.textContent?.trim());
  if (!child) return '';
  const isMarkup = Array.from(childrenOf(child)).length > 0;
  return (isMarkup ? Array.from(child.childNodes, String).join('') : (child.textContent ?? '')).trim();
}

function timeOf(item: XmlElement, line: number, issues: IssueList): WhenValues {
  const [start, end] = [dateIn(item, startNames), dateIn(item, endNames)];
  if (start !== null) return readWhen(end === null ? start : between(start, end), line, issues);
  return readWhen(dateIn(item, publishedNames), line, issues);
}

function dateIn(item: XmlElement, names: readonly string[]): string | null {
  for (const name of names) {
    const text = childText(item, name);
    if (text !== null) return spellMailDate(text) ?? spellDate(text);
  }
  return null;
}

/** RSS has their names as text, Atom as attributes. */
function categoriesOf(item: XmlElement): readonly string[] {
  const found = Array.from(childrenOf(item)).filter((child) => nameOf(child) === 'category' || nameOf(child) === 'subject');
  return found.flatMap((child) => child.textContent?.trim() || child.getAttribute('label') || child.getAttribute('term') || []);
}

/** The item's page: of Atom's links that which is the alternate, of RSS the link, else an id that is an address. */
function linkOf(item: XmlElement): string | undefined {
  const links = Array.from(childrenOf(item)).filter((child) => nameOf(child) === 'link');
  const alternate = links.filter((link) => ['alternate', '', null].includes(link.getAttribute('rel')));
  const addresses = [...alternate, ...links].flatMap((link) => [link.getAttribute('href'), link.textContent?.trim()]);
  return firstAddress([...addresses, childText(item, 'guid'), childText(item, 'id')]);
}

const readNames = new Set(['link', 'category', 'subject', ...placeNames]);
/** Of these, the first is read; feeds often have the same again in another vocabulary. */
const readOnce = new Set(['title', ...startNames, ...endNames]);

/** Every other member that has a text; of those without one, their address. */
function* propertiesOf(item: XmlElement, description: string | undefined): Generator<readonly [string, string]> {
  for (const child of childrenOf(item)) {
    const name = nameOf(child);
    const text = child.textContent?.trim() ?? '';
    if (readOnce.has(name) && text === contentOf(item, name)) continue;
    if (readNames.has(name) || (textNames.includes(name) && contentOf(item, name) === description)) continue;
    const address = firstAddress([child.getAttribute('url'), child.getAttribute('href')]);
    const value = textNames.includes(name) ? htmlText(text) : text || (address ?? '');
    if (value !== '') yield [name, value];
  }
}
