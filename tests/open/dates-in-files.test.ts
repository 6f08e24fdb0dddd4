import { describe, expect, test } from 'vitest';
import { rowFlags } from '../../src/domain/events/event-table.ts';
import type { FoundInstants } from '../../src/domain/events/opened-file.ts';
import type { Guess, TimeRole } from '../../src/domain/events/roles.ts';
import { civilOf } from '../../src/domain/time/calendar.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { FileService } from '../../src/open/worker/file-service.ts';
import { withTexts } from './issue-texts.ts';

const two = (number: number) => String(number).padStart(2, '0');

function sayInstant(instant: number): string {
  if (!Number.isFinite(instant)) return '..';
  const { year, month, day, hour, minute } = civilOf(instant as Instant);
  return `${year}-${two(month)}-${two(day)}${hour + minute === 0 ? '' : `T${two(hour)}:${two(minute)}`}`;
}

interface Outcome {
  /** By title: when, the end not included. */
  readonly when: Readonly<Record<string, string>>;
  readonly issues: readonly string[];
  readonly time: TimeRole | null;
  readonly guess: Guess | undefined;
  readonly instants: FoundInstants | undefined;
}

async function read(text: string, name = 'events.csv', time?: TimeRole): Promise<Outcome> {
  const file = new File([text], name);
  const open = (byName: Parameters<typeof FileService.read>[1]['byName']) =>
    FileService.read([file], { byName, byShape: {} }, new AbortController().signal, { onProgress: () => {}, onPart: () => {} });
  const first = await open({});
  const [summary] = first.summary.files;
  const { service, events, summary: all } = time && summary ? await open({ [name]: { roles: { ...summary.roles, time } } }) : first;
  const { table, records } = events;
  const titles = await service.texts(Array.from(records, (_, row) => row));
  const when = Array.from(records, (_, row) => {
    const [start, end] = [table.starts[row] ?? NaN, table.ends[row] ?? NaN];
    const isUncertain = ((table.flags[row] ?? 0) & rowFlags.uncertainDate) !== 0;
    const said = start === end ? sayInstant(start) : `${sayInstant(start)} to ${sayInstant(end)}`;
    return [titles[row]?.title ?? '', row < table.dated ? said + (isUncertain ? ', about' : '') : 'no date'] as const;
  });
  return {
    when: Object.fromEntries(when),
    issues: withTexts(all.issues).map(({ line, reason }) => `${line}: ${reason}`),
    time: all.files[0]?.roles.time ?? null,
    guess: all.files[0]?.guess,
    instants: all.files[0]?.instants,
  };
}

/** A table of titles A, B, C … with a column of dates. */
function table(dates: readonly string[], header = 'date'): string {
  const rows = dates.map((date, index) => `"${date}",${50 + index / 100},30.5,${String.fromCharCode(65 + index)}`);
  return `${header},lat,lng,title\n${rows.join('\n')}\n`;
}

const cells = (count: number, makeCell: (index: number) => string) => Array.from({ length: count }, (_, index) => makeCell(index));

describe('a column called date keeps what can be read, and reports each other cell', () => {
  test.each([4, 40])('of %s rows', async (count) => {
    const { when, issues } = await read(table(cells(count, (index) => (index === 1 ? '2022-03-14' : `page ${index}`))));
    expect(when['B']).toBe('2022-03-14 to 2022-03-15');
    expect(issues).toHaveLength(count - 1);
    expect(issues[0]).toBe('2: Found “page 0” as the date, expected a date such as 2022-03-14. The event has no date.');
  });

  test('when none can be read', async () => {
    expect((await read(table(cells(40, (index) => `page ${index}`)))).issues).toHaveLength(40);
  });

  test('when numbers and text are mixed', async () => {
    const { when, issues, time } = await read(table(['44634', '44635', '44636', '2022-03-17', '1914']));
    expect(time).toMatchObject({ format: 'excel' });
    expect(when).toMatchObject({ A: '2022-03-14 to 2022-03-15', D: '2022-03-17 to 2022-03-18', E: '1914-01-01 to 1915-01-01' });
    expect(issues).toEqual([
      '5: Found “2022-03-17”, which is not written as most dates of its column are. It was read as 2022-03-17.',
      '6: Found “1914”, which is not written as most dates of its column are. It was read as 1914-01-01/1914-12-31.',
    ]);
  });

  test('when some are written in another way, which is reported', async () => {
    const { when, issues } = await read(
      table(['2022-03-14', '2022-03-15', '16.03.2022', '03/17/2022', '02/03/2022', '2022-03-19', '2022-03-20']),
    );
    expect(when).toMatchObject({ C: '2022-03-16 to 2022-03-17', D: '2022-03-17 to 2022-03-18', E: 'no date' });
    expect(issues).toEqual([
      '4: Found “16.03.2022”, which is not written as most dates of its column are. It was read as 2022-03-16.',
      '5: Found “03/17/2022”, which is not written as most dates of its column are. It was read as 2022-03-17.',
      '6: Found “02/03/2022” as the date, expected a date such as 2022-03-14. The event has no date.',
    ]);
  });
});

