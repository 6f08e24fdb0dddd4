import { expect, test } from 'vitest';
import { openAsFound } from './as-found.ts';

const whole = { events: 2, undated: 0, placeless: 0 };

test.each<[string, string, readonly string[], readonly string[]]>([
  [
    'a title that is padded to the width of the table',
    'Log of the harbour,,,\n"By hand, in May",,,\n,,,\nDay,Latitude,Longitude,Title\n2022-03-14,47,7,A\n2022-03-15,47,7,B\n',
    ['A', 'B'],
    ['file flagged: 2 lines before the header were omitted.'],
  ],
  [
    'no header',
    'A mill burns,2022-03-14,47.25,7.50\nThe bridge is closed,2022-03-15,47.30,7.61\n',
    ['A mill burns', 'The bridge is closed'],
    ['file flagged: The file has no header. The columns were named by what is in them: title, date, lat and lng.'],
  ],
  [
    'no header, and the longitude before the latitude',
    '2022-03-14;147.25;-7.50;A mill burns\n2022-03-15;147.30;-7.61;The bridge is closed\n',
    ['A mill burns', 'The bridge is closed'],
    ['file flagged: The file has no header. The columns were named by what is in them: date, lng, lat and title.'],
  ],
  [
    'HXL tags below names of another language',
    'Nimi,Päivä,Leveys,Pituus\n#event,#date+start,#geo+lat,#geo+lon\nA,2022-03-14,47,7\nB,2022-03-15,47,7\n',
    ['A', 'B'],
    ['file flagged: The row of HXL tags below the header is not an event. It was used to know the columns.'],
  ],
  [
    'two header rows, the first over several columns',
    'What,When,Place,\nname,day,lat,lng\nA,2022-03-14,47,7\nB,2022-03-15,47,7\n',
    ['A', 'B'],
    ['file flagged: The file has two header rows. They were read as one.'],
  ],
  [
    'line ends of two kinds',
    'title,date,lat,lng\rA,2022-03-14,47,7\rB,2022-03-15,47,7\n',
    ['A', 'B'],
    ['file flagged: Some lines end with CR, others with LF. Both were read as line ends.'],
  ],
  [
    'backslashes before quotation marks',
    '"title","date","lat","lng"\n"He said \\"A\\", then \\\\ left","2022-03-14","47","7"\n"B","2022-03-15","47","7"\n',
    ['He said "A", then \\ left', 'B'],
    ['file flagged: Quotation marks in cells have a backslash before them. They were read as quotation marks.'],
  ],
  [
    'cells as formulas, so that Excel keeps them as text',
    'title;date;lat;lng\n="A";="2022-03-14";="47";"=""7"""\nB;="2022-03-15";47;7\n',
    ['A', 'B'],
    ['file flagged: Some cells are formulas that give a text, such as ="007". They were read as the text.'],
  ],
  ['a line that names the separator', 'sep=;\ntitle;date;lat;lng\nA;2022-03-14;47;7\nB;2022-03-15;47;7\n', ['A', 'B'], []],
])('a table with %s is read', async (_, text, titles, issues) => {
  expect(await openAsFound('a.csv', text)).toMatchObject({ titles, counts: whole, issues });
});

test.each(['\\N', 'NULL', 'N/A', 'NaT', 'nan', '-', '–', '#N/A', 'None'])('%s is an empty cell', async (none) => {
  const rows = [1, 2, 3, 4].map((day) => `T${day},2022-03-0${day},47,7\n`).join('');
  const { counts, issues } = await openAsFound('a.csv', `title,date,lat,lng\n${rows}X,${none},${none},${none}\n`);
  expect([counts, issues]).toEqual([{ events: 5, undated: 1, placeless: 1 }, []]);
});

test('a first record of texts is no second header, and a path with backslashes no quotation', async () => {
  const { titles } = await openAsFound('a.csv', 'title,date,lat,lng\nA,unknown,n/a,n/a\nB,2022-03-14,47,7\nC,2022-03-15,47,7\n');
  expect(titles).toEqual(['A', 'B', 'C']);
  const { issues } = await openAsFound('b.csv', 'title,path,date,lat,lng\nA,"C:\\a\\",2022-03-14,47,7\nB,"say ""x""",2022-03-15,47,7\n');
  expect(issues).toEqual([]);
});
