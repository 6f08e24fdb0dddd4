import type * as geojson from 'geojson';
import { message } from '../../../domain/messages/message.ts';
import { htmlText } from '../../record/html-text.ts';
import { IssueList } from '../documents/issue-list.ts';
import { firstAddress } from '../documents/json-values.ts';
import { pointOf } from '../documents/valid-geometry.ts';
import { type WhenValues, between, readWhen } from '../documents/when-text.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from '../documents/whole-records.ts';
import { type CalendarDate, dayBefore, readCalendarDate, readDuration, spellCalendarDate } from './calendar-date.ts';
import { type ContentLine, contentLines, plainText, plainTexts } from './content-lines.ts';
import { zoneOffset } from './zone-offset.ts';

const ownNames = new Set(['title', 'location', 'description', 'category', 'kind', 'link']);

/** The components that are records. */
const kinds: Readonly<Record<string, string>> = { VEVENT: 'event', VTODO: 'task', VJOURNAL: 'note' };

/**
 * Reads iCalendar (RFC 5545). Events, tasks and notes are records. Times with a zone are moments; dates are days, and an end that is a date
 * is not included, as the format has it. Events that repeat are shown at their first date, and an issue says so.
 */
export function readCalendar(text: string, file: string): WholeRecords {
  const issues = new IssueList(file);
  const calendar = new CalendarReading(issues);
  for (const line of contentLines(text)) {
    if (line.name === null) issues.flag(line.line, message('reading.calendar.noName'));
    else calendar.see(line);
  }
  const drafts = calendar.end();
  if (drafts.length === 0 && issues.issues.length === 0) issues.flag(null, message('reading.calendar.none'));
  const hasCategories = drafts.some(({ values }) => 'category' in values);
  const hasKinds = new Set(drafts.map(({ values }) => values['kind'])).size > 1;
  return gatherRecords(drafts, issues.issues, {
    title: 'title',
    text: 'description',
    link: 'link',
    ...(hasCategories ? { category: 'category' } : hasKinds ? { category: 'kind' } : {}),
  });
}

interface Component {
  readonly name: string;
  readonly line: number;
  readonly members: ContentLine[];
  /** How many members there are before the last component in it. */
  before: number;
}

class CalendarReading {
  readonly #issues: IssueList;
  readonly #drafts: Draft[] = [];
  readonly #open: Component[] = [];
  readonly #zones: ZoneNames;

  constructor(issues: IssueList) {
    this.#issues = issues;
    this.#zones = new ZoneNames(issues);
  }

  see(line: ContentLine): void {
    const { name, value } = line;
    if (name === 'BEGIN') this.#open.push({ name: value.trim().toUpperCase(), line: line.line, members: [], before: 0 });
    else if (name === 'END') this.#close(value.trim().toUpperCase(), line.line);
    else this.#open.at(-1)?.members.push(line);
    const around = this.#open.at(-1);
    if (around && name === 'END') around.before = around.members.length;
  }

  /** Ends the component of that name, and those in it that have no end of their own. */
  #close(name: string, line: number): void {
    const index = this.#open.findLastIndex((component) => component.name === name);
    if (index < 0) {
      this.#issues.flag(line, message('reading.calendar.strayEnd', { name }));
      const around = this.#open.at(-1);
      const first = around?.members.slice(around.before).find((member) => !/^(?:VERSION|PRODID|CALSCALE|METHOD|X-.*)$/.test(member.name));
      if (first) this.#issues.skip(first.line, message('reading.calendar.noBeginning', { name, last: line }));
      return;
    }
    const [component, ...unended] = this.#open.splice(index);
    this.#skip(unended);
    if (component?.name === 'VTIMEZONE') this.#zones.add(component.members);
    else if (component && component.name in kinds) this.#drafts.push(readComponent(component, this.#zones, this.#issues));
  }

  #skip(components: readonly Component[]): void {
    for (const { name, line } of components) {
      if (name !== 'VCALENDAR') this.#issues.skip(line, message('reading.calendar.noEnd', { name }));
    }
  }

  end(): readonly Draft[] {
    this.#skip(this.#open);
    return this.#drafts;
  }
}

/** The names of zones as browsers know them. Calendars have names of their own, and may say what they stand for. */
class ZoneNames {
  readonly #issues: IssueList;
  readonly #known = new Map<string, string | null>();

  constructor(issues: IssueList) {
    this.#issues = issues;
  }

  add(members: readonly ContentLine[]): void {
    const [id, location] = ['TZID', 'X-LIC-LOCATION'].map((name) => members.find((member) => member.name === name)?.value.trim());
    if (id !== undefined && location !== undefined && zoneOffset(location, 0) !== null) this.#known.set(id, location);
  }

