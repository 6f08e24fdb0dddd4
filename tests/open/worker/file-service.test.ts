import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Roles } from '../../../src/domain/events/roles.ts';
import { FileService } from '../../../src/open/worker/file-service.ts';

const columns = 'id,date,title,text,lat,lng,kind,link';
const rows = [
  'e1,2022-03-09,Hospital,"Shelled, says ""the council""",47.1,37.5,War,https://example.org/1',
  'e2,2022-03-01,Talks,,52.1,23.7,Talks,javascript:alert(1)',
  'e3,,Розмови,По відео,,,Talks,',
];
const makeCsv = (lines: readonly string[] = rows) => new File([`${columns}\n${lines.join('\n')}\n`], 'events.csv');

async function open(file: File, roles?: Roles) {
  const choices = { byName: roles ? { [file.name]: { roles } } : {}, byShape: {} };
  return FileService.read([file], choices, new AbortController().signal, { onProgress: () => {}, onPart: () => {} });
}

/** Of each row its time, layer and flags, and all its words. */
async function eventsOf(file: File, roles?: Roles) {
  const { service, events } = await open(file, roles);
  const { table, layers } = events;
  return Promise.all(
    Array.from({ length: table.length }, async (_, row) => {
      const { title, text, link, properties } = await service.details(row);
      const time = [table.starts[row], table.ends[row]];
      return { time, layer: layers[table.layers[row] ?? 0]?.title, flags: table.flags[row], title, text, link, properties };
    }),
  );
}

const properties = (date: string, title: string, kind: string) => ({ date, title, kind, sources: ['a', 'b'] });

const allRows = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

describe('what is asked about an event', () => {
  test('is read from the file again, by row', async () => {
    const { service } = await open(makeCsv());
    expect(await service.texts([1, 0, 2])).toEqual([
      { title: 'Hospital', note: 'Shelled, says "the council"' },
      { title: 'Talks', note: '' },
      { title: 'Розмови', note: 'По відео' },
    ]);
    expect(await service.details(1)).toEqual({
      title: 'Hospital',
      text: 'Shelled, says "the council"',
      link: 'https://example.org/1',
      path: null,
      file: 'events.csv',
      line: 2,
      properties: [
        { name: 'id', value: 'e1' },
        { name: 'date', value: '2022-03-09' },
        { name: 'title', value: 'Hospital' },
        { name: 'text', value: 'Shelled, says "the council"' },
        { name: 'lat', value: '47.1' },
        { name: 'lng', value: '37.5' },
        { name: 'kind', value: 'War' },
        { name: 'link', value: 'https://example.org/1' },
      ],
    });
  });

  test('has no link that is not of the web', async () => {
    const { service } = await open(makeCsv());
    expect((await service.details(0)).link).toBeNull();
  });

  test('has HTML as text: without tags, with the addresses of links and pictures in the details alone', async () => {
    const html = '<p>Hit <b>twice</b>.<br>See <a href="https://example.org/log">the log</a><img src="https://example.org/a.jpg"></p>';
    const values = [{ date: '2022-03-01', title: '<b>Bridge</b> &amp; road', text: html, note: '<i>x</i>', lat: 1, lng: 2 }];
    const { service } = await open(new File([JSON.stringify(values)], 'a.json'));
    expect(await service.texts([0])).toEqual([{ title: 'Bridge & road', note: 'Hit twice. See the log' }]);
    const { title, text, properties } = await service.details(0);
    expect([title, text]).toEqual(['Bridge & road', 'Hit twice.\nSee the log (https://example.org/log) (https://example.org/a.jpg)']);
    expect(properties.map(({ value }) => value)).toEqual(['2022-03-01', 'Bridge & road', text, 'x', '1', '2']);
    expect([...(await service.search('twice')), ...(await service.search('href'))]).toEqual([1, 0]);
  });

  test('is refused for a row that is not there', async () => {
    const { service } = await open(makeCsv());
    await expect(service.texts([3])).rejects.toThrow('There is no row 3 among 3');
  });
});

