import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCalendar } from '../../../../src/open/formats/feeds/calendar.ts';
import { zoneOffset } from '../../../../src/open/formats/feeds/zone-offset.ts';
import { withTexts } from '../../issue-texts.ts';
import { brokenPromises, makeRecord } from '../documents/whole-records.ts';

const town = readFileSync('tests/fixtures/open/town.ics', 'utf8');

test('events have their zones, whole days without the day that the end names, unfolded texts and places', () => {
  const { batch, issues, roles } = readCalendar(town, 'town.ics');
  expect(batch.values).toEqual([
    makeRecord({
      title: 'The market opens',
      when: '2022-03-14T14:30:00+01:00/2022-03-14T16:00:00+01:00',
      location: 'Mill Lane 1, the square',
      description: 'Bring a basket;\nthe square is small.',
      category: 'Market; Town',
      kind: 'event',
      uid: '1@example.org',
    }),
    makeRecord({
      title: 'Fair',
      when: '2022-03-15/2022-03-16',
      category: 'Market',
      kind: 'event',
      uid: '2@example.org',
      rrule: 'FREQ=YEARLY;COUNT=3',
    }),
  ]);
  expect(batch.geometries).toEqual([{ type: 'Point', coordinates: [7.5, 47.25] }, null]);
  expect([batch.lines, roles?.category]).toEqual([[4, 15], 'category']);
  expect(withTexts(issues)).toMatchObject([{ line: 21, reason: 'The event repeats (FREQ=YEARLY;COUNT=3). Only its first date is shown.' }]);
});

/** The time of an event with these lines, and what is reported. */
function timeOf(...lines: readonly string[]) {
  const { batch, issues } = readCalendar(
    ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'),
    'a.ics',
  );
  return [
    ...batch.values.map((values) => ('when' in values ? values.when : null)),
    ...issues.map(({ line, reason }) => `${line} ${reason.key}`),
  ];
}

test.each([
  ['a moment in UTC', ['DTSTART:20220314T143000Z'], ['2022-03-14T14:30:00Z']],
  ['a time without a zone', ['DTSTART:20220314T143000'], ['2022-03-14T14:30:00']],
  ['a day', ['DTSTART;VALUE=DATE:20220314'], ['2022-03-14']],
  ['a day whose end is itself', ['DTSTART;VALUE=DATE:20220314', 'DTEND;VALUE=DATE:20220314'], ['2022-03-14']],
  ['a day whose end is the next', ['DTSTART;VALUE=DATE:20220314', 'DTEND;VALUE=DATE:20220315'], ['2022-03-14']],
  ['two days by their length', ['DTSTART;VALUE=DATE:20220314', 'DURATION:P2D'], ['2022-03-14/2022-03-15']],
  ['an hour and a half', ['DTSTART:20220314T143000Z', 'DURATION:PT1H30M'], ['2022-03-14T14:30:00Z/2022-03-14T16:00:00Z']],
  [
    'a zone with an address before it, in quotation marks',
    ['DTSTART;TZID="/example.org/20220101/America/New_York":20220714T143000'],
    ['2022-07-14T14:30:00-04:00'],
  ],
  ['a zone that is not known', ['DTSTART;TZID=Somewhere:20220314T143000'], ['2022-03-14T14:30:00', '3 reading.calendar.zone']],
  ['a date that does not exist', ['DTSTART:20220231'], [null, '3 reading.calendar.date']],
  ['a duration that is none', ['DTSTART:20220314T143000Z', 'DURATION:long'], ['2022-03-14T14:30:00Z', '4 reading.calendar.duration']],
])('the time of an event: %s', (_, lines, expected) => {
  expect(timeOf(...lines)).toEqual(expected);
});

test('a calendar may say which zone a name of its own stands for', () => {
  const zone = ['BEGIN:VTIMEZONE', 'TZID:Our time', 'X-LIC-LOCATION:Europe/Zurich', 'END:VTIMEZONE'];
  const event = ['BEGIN:VEVENT', 'DTSTART;TZID=Our time:20220714T143000', 'END:VEVENT'];
  const { batch } = readCalendar(['BEGIN:VCALENDAR', ...zone, ...event, 'END:VCALENDAR'].join('\n'), 'a.ics');
  expect(batch.values).toEqual([makeRecord({ when: '2022-07-14T14:30:00+02:00', kind: 'event' })]);
});

const eventLines = (title: string, ...more: readonly string[]) => ['BEGIN:VEVENT', `SUMMARY:${title}`, ...more];

test('one event without an end costs one, and an alarm in an event none of its members', () => {
  const alarm = ['BEGIN:VALARM', 'SUMMARY:Wake up', 'END:VALARM'];
  const lines = [
    ...eventLines('a', ...alarm, 'END:VEVENT'),
    ...eventLines('b'),
    ...eventLines('c', 'no colon', 'END:VEVENT'),
    'BEGIN:VTODO',
    'SUMMARY:d',
    'END:VTODO',
  ];
  const { batch, issues } = readCalendar(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\n'), 'a.ics');
  expect(batch.values.map((values) => ('title' in values ? values.title : null))).toEqual(['a', 'c', 'd']);
  expect(issues.map(({ line, kind }) => [line, kind])).toEqual([
    [12, 'flagged'],
    [8, 'skipped'],
  ]);
});

test.each([
  ['in winter', Date.UTC(2022, 0, 1), '+01:00'],
  ['in summer', Date.UTC(2022, 6, 1), '+02:00'],
  ['before the clocks go forward', Date.UTC(2022, 2, 27, 1, 59), '+01:00'],
  ['after the clocks go forward', Date.UTC(2022, 2, 27, 3), '+02:00'],
  ['at a time that is left out', Date.UTC(2022, 2, 27, 2, 30), '+01:00'],
  ['the first time, when it comes twice', Date.UTC(2022, 9, 30, 2, 30), '+02:00'],
])('the offset of a zone %s', (_, local, offset) => {
  expect([zoneOffset('Europe/Zurich', local), zoneOffset('Nowhere/At all', local)]).toEqual([offset, null]);
});

test('whatever is taken out of a calendar or put into it, the reader keeps its promises', () => {
  fc.assert(
    fc.property(
      fc.nat(town.length),
      fc.nat(60),
      fc.constantFrom('', '\n', ':', ';', '"', 'END:VEVENT\n', 'BEGIN:VEVENT\n'),
      (at, length, put) => {
        expect(brokenPromises(readCalendar(town.slice(0, at) + put + town.slice(at + length), 'a.ics'), 'a.ics')).toEqual([]);
      },
    ),
  );
});