describe('numbers', () => {
  test.each([
    ['Date', ['44634', '44635.604166666664', '44640'], ['2022-03-14 to 2022-03-15', '2022-03-15T14:30', '2022-03-20 to 2022-03-21']],
    [
      'timestamp',
      ['1647261000000000', '1647327900000000', '1647417600000000'],
      ['2022-03-14T12:30', '2022-03-15T07:05', '2022-03-16T08:00'],
    ],
    [
      'time',
      ['1647261000000000000', '1647327900000000000', '1647417600000000000'],
      ['2022-03-14T12:30', '2022-03-15T07:05', '2022-03-16T08:00'],
    ],
    ['year', ['1914.0', '', '1918.0'], ['1914-01-01 to 1915-01-01', 'no date', '1918-01-01 to 1919-01-01']],
  ])('%s: %j', async (header, dates, expected) => {
    const { when, issues } = await read(table(dates, header));
    expect([Object.values(when).toSorted(), issues]).toEqual([expected.toSorted(), []]);
  });

  test('a count is no date of a spreadsheet, nor is a code', async () => {
    expect((await read(table(['44634', '44635', '44640'], 'visitors'))).time).toBeNull();
    expect((await read(table(['44634', '44635', '44640'], 'code'))).time).toBeNull();
  });
});

describe('years of two digits', () => {
  const thisYear = new Date().getFullYear();

  test('are never in the future', async () => {
    const { when, guess } = await read(table(['12.05.44', '18.05.44', '23.02.45']));
    expect(Object.values(when)).toEqual(['1944-05-12 to 1944-05-13', '1944-05-18 to 1944-05-19', '1945-02-23 to 1945-02-24']);
    expect(guess?.isCenturyOpen).toBeUndefined();
  });

  test('keep the column’s years together', async () => {
    expect(Object.values((await read(table(['12.05.98', '12.05.99', '12.05.01']))).when)).toEqual([
      '1998-05-12 to 1998-05-13',
      '1999-05-12 to 1999-05-13',
      '2001-05-12 to 2001-05-13',
    ]);
    expect(Object.values((await read(table(['12.05.1815', '13.05.14', '14.05.1809']))).when)).toContain('1814-05-13 to 1814-05-14');
    expect(Object.values((await read(table(['12-May-44', '13-May-45', '14-May-05']))).when)).toContain('1905-05-14 to 1905-05-15');
  });

  test('are open where they may be of this century or of the last', async () => {
    const { when, guess, time } = await read(table(['12.05.14', '18.05.15', '23.02.16']));
    expect([Object.values(when)[0], guess?.isCenturyOpen, time]).toEqual([
      '2014-05-12 to 2014-05-13',
      true,
      { kind: 'single', column: 0, format: 'day-first' },
    ]);
    const chosen = await read(table(['12.05.14', '18.05.15', '23.02.16']), 'events.csv', {
      kind: 'single',
      column: 0,
      format: 'day-first',
      settings: { latestYear: 1999 },
    });
    expect(Object.values(chosen.when)[0]).toBe('1914-05-12 to 1914-05-13');
    expect((await read(table([`12.05.${two(thisYear % 100)}`, '18.05.1815']))).guess?.isCenturyOpen).toBeUndefined();
  });
});

