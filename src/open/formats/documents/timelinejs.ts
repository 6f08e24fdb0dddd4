import { type Message, message } from '../../../domain/messages/message.ts';
import { parseEdtf } from '../../../domain/time/edtf.ts';
import type { Roles } from '../../../domain/events/roles.ts';
import { memberOf } from '../../../domain/check/json-members.ts';
import { spellYear } from './when-text.ts';
import { isRecord } from '../../record/value-at.ts';
import { describeValue } from '../../record/describe-value.ts';
import { firstAddress, innerMembers, membersOf, textOf } from './json-values.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from './whole-records.ts';
import { IssueList } from './issue-list.ts';
import { flagOtherLists } from './other-lists.ts';

const ownNames = new Set([
  'id',
  'title',
  'start',
  'end',
  'start as written',
  'end as written',
  'date shown',
  'group',
  'kind',
  'text',
  'link',
  'media',
  'caption',
  'credit',
]);

/**
 * Reads TimelineJS 3 (https://timeline.knightlab.com/docs/json-format.html): its events and eras, none of which has a place. A start by
 * itself is the whole date; years of the cosmological scale may be of any length. Texts may be HTML, and stay as they are. The title
 * slide is no event unless it has a date. Lines are numbers of events, from 1, after them of eras.
 */
export function readTimelineJs(root: unknown, file: string): WholeRecords {
  const issues = new IssueList(file);
  const timeline = memberOf(root, 'events') === undefined ? (memberOf(root, 'timeline') ?? root) : root;
  const events = membersOf(memberOf(timeline, 'events')).map(([, event]) => event);
  const eras = membersOf(memberOf(timeline, 'eras')).map(([, era]) => era);
  if (!Array.isArray(memberOf(timeline, 'events')))
    issues.flag(null, message('reading.timeline.events', { found: describeValue(memberOf(timeline, 'events')) }));
  flagOtherLists(timeline, ['events', 'eras', 'title', 'scale'], issues);
  if (timeline !== root) flagOtherLists(root, ['timeline'], issues);
  const drafts = [
    ...events.flatMap((event, index) => readSlide(event, 'event', index + 1, issues)),
    ...eras.flatMap((era, index) => readSlide(era, 'era', events.length + index + 1, issues)),
    ...readTitle(memberOf(timeline, 'title'), events.length + eras.length + 1, issues),
  ];
  const hasGroups = drafts.some(({ values }) => 'group' in values);
  const records = gatherRecords(drafts, issues.issues, {
    title: 'title',
    text: 'text',
    category: hasGroups ? 'group' : 'kind',
    link: 'link',
  });
  return { ...records, roles: withDates(records.roles, drafts) };
}

/** Two columns, and not a `when`: EDTF has no interval whose years are longer than four digits. */
function withDates(roles: Partial<Roles> | null, drafts: readonly Draft[]): Partial<Roles> | null {
  const [column, other] = ['start', 'end'].filter((name) => drafts.some(({ values }) => name in values));
  if (column === undefined) return roles;
  if (other === undefined) return { ...roles, time: { kind: 'single', column, format: 'edtf' } };
  return { ...roles, time: { kind: 'pair', start: column, end: other, format: 'edtf', endFormat: 'edtf' } };
}

function readTitle(title: unknown, line: number, issues: IssueList): Draft[] {
  if (title === undefined || title === null) return [];
  if (memberOf(title, 'start_date') !== undefined) return readSlide(title, 'title', line, issues);
  issues.skip(null, message('reading.timeline.title', { title: describeValue(memberOf(memberOf(title, 'text'), 'headline')) }));
  return [];
}

/** Members that are read, or say how a slide looks. */
const readNames = new Set(['start_date', 'end_date', 'text', 'media', 'group', 'unique_id', 'display_date', 'background', 'autolink']);

const dateNames = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond', 'display_date', 'format'];