describe('a search', () => {
  test('finds rows by what is in any column of text, whichever role it has', async () => {
    const { service } = await open(makeCsv());
    expect([...(await service.search('council war'))]).toEqual([0, 1, 0]);
    expect([...(await service.search('РОЗМОВИ'))]).toEqual([0, 0, 1]);
    expect([...(await service.search('example.org'))]).toEqual([0, 1, 0]);
    expect([...(await service.search('e3'))]).toEqual([0, 0, 1]);
  });

  test('finds nothing by the digits of dates and positions', async () => {
    const { service } = await open(makeCsv());
    expect([...(await service.search('47')), ...(await service.search('2022'))]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('finds rows of a file that has neither titles nor texts', async () => {
    const lines = ['Kyiv City,,oblast,2022-03-15 16:10:00+00:00', 'Kharkivska,Iziumskyi,hromada,2022-03-16 02:10:00+00:00'];
    const { service } = await open(new File([`oblast,raion,level,started_at\n${lines.join('\n')}\n`], 'alarms.csv'));
    expect([...(await service.search('kyiv'))]).toEqual([1, 0]);
    expect([...(await service.search('iziumskyi'))]).toEqual([0, 1]);
  });

  test('finds what is nested in JSON, by values and not by the names of members', async () => {
    const records = [
      { date: '2022-03-01', title: 'A', place: { town: 'Kyiv', tags: ['bridge', { also: 'river' }] } },
      { date: '2022-03-02', title: 'B', place: null },
    ];
    const { service } = await open(new File([JSON.stringify(records)], 'a.json'));
    expect([...(await service.search('river kyiv'))]).toEqual([1, 0]);
    expect([...(await service.search('town'))]).toEqual([0, 0]);
  });

  test('gives way to a later one', async () => {
    const { service } = await open(makeCsv());
    const [first, second] = await Promise.allSettled([service.search('war'), service.search('talks')]);
    expect([first.status, second.status === 'fulfilled' && [...second.value]]).toEqual(['rejected', [1, 0, 1]]);
  });
});

test('any column can be the category when it is chosen, also one of numbers, flags or dates', async () => {
  const records = [1, 2, 1].map((floor, index) => ({
    date: `2022-03-0${index + 1}`,
    title: `T${index}`,
    floor,
    lit: floor === 1,
    lat: 1,
    lng: 2,
  }));
  const file = new File([JSON.stringify(records)], 'a.json');
  const [guessed] = (await open(file)).summary.files;
  const layersBy = async (category: string) => {
    if (!guessed) throw new Error('No file was read');
    return (await open(file, { ...guessed.roles, category })).events.layers.map(({ title }) => title);
  };
  expect(await layersBy('floor')).toEqual(['1', '2']);
  expect(await layersBy('lit')).toEqual(['true', 'false']);
  expect(await layersBy('date')).toEqual(['2022-03-01', '2022-03-02', '2022-03-03']);
});

describe('an export', () => {
  test('to CSV has a line for each of the rows asked for, in the order of the file', async () => {
    const { service } = await open(makeCsv());
    const blob = await service.export('csv', Uint32Array.of(2, 1));
    expect(await blob.text()).toBe(
      `${columns}\r\ne1,2022-03-09,Hospital,"Shelled, says ""the council""",47.1,37.5,War,https://example.org/1\r\ne3,,Розмови,По відео,,,Talks,\r\n`,
    );
  });

  test('to GeoJSON has every property as the file has it, the id and the place', async () => {
    const { service } = await open(makeCsv());
    const collection = JSON.parse(await (await service.export('geojson', Uint32Array.of(0))).text());
    expect(collection).toEqual({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          id: 'e2',
          geometry: { type: 'Point', coordinates: [23.7, 52.1] },
          properties: {
            id: 'e2',
            date: '2022-03-01',
            title: 'Talks',
            text: '',
            lat: '52.1',
            lng: '23.7',
            kind: 'Talks',
            link: 'javascript:alert(1)',
          },
        },
      ],
    });
  });

  test('to CSV leaves texts as they are, but for formulas that call something', async () => {
    const titles = [
      '=HYPERLINK("http://x","y")',
      "=cmd|' /C calc'!A0",
      '@SUM(A1)',
      '@reporter',
      '-12.5',
      '+380 44 123',
      '=A1',
      '-0044-03-15',
    ];
    const { service } = await open(
      new File([JSON.stringify(titles.map((title) => ({ date: '2022-03-01', title, lat: 1, lng: 2 })))], 'a.json'),
    );
    const lines = (await (await service.export('csv', allRows(titles.length))).text()).split('\r\n').slice(1, -1);
    expect(lines.map((line) => line.replace(/^2022-03-01,/, '').replace(/,1,2$/, ''))).toEqual([
      `"'=HYPERLINK(""http://x"",""y"")"`,
      `'=cmd|' /C calc'!A0`,
      `'@SUM(A1)`,
      ...titles.slice(3),
    ]);
  });

  test('reads the same again, from a table', async () => {
    const events = await eventsOf(makeCsv());
    const { service } = await open(makeCsv());
    for (const format of ['csv', 'geojson'] as const) {
      const again = new File([await service.export(format, allRows(3))], `again.${format}`);
      expect(await eventsOf(again)).toEqual(events);
    }
  });

  test('reads the same again, from GeoJSON with points, shapes and none', async () => {
    const features = [
      { type: 'Feature', id: 7, properties: properties('2022-03-01', 'Point', 'A'), geometry: { type: 'Point', coordinates: [1.25, 2.5] } },
      { type: 'Feature', id: 8, properties: properties('2022-03-02', 'Line', 'B'), geometry: { type: 'LineString', coordinates: [[1, 2], [3, 4]] } }, // prettier-ignore
      { type: 'Feature', id: 9, properties: properties('2022-03-03', 'Nowhere', 'A'), geometry: null },
    ];
    const file = new File([JSON.stringify({ type: 'FeatureCollection', features })], 'a.geojson');
    const { service } = await open(file);
    const geojson = await service.export('geojson', allRows(3));
    expect(JSON.parse(await geojson.text()).features).toEqual(
      features.map((feature) => ({ ...feature, properties: { ...feature.properties, id: feature.id } })),
    );
    expect(await eventsOf(new File([geojson], 'b.geojson'))).toEqual(await eventsOf(file));
    const csv = await service.export('csv', allRows(3));
    const withoutPlace = (await eventsOf(new File([csv], 'b.csv'))).map((event) => ({
      ...event,
      properties: event.properties.filter(({ name }) => name !== 'wkt'),
    }));
    expect(withoutPlace).toEqual(await eventsOf(file));
  });

  test('of a thousand rows among many reads the file through, and finds the same as one by one', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `e${index},2022-03-${10 + (index % 20)},"T, ${index}",,47,37,War,`);
    lines.splice(100, 0, ',,,,,,,');
    const { service, events } = await open(makeCsv(lines));
    const wanted = allRows(events.table.length).filter((row) => row % 3 === 0);
    const csv = await (await service.export('csv', wanted)).text();
    const titles = (await service.texts([...wanted])).map(({ title }) => title);
    expect(
      csv
        .split('\r\n')
        .flatMap((line) => /"(T, \d+)"/.exec(line)?.[1] ?? [])
        .sort(),
    ).toEqual(titles.sort());
  });

  test('keeps every text through CSV and through GeoJSON, whatever is in it', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).map((each) => each.replaceAll('\0', '')),
      fc.constantFrom('a,b', '"', '\n', ' x ', '__proto__', '<script>', '=1', "'"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 12 }), async (drawn) => {
        const records = drawn.map(([title, note]) => ({ date: '2022-03-01', title: `t${title}`, note: `n${note}`, lat: 1, lng: 2 }));
        const file = new File([JSON.stringify(records)], 'a.json');
        const { service, summary } = await open(file);
        const roles = summary.files[0]?.roles;
        const before = await eventsOf(file);
        const geojson = await service.export('geojson', allRows(drawn.length));
        expect(JSON.parse(await geojson.text()).features.map(({ properties }: { properties: unknown }) => properties)).toEqual(records);
        const csv = await service.export('csv', allRows(drawn.length));
        const again = await eventsOf(new File([csv], 'a.csv'), roles && byIndex(roles, ['date', 'title', 'note', 'lat', 'lng']));
        expect(again.map(({ properties }) => properties)).toEqual(before.map(({ properties }) => properties));
      }),
      { numRuns: 20 },
    );
  });
});