describe('a year with two digits behind it', () => {
  test('is two years where some cannot be months, and months where some cannot be years', async () => {
    const spans = await read(table(['1914-18', '1905-06', '1939-45']));
    expect(spans.when['B']).toBe('1905-01-01 to 1907-01-01');
    const months = await read(table(['1914-03', '1905-06', '1939-12']));
    expect(months.when['B']).toBe('1905-06-01 to 1905-07-01');
    const days = await read(table(['1914-03-02', '1905-06', '1939-12-01']));
    expect(days.when['B']).toBe('1905-06-01 to 1905-07-01');
  });

  test('is two years in a column of seasons, or where all are one year and the next', async () => {
    expect((await read(table(['2008-09', '2010-11'], 'season_year'))).when['A']).toBe('2008-01-01 to 2010-01-01');
    expect((await read(table(['2008-09', '2010-11', '2009-10']))).when['B']).toBe('2010-01-01 to 2012-01-01');
  });
});

describe('months that mean another month in another language', () => {
  test('are read in the language of the others', async () => {
    expect((await read(table(['14. ožujka 2022.', '14. listopada 2022.']))).when['B']).toBe('2022-10-14 to 2022-10-15');
    expect((await read(table(['14 marca 2022', '14 listopada 2022']))).when['B']).toBe('2022-11-14 to 2022-11-15');
  });
});

describe('offsets and zones', () => {
  test('never move an event to another day than the one written', async () => {
    const { when } = await read(table(['2022-03-14T00:30:00+02:00', '2022-03-15T23:30:00-05:00', '2022-03-16T12:00:00+02:00']));
    expect(when).toEqual({ A: '2022-03-14 to 2022-03-15', B: '2022-03-15 to 2022-03-16', C: '2022-03-16T10:00' });
  });

  test('midnights with an offset are whole days', async () => {
    const { when, time } = await read(table(['2022-03-14T00:00:00-03:00', '2022-03-15T00:00:00-03:00', '2022-03-28T00:00:00-02:00']));
    expect(time).toMatchObject({ wholeDays: true });
    expect(when).toEqual({ A: '2022-03-14 to 2022-03-15', B: '2022-03-15 to 2022-03-16', C: '2022-03-28 to 2022-03-29' });
  });

  const midnights = ['2022-03-13T23:00:00.000Z', '2022-03-14T23:00:00.000Z', '2022-03-27T22:00:00.000Z', '2022-03-28T22:00:00.000Z'];

  const days = ['2022-03-14 to 2022-03-15', '2022-03-15 to 2022-03-16', '2022-03-28 to 2022-03-29', '2022-03-29 to 2022-03-30'];

  test.each([
    ['with Z', midnights],
    ['as milliseconds', midnights.map((text) => String(Date.parse(text)))],
  ])('instants %s that are all midnight in a zone are reported with it, and are its days when it is chosen', async (_, cells) => {
    const { instants, issues, when, time } = await read(table(cells));
    expect(when['A']).toBe('2022-03-13T23:00');
    expect(instants).toEqual({ midnightZone: 'Europe/Berlin' });
    expect(issues).toEqual([
      'null: All times in date are midnight in the time zone Europe/Berlin. They may mean whole days there, but were read in UTC. ' +
        'To read them as days of Europe/Berlin, choose that zone in Columns.',
    ]);
    const chosen = { ...time, wholeDays: true, settings: { zone: 'Europe/Berlin' } } as TimeRole;
    const again = await read(table(cells), 'events.csv', chosen);
    expect(Object.values(again.when)).toEqual(days);
    expect(again.issues).toEqual([]);
  });

  test('so are those of a start and an end', async () => {
    const rows = midnights.slice(0, 3).map((start, index) => `${start},${midnights[index + 1]},50,30.5,${'ABC'[index]}`);
    const text = `start,end,lat,lng,title\n${rows.join('\n')}\n`;
    const { instants, time } = await read(text);
    expect(instants).toEqual({ midnightZone: 'Europe/Berlin' });
    const chosen = { ...time, wholeDays: true, settings: { zone: 'Europe/Berlin' } } as TimeRole;
    expect((await read(text, 'events.csv', chosen)).when['B']).toBe('2022-03-15 to 2022-03-29');
  });

  test.each([
    ['one is at another time of day', [...midnights, '2022-03-28T12:10:00.000Z']],
    ['they are midnight of UTC', ['2022-03-14T00:00:00Z', '2022-03-15T00:00:00Z', '2022-03-16T00:00:00Z']],
    ['they are noon of UTC', ['2022-07-14T12:00:00Z', '2022-07-15T12:00:00Z', '2022-07-16T12:00:00Z']],
    ['summer time would make them another hour', ['2022-03-13T23:00:00Z', '2022-07-14T23:00:00Z', '2022-07-15T22:00:00Z']],
  ])('no zone is reported where %s', async (_, cells) => {
    const { instants, issues } = await read(table(cells));
    expect(instants).toEqual({ midnightZone: null });
    expect(issues).toEqual([]);
  });

  test('days, and times without an offset, are no instants', async () => {
    expect((await read(table(['2022-03-14', '2022-03-15 10:00', '14 March 2022, 23:00']))).instants).toBeUndefined();
  });

  test('a zone moves the times that have an offset to its clocks and its days, also those in a column of their own', async () => {
    const zoned: TimeRole = { kind: 'single', column: 0, format: 'edtf', settings: { zone: 'America/New_York' } };
    const inOne = await read(table(['2022-03-14T02:30:00Z', '2022-03-14T02:30:00', '2022-03-14']), 'events.csv', zoned);
    expect(inOne.when).toEqual({ A: '2022-03-13T22:30', B: '2022-03-14T02:30', C: '2022-03-14 to 2022-03-15' });
    const inTwo = await read('date,time,lat,lng,title\n2022-03-14,02:30+00:00,50,30,A\n', 'events.csv', { ...zoned, clock: 1 });
    expect(inTwo.when).toEqual({ A: '2022-03-13T22:30' });
  });
});