function readSlide(slide: unknown, kind: 'event' | 'era' | 'title', line: number, issues: IssueList): Draft[] {
  if (!isRecord(slide)) {
    const found = describeValue(slide);
    issues.skip(line, kind === 'era' ? message('reading.timeline.era', { found }) : message('reading.timeline.event', { found }));
    return [];
  }
  const [start, end] = [memberOf(slide, 'start_date'), memberOf(slide, 'end_date')];
  const [text, media] = [memberOf(slide, 'text'), memberOf(slide, 'media')];
  const values = makeValues(
    {
      id: textOf(memberOf(slide, 'unique_id')),
      title: textOf(memberOf(text, 'headline')),
      ...datesOf(start, end, line, issues),
      'date shown': textOf(memberOf(slide, 'display_date') ?? memberOf(start, 'display_date')),
      group: textOf(memberOf(slide, 'group')),
      kind,
      text: textOf(memberOf(text, 'text')) ?? textOf(text),
      link: firstAddress([memberOf(media, 'link'), memberOf(media, 'url')]),
      media: textOf(memberOf(media, 'url')),
      caption: textOf(memberOf(media, 'caption')),
      credit: textOf(memberOf(media, 'credit')),
    },
    [
      ...membersOf(slide).filter(([name]) => !readNames.has(name)),
      ...innerMembers('start_date', start, dateNames),
      ...innerMembers('end_date', end, dateNames),
      ...innerMembers('text', text, ['headline', 'text']),
      ...innerMembers('media', media, ['url', 'link', 'caption', 'credit', 'thumbnail']),
    ],
    ownNames,
  );
  return [{ line, geometry: null, values }];
}

function datesOf(start: unknown, end: unknown, line: number, issues: IssueList): Readonly<Record<string, unknown>> {
  const [first, last] = [readDate(start), readDate(end)];
  for (const date of [first, last]) if (date?.refusal) issues.flag(line, date.refusal);
  if (!first && !last) issues.flag(line, message('reading.timeline.noStart'));
  const order = first?.edtf && last?.edtf && isBefore(last.edtf, first.edtf);
  if (order) issues.flag(line, message('reading.date.endBeforeStart', { end: last.edtf, start: first.edtf }));
  return {
    start: first?.edtf,
    end: order ? null : last?.edtf,
    ...(first?.refusal ? { 'start as written': start } : {}),
    ...(last?.refusal || order ? { 'end as written': end } : {}),
  };
}

/** As EDTF has it for the ends of an interval: an end of day may be that of its start, one of a moment that moment. */
function isBefore(end: string, start: string): boolean {
  const [first, last] = [parseEdtf(start), parseEdtf(end)];
  if (!first.ok || !last.ok) return false;
  const isMoment = last.time.interval.start === last.time.interval.end;
  const distance = last.time.interval.end - first.time.interval.start;
  return isMoment ? distance < 0 : distance <= 0;
}

type ReadDate = { readonly edtf: string; readonly refusal?: never } | { readonly edtf?: never; readonly refusal: Message };

/** A date of parts, each a number or the text of one; null: there is none. */
function readDate(date: unknown): ReadDate | null {
  if (date === undefined || date === null) return null;
  const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) => wholeNumber(memberOf(date, name)));
  if (!isRecord(date) || parts[0] === null || parts.includes(undefined))
    return { refusal: message('reading.timeline.dateNotRead', { found: describeDate(date) }) };
  const edtf = spell(parts);
  return parseEdtf(edtf).ok ? { edtf } : { refusal: message('reading.timeline.noSuchDate', { found: describeDate(date) }) };
}

function describeDate(date: unknown): Message {
  if (!isRecord(date)) return describeValue(date);
  const { year, month, day } = date;
  return message('reading.timeline.parts', { year: describeValue(year), month: describeValue(month), day: describeValue(day) });
}

/** null: left out; undefined: something else. */
function wholeNumber(value: unknown): number | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  const text = textOf(value)?.trim();
  return text !== undefined && /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function spell([year, month, day, hour, minute, second]: readonly (number | null | undefined)[]): string {
  const spelt = spellYear(year ?? 0);
  if (typeof month !== 'number') return spelt;
  if (typeof day !== 'number') return `${spelt}-${two(month)}`;
  if (typeof hour !== 'number') return `${spelt}-${two(month)}-${two(day)}`;
  return `${spelt}-${two(month)}-${two(day)}T${two(hour)}:${two(minute ?? 0)}${typeof second === 'number' ? `:${two(second)}` : ''}`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