/** Roles of members as those of a table whose columns bear the members' names. */
function byIndex(roles: Roles, names: readonly string[]): Roles {
  const text = JSON.stringify(roles, (_, value: unknown) =>
    typeof value === 'string' && names.includes(value) ? names.indexOf(value) : value,
  );
  return JSON.parse(text) as Roles;
}

/** A table with two columns of dates. */
function makeTwoDates(lines: readonly string[]): File {
  return new File([`event_date,published,lat,lng,title\n${lines.join('\n')}\n`], 'a.csv');
}

describe('a trial of other roles', () => {
  const lines = Array.from({ length: 2000 }, (_, index) => `2022-03-01,${1 + (index % 28)}/07/2020,48,24,Event ${index}`);
  const withLosses = lines.map((line, index) =>
    index === 5 ? line.replace('6/07/2020', 'soon') : index === 6 ? line.replace('7/07/2020', '') : line,
  );
  const time = { kind: 'single', column: 1, format: 'day-first' } as const;
  const roles: Roles = { time, place: { kind: 'lng-lat', lng: 3, lat: 2 }, title: 4, text: null, category: null, link: null };

  test('counts the dates and places that are understood, and names the lines of the others and the first events', async () => {
    const { service, summary } = await open(makeTwoDates(withLosses));
    const trial = await service.tryRoles(0, roles);
    expect(trial).toMatchObject({
      records: 2000,
      looked: 2000,
      dates: { understood: 1998, failed: 1, blank: 1, failures: [{ line: 7 }] },
      places: { understood: 2000, failed: 0, blank: 0, failures: [] },
    });
    const start = Date.UTC(2020, 6, 1);
    expect(trial.first[0]).toEqual({
      interval: { start, end: start + 86_400_000 },
      place: { isShape: false, at: [24, 48] },
      title: 'Event 0',
    });
    expect(trial.first).toHaveLength(5);
    const asBefore = await service.tryRoles(0, { ...roles, time: { ...time, format: 'edtf' }, place: null });
    expect([asBefore.dates?.understood, asBefore.places, summary.undated]).toEqual([0, null, 0]);
  });

  test('guesses how the dates of a column are written, whatever it is called', async () => {
    const { service } = await open(makeTwoDates(withLosses));
    expect(await Promise.all([0, 1, 4].map((column) => service.guessDates(0, column)))).toEqual([
      { format: 'edtf', wholeDays: false },
      { format: 'day-first', wholeDays: false },
      { format: null, wholeDays: false },
    ]);
  });

  test('shows what a table is in another encoding, by what is guessed there or by the roles that are given', async () => {
    const { service, summary } = await open(makeCsv());
    const [file] = summary.files;
    const noRoles: Roles = { time: null, place: null, title: null, text: null, category: null, link: null };
    const same = await service.tryEncoding(0, 'utf-8', null);
    expect(same).toMatchObject({ columns: file?.columns, firstRows: file?.firstRows });
    expect(same?.trial).toEqual(await service.tryRoles(0, file?.roles ?? noRoles));
    const other = await service.tryEncoding(0, 'windows-1251', { ...noRoles, title: 2 });
    expect(other?.firstRows[2]?.[2]).toBe('Р\u00a0РѕР·РјРѕРІРё');
    expect(other?.trial).toMatchObject({ dates: null, places: null, looked: file?.records });
    expect(other?.trial?.first[2]?.title).toBe('Р РѕР·РјРѕРІРё');
    expect(await service.tryEncoding(0, 'utf-16le', null)).toBeNull();
  });

  test('of many records looks at some from all over the file', async () => {
    const { service } = await open(
      makeTwoDates(Array.from({ length: 100_001 }, (_, index) => (index < 50_000 ? lines[0] : '2022-03-01,,48,24,None') ?? '')),
    );
    const { records, looked, dates } = await service.tryRoles(0, roles);
    expect({ records, looked, dates }).toEqual({
      records: 100_001,
      looked: 1000,
      dates: { understood: 500, failed: 0, blank: 500, failures: [] },
    });
  });

  test('gives way to a later one of the same file', async () => {
    const { service } = await open(makeTwoDates(Array.from({ length: 50 }, () => lines).flat()));
    const [first, last] = await Promise.allSettled([service.tryRoles(0, roles), service.tryRoles(0, { ...roles, time: null })]);
    expect([first, last]).toMatchObject([
      { status: 'rejected', reason: { name: 'AbortError' } },
      { value: { dates: null, looked: 100_000 } },
    ]);
  });
});