  /** null: it is not known, which is reported once. */
  nameOf(id: string, line: number): string | null {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    // Some put an address before the name: `/example.org/20220101/Europe/Zurich`.
    const names = [id, id.split('/').slice(-2).join('/'), id.split('/').slice(-3).join('/')];
    const name = names.find((each) => zoneOffset(each, 0) !== null) ?? null;
    if (name === null) this.#issues.flag(line, message('reading.calendar.zone', { zone: id.slice(0, 60) }));
    this.#known.set(id, name);
    return name;
  }
}

function readComponent({ name, line, members }: Component, zones: ZoneNames, issues: IssueList): Draft {
  const first = (wanted: string) => members.find((member) => member.name === wanted);
  const textOf = (wanted: string) => plainText(first(wanted)?.value ?? '');
  const rule = first('RRULE') ?? first('RDATE');
  if (rule) issues.flag(rule.line, message('reading.calendar.repeats', { rule: rule.value.slice(0, 60) }));
  const values = makeValues(
    {
      title: textOf('SUMMARY'),
      ...timeOf(members, line, zones, issues),
      location: textOf('LOCATION'),
      description: htmlText(textOf('DESCRIPTION')),
      category: members.flatMap((member) => (member.name === 'CATEGORIES' ? plainTexts(member.value) : [])).join('; '),
      kind: kinds[name],
      link: firstAddress(['URL', 'CONFERENCE', 'LOCATION'].map(textOf)),
    },
    propertiesOf(members),
    ownNames,
  );
  return { line, geometry: placeOf(members, issues), values };
}

function timeOf(members: readonly ContentLine[], line: number, zones: ZoneNames, issues: IssueList): WhenValues {
  const first = (...names: readonly string[]) => members.find(({ name }) => names.includes(name));
  const [startLine, endLine, durationLine] = [first('DTSTART'), first('DTEND', 'DUE'), first('DURATION')];
  const start = startLine && dateOf(startLine, zones, issues);
  const end = (endLine && dateOf(endLine, zones, issues)) ?? (start && durationLine && endAfter(start, durationLine, issues));
  const written = writtenTime(start ?? null, end ?? null);
  return readWhen(written, startLine?.line ?? endLine?.line ?? line, issues);
}

/** null: it cannot be read, which is reported. */
function dateOf({ value, parameters, line }: ContentLine, zones: ZoneNames, issues: IssueList): CalendarDate | null {
  const id = parameters['TZID'];
  const date = readCalendarDate(value, id === undefined ? null : zones.nameOf(id, line));
  if (!date) issues.flag(line, message('reading.calendar.date', { found: value.slice(0, 60) }));
  return date;
}

function endAfter(start: CalendarDate, { value, line }: ContentLine, issues: IssueList): CalendarDate | null {
  const length = readDuration(value);
  if (length === null) issues.flag(line, message('reading.calendar.duration', { found: value.slice(0, 60) }));
  return length === null ? null : { ...start, local: start.local + length };
}

function writtenTime(start: CalendarDate | null, end: CalendarDate | null): string | null {
  if (!start) return end && spellCalendarDate(end);
  const first = spellCalendarDate(start);
  if (!end || first === null) return first;
  if (!start.isDate) return between(first, spellCalendarDate(end) ?? '..');
  // An end on the day of the start is that of a calendar which includes it.
  const last = end.isDate && end.local > start.local ? dayBefore(end) : end;
  return between(first, spellCalendarDate(last) ?? '..');
}

/** `GEO:latitude;longitude`, or the `geo:` address of Apple's calendars. */
function placeOf(members: readonly ContentLine[], issues: IssueList): geojson.Point | null {
  const geo = members.find(({ name }) => name === 'GEO');
  const own = members.find(({ name }) => name === 'X-APPLE-STRUCTURED-LOCATION');
  const line = geo ?? own;
  if (!line) return null;
  const [lat, lng] = line.value.replace(/^geo:/i, '').split(/[;,]/);
  const point = pointOf(lng, lat);
  if (!point) issues.flag(line.line, message('reading.calendar.place', { found: line.value.slice(0, 60) }));
  return point;
}

const readNames = new Set(['SUMMARY', 'LOCATION', 'DESCRIPTION', 'CATEGORIES', 'URL', 'DTSTART', 'DTEND', 'DUE', 'GEO']);

/**
 * What else it says, by the names of the format in small letters; of what is there several times, all. Of members that are read, only the
 * first is.
 */
function propertiesOf(members: readonly ContentLine[]): Iterable<readonly [string, string]> {
  const seen = new Set<string>();
  const found = new Map<string, string>();
  for (const { name, value } of members) {
    if (name === 'CATEGORIES' || (readNames.has(name) && !seen.has(name))) {
      seen.add(name);
      continue;
    }
    const before = found.get(name.toLowerCase());
    found.set(name.toLowerCase(), before === undefined ? plainText(value) : `${before}; ${plainText(value)}`);
  }
  return found;
}