describe('times of day in a column of their own', () => {
  test.each([
    ['1045', '10:45'],
    ['932', '09:32'],
    ['32', '00:32'],
    ['0', '00:00'],
    ['0306', '03:06'],
  ])('%s is %s', async (clock, said) => {
    const { when } = await read(`acq_date,acq_time,lat,lng,title\n2022-03-14,1514,50,30,A\n2022-03-14,${clock},50,30,B\n`);
    expect(when['B']).toBe(said === '00:00' ? '2022-03-14' : `2022-03-14T${said}`);
  });

  test('amounts are none', async () => {
    const { time } = await read('date,time,lat,lng,title\n2022-03-14,1575,50,30,A\n2022-03-14,120,50,30,B\n');
    expect(time).toEqual({ kind: 'single', column: 0, format: 'edtf' });
  });
});

describe('columns that belong together', () => {
  test.each([
    ['minDate', 'maxDate'],
    ['earliest', 'latest'],
    ['from_date', 'until_date'],
    ['begin', 'finish'],
    ['start', 'end'],
  ])('%s and %s of years before Christ', async (start, end) => {
    const { when } = await read(`title,lat,lng,${start},${end}\nA,40,26,-750,640\nB,40,26,-550,300\nC,39,26,-2000,-30\n`);
    expect(when).toEqual({ A: '-750-01-01 to 641-01-01', B: '-550-01-01 to 301-01-01', C: '-2000-01-01 to -29-01-01' });
  });

  test('the lowest and highest of anything else are no dates', async () => {
    expect((await read('title,lat,lng,min,max\nA,40,26,1750,1900\nB,40,26,1200,1300\n')).time).toBeNull();
  });

  test('years, months and days of the start and of the end, and the title of a timeline', async () => {
    const { when, issues } = await read(
      'Year,Month,Day,Time,End Year,End Month,End Day,Headline,Type\n' +
        ',,,,,,,Our school,title\n1922,11,4,,1922,11,26,A,\n1923,2,16,14:30,,,,B,\n1914,,,,1918,,,C,\n-1323,,,,,,,D,\nc. 1850,,,,,,,E,\n',
    );
    expect(when).toEqual({
      A: '1922-11-04 to 1922-11-27',
      B: '1923-02-16T14:30',
      C: '1914-01-01 to 1919-01-01',
      D: '-1323-01-01 to -1322-01-01',
      E: '1850-01-01 to 1851-01-01, about',
    });
    expect(issues).toEqual(['2: The row is the title of the timeline, not an event. It was skipped.']);
  });

  test('names that hold year and month', async () => {
    const { when } = await read('OBJECTID,UJAHR,UMONAT,UWOCHENTAG,title\n1,2019,01,3,A\n2,2019,06,5,B\n');
    expect(when).toEqual({ A: '2019-01-01 to 2019-02-01', B: '2019-06-01 to 2019-07-01' });
  });
});

function makeFeature(timestamp: string, title: string): object {
  return { type: 'Feature', geometry: null, properties: { timestamp, title } };
}

test('moments of a GeoJSON with times in words of a program are read', async () => {
  const text = JSON.stringify({
    type: 'FeatureCollection',
    features: [makeFeature('2022:03:14 14:30:05', 'A'), makeFeature('2022:03:15 09:05:00', 'B'), makeFeature('0000:00:00 00:00:00', 'C')],
  });
  expect((await read(text, 'photos.geojson')).when).toEqual({ A: '2022-03-14T14:30', B: '2022-03-15T09:05', C: 'no date' });
});

test('times of KML are read as those of a table are', async () => {
  const times = ['2022/03/14', '14.03.2022', '14 March 2022', '2022-03-14 14:30:00 UTC', '2022-03-14T14:30Z', 'c. 1850', 'soon'];
  const places = times.map((when, index) => `<Placemark><name>${index}</name><TimeStamp><when>${when}</when></TimeStamp></Placemark>`);
  const span = '<Placemark><name>span</name><TimeSpan><begin>14.03.2022</begin><end>16 March 2022</end></TimeSpan></Placemark>';
  const { when, issues } = await read(
    `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${places.join('')}${span}</Document></kml>`,
    'a.kml',
  );
  const day = '2022-03-14 to 2022-03-15';
  expect(when).toEqual({
    0: day,
    1: day,
    2: day,
    3: '2022-03-14T14:30',
    4: '2022-03-14T14:30',
    5: '1850-01-01 to 1851-01-01, about',
    6: 'no date',
    span: '2022-03-14 to 2022-03-17',
  });
  expect(issues).toHaveLength(1);
});

const forms: Readonly<Record<string, (index: number) => string>> = {
  'ISO 8601': (index) => `2022-03-${two(1 + (index % 28))}`,
  'the day first': (index) => `${two(1 + (index % 28))}.03.2022`,
  'the month first': (index) => `03/${two(1 + (index % 28))}/2022`,
  'days of a spreadsheet': (index) => String(44_600 + (index % 300)),
  'seconds since 1970': (index) => String(1_645_000_000 + index * 3600),
};

/** Cells that are read, or not, in a column of another form. */
const oddDates = ['14 March 2022', '14 березня 2022 р.', '31/31/2022', 'about three days later', '2022-13-45'];

test.each(Object.entries(forms))('of a thousand dates an odd one has one issue, with its line: %s', async (_, form) => {
  for (const odd of oddDates) {
    const dates = cells(1000, (index) => (index === 400 ? odd : form(index)));
    const { issues } = await read(table(dates));
    expect(issues).toEqual([expect.stringMatching(/^402: Found/)]);
  }
});

test.each(['0', '2022', '44634', '20220314'])('a number that is too small for a moment since 1970 is reported: %s', async (odd) => {
  const dates = cells(1000, (index) => (index === 400 ? odd : String(1_645_000_000 + index * 3600)));
  const { issues } = await read(table(dates));
  expect(issues).toEqual([expect.stringMatching(/^402: Found “\d+”, which is not written as most dates of its column are/)]);
});
