import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import type { DatesGuess, RolesTrial, ReadCounts } from '../../../src/domain/events/opened-file.ts';
import { message } from '../../../src/domain/messages/message.ts';
import type { Roles } from '../../../src/domain/events/roles.ts';
import { RolesEditor, type RolesEditorProps } from '../../../src/ui/files/roles-editor.tsx';
import type { RolesQueries } from '../../../src/ui/files/roles-trial.ts';
import { hostileTexts, makeFile, makeRoles } from './make-summary.ts';
import { axeViolations, overflowing, setScheme, showPanel } from './shown-panel.tsx';

const nothing = () => {};

/** A question that is answered when its resolver, which is put on the list, says so. */
function asked<Answer>(list: PromiseWithResolvers<Answer>[]): Promise<Answer> {
  const question = Promise.withResolvers<Answer>();
  list.push(question);
  return question.promise;
}

/** A file of which all is understood. */
function makeQuestions(changes: Partial<RolesQueries> = {}): RolesQueries {
  return {
    tryRoles: async (roles) => makeTrial({ first: [{ interval: day, place: null, title: `by column ${roles.title}` }] }),
    guessDates: async () => ({ format: null, wholeDays: false }),
    tryEncoding: async () => null,
    ...changes,
  };
}

const day = { start: instantOf(2022, 4, 3), end: instantOf(2022, 4, 4) };

function makeTrial(changes: Partial<RolesTrial> = {}): RolesTrial {
  return { records: 3, looked: 3, dates: makeUnderstood({ understood: 3 }), places: null, first: [], ...changes };
}

function makeUnderstood(changes: Partial<ReadCounts> = {}): ReadCounts {
  return { understood: 0, failed: 0, blank: 0, failures: [], ...changes };
}

function makeEditor(changes: Partial<RolesEditorProps> = {}) {
  return (
    <RolesEditor
      file={makeFile()}
      questions={makeQuestions()}
      onApply={nothing}
      onReadIn={nothing}
      onReset={nothing}
      onChooseSheet={nothing}
      {...changes}
    />
  );
}

function makeFileWith(roles: Roles, guess = roles) {
  return makeFile({ roles, guess: { roles: guess, isDateOrderOpen: false, hasSwappedAxes: false } });
}

const field = (name: string) => page.getByRole('combobox', { name, exact: true });
const apply = () => page.getByRole('button', { name: 'Read again like this' }).click();

/** Chooses a column by typing a part of its name. */
async function chooseColumn(name: string, column: string): Promise<void> {
  await field(name).click();
  await field(name).fill(column);
  await page.getByRole('option', { name: new RegExp(`^${column}( |$)`) }).click();
}

test('the first rows are shown, and every column in use is marked in words with what it is used for', async () => {
  showPanel(makeEditor());
  await expect.element(page.getByRole('region', { name: /^How .protests\.csv. was read$/ })).toBeVisible();
  const rows = [...document.querySelectorAll('.rows-table tr')].map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(rows).toEqual([
    ['datedate, day first', 'xlongitude', 'ylatitude', 'headlinetitle', 'kindcategory'],
    ['03/04/2022', '30.52', '50.45', 'March in the centre', 'march'],
    ['05/04/2022', '30.53', '50.46', 'Vigil', 'vigil'],
    ['11/04/2022', '', '', 'Strike', 'strike'],
  ]);
});

test('the form says how the file was read', async () => {
  showPanel(makeEditor());
  await expect.element(field('Dates are in')).toHaveDisplayValue('one column of dates');
  await expect.element(field('Written as')).toHaveDisplayValue('Day first: 14/03/2022');
  await expect.element(field('Places are in')).toHaveDisplayValue('two columns, longitude and latitude');
  const values = ['Date', 'Longitude', 'Latitude', 'Title', 'Text', 'Category', 'Link to the source'].map((name) => [name, valueOf(name)]);
  expect(values).toEqual([
    ['Date', 'date'],
    ['Longitude', 'x'],
    ['Latitude', 'y'],
    ['Title', 'headline'],
    ['Text', 'no column'],
    ['Category', 'kind'],
    ['Link to the source', 'no column'],
  ]);
});

test('an open order of day and month is reported with what was chosen and what to do', async () => {
  const guess = { roles: makeRoles(), isDateOrderOpen: true, hasSwappedAxes: false };
  const { show } = showPanel(makeEditor({ file: makeFile({ guess }) }));
  await expect
    .element(page.getByText('They were read with the day first. If that is wrong, choose “Month first: 03/14/2022” under When.'))
    .toBeVisible();
  const roles = makeRoles({ time: { kind: 'single', column: 0, format: 'month-first' } });
  show(makeEditor({ file: makeFile({ guess, roles }) }));
  await expect.element(page.getByText('They were read with the month first.')).toBeVisible();
});

test('swapped axes are reported with the columns that each is read from', async () => {
  const guess = { roles: makeRoles(), isDateOrderOpen: false, hasSwappedAxes: true };
  const { show } = showPanel(makeEditor({ file: makeFile({ guess }) }));
  await expect
    .element(page.getByText('The product has swapped them back. Longitude is read from “⁨x⁩”, latitude from “⁨y⁩”.'))
    .toBeVisible();
  show(makeEditor({ file: makeFile({ guess, roles: makeRoles({ place: { kind: 'lng-lat', lng: 2, lat: 1 } }) }) }));
  await expect
    .element(page.getByText('The places were read as you chose. Longitude is read from “⁨y⁩”, latitude from “⁨x⁩”.'))
    .toBeVisible();
});

test('a file in which no dates and no places were found says so', async () => {
  showPanel(makeEditor({ file: makeFileWith(makeRoles({ time: null, place: null })) }));
  await expect.element(page.getByText('No column was read as dates')).toBeVisible();
  await expect.element(page.getByText('No column was read as places')).toBeVisible();
});

test('what is chosen is marked at once, and read again only when asked for', async () => {
  const applied: Roles[] = [];
  showPanel(makeEditor({ onApply: (roles) => applied.push(roles) }));
  await field('Written as').selectOptions('Month first: 03/14/2022');
  await chooseColumn('Text', 'kind');
  await expect.element(page.getByRole('columnheader', { name: 'date date, month first' })).toBeVisible();
  await expect.element(page.getByRole('columnheader', { name: 'kind text; category' })).toBeVisible();
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('Changed; the file has not been read like this yet. 3 of 3 dates understood.');
  expect(applied).toEqual([]);
  await apply();
  expect(applied).toEqual([makeRoles({ time: { kind: 'single', column: 0, format: 'month-first' }, text: 4 })]);
});

test('start and end may be in two columns, each with its own format', async () => {
  const applied: Roles[] = [];
  showPanel(makeEditor({ onApply: (roles) => applied.push(roles) }));
  await field('Dates are in').selectOptions('two columns, start and end');
  await chooseColumn('End', 'kind');
  await expect.element(field('End written as')).toHaveDisplayValue('Day first: 14/03/2022');
  await field('End written as').selectOptions('Seconds since 1970: 1647216000');
  await apply();
  expect(applied.map(({ time }) => time)).toEqual([{ kind: 'pair', start: 0, end: 4, format: 'day-first', endFormat: 'epoch-s' }]);
});

test('a date may be in parts, of which only the year has to be there', async () => {
  const applied: Roles[] = [];
  showPanel(makeEditor({ onApply: (roles) => applied.push(roles) }));
  await field('Dates are in').selectOptions('columns for year, month and day');
  await chooseColumn('Year', 'date');
  await chooseColumn('Month', 'kind');
  await apply();
  expect(applied.map(({ time }) => time)).toEqual([{ kind: 'parts', year: 0, month: 4, day: null, clock: null }]);
});

test('both coordinates may be in one column, with either first', async () => {
  const applied: Roles[] = [];
  showPanel(makeEditor({ onApply: (roles) => applied.push(roles) }));
  await field('Places are in').selectOptions('one column with both');
  await chooseColumn('Place', 'headline');
  await field('Written with').selectOptions('Longitude first: 30.52, 50.45');
  await apply();
  await field('Places are in').selectOptions('one column of WKT');
  await apply();
  await field('Places are in').selectOptions('no column: the events have no places');
  await apply();
  expect(applied.map(({ place }) => place)).toEqual([{ kind: 'pair', column: 3, order: 'lng-lat' }, { kind: 'wkt', column: 3 }, null]);
});

test('the file’s own geometry is offered where the format has one, and only there', async () => {
  const { show } = showPanel(makeEditor());
  const option = page.getByRole('option', { name: 'the file’s own geometry' });
  expect(option.all()).toHaveLength(0);
  show(makeEditor({ file: makeFileWith(makeRoles(), makeRoles({ place: { kind: 'geometry' } })) }));
  expect(option.all()).toHaveLength(1);
});

test('what is missing is reported at its field, which gets the focus, and nothing is read', async () => {
  const applied: Roles[] = [];
  showPanel(makeEditor({ onApply: (roles) => applied.push(roles) }));
  await field('Dates are in').selectOptions('two columns, start and end');
  await apply();
  await expect.element(page.getByText('Choose the column of the ends.')).toBeVisible();
  await expect.element(field('End')).toHaveFocus();
  await expect.element(field('End')).toHaveAccessibleDescription('Choose the column of the ends.');
  expect(applied).toEqual([]);
});

test('going back to the guess changes the form at once, and reads again only if the file was read otherwise', async () => {
  let resets = 0;
  const { show } = showPanel(makeEditor({ onReset: () => resets++ }));
  await chooseColumn('Title', 'kind');
  await page.getByRole('button', { name: 'Back to the guess' }).click();
  expect([valueOf('Title'), resets]).toEqual(['headline', 0]);
  show(makeEditor({ file: makeFileWith(makeRoles({ title: 4 }), makeRoles()), onReset: () => resets++ }));
  expect(valueOf('Title')).toBe('kind');
  await page.getByRole('button', { name: 'Back to the guess' }).click();
  expect([valueOf('Title'), resets]).toEqual(['headline', 1]);
});

test('a new summary with the same roles does not change what is being chosen; other roles do not', async () => {
  const { show } = showPanel(makeEditor());
  await chooseColumn('Title', 'kind');
  show(makeEditor({ file: makeFile() }));
  expect(valueOf('Title')).toBe('kind');
  show(makeEditor({ file: makeFileWith(makeRoles({ title: 0 })) }));
  expect(valueOf('Title')).toBe('date');
});

test('the first events are shown as each change would have them read, once nothing is missing', async () => {
  showPanel(makeEditor());
  const table = page.getByRole('table', { name: 'The first events, read like this' });
  expect(table.all()).toHaveLength(0);
  await chooseColumn('Title', 'kind');
  await expect.element(table.getByRole('row').last()).toHaveTextContent('3 April 2022no placeby column 4');
  await chooseColumn('Title', 'x');
  await expect.element(table.getByRole('row').last()).toHaveTextContent('3 April 2022no placeby column 1');
  await field('Dates are in').selectOptions('two columns, start and end');
  expect(table.all()).toHaveLength(0);
});

test('another column of dates has its format guessed, and it is said how many dates are understood, and which are not', async () => {
  const tried: Roles[] = [];
  const dates = makeUnderstood({
    understood: 1998,
    failed: 2,
    blank: 12,
    failures: [{ line: 17, reason: message('reading.keep.notThere', { name: 'soon' }) }],
  });
  const questions = makeQuestions({
    guessDates: async (column) => ({ format: column === 4 ? 'words' : 'edtf', wholeDays: column === 4 }),
    tryRoles: async (roles) => {
      tried.push(roles);
      return makeTrial({ records: 1_000_000, looked: 2012, dates, places: makeUnderstood({ understood: 1, blank: 2011 }) });
    },
  });
  showPanel(makeEditor({ questions }));
  await chooseColumn('Date', 'kind');
  await expect.element(field('Written as')).toHaveDisplayValue('In words: 14 March 2022');
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent(
      'Changed; the file has not been read like this yet. 1,998 of 2,000 dates understood. 12 rows have none. 1 of 1 place understood. ' +
        '2,011 rows have none. This is a sample: 2,012 of 1,000,000 rows, from all parts of the file.',
    );
  await expect
    .element(page.getByRole('list', { name: 'Dates that are not understood' }))
    .toHaveTextContent('Line 17: “soon” is not kept in this browser.and 1 more');
  await field('Written as').selectOptions('ISO or EDTF: 2022-03-14');
  await expect
    .poll(() => tried.map(({ time }) => time))
    .toEqual([
      { kind: 'single', column: 4, format: 'words', wholeDays: true },
      { kind: 'single', column: 4, format: 'edtf', wholeDays: true },
    ]);
});

test('of questions that are answered late the last one counts, and a format that is chosen meanwhile stays', async () => {
  const guesses: PromiseWithResolvers<DatesGuess>[] = [];
  const trials: PromiseWithResolvers<RolesTrial>[] = [];
  showPanel(makeEditor({ questions: makeQuestions({ guessDates: () => asked(guesses), tryRoles: () => asked(trials) }) }));
  await chooseColumn('Date', 'kind');
  await expect.element(page.getByRole('status')).toHaveTextContent('Trying it …');
  await field('Written as').selectOptions('Month first: 03/14/2022');
  guesses[0]?.resolve({ format: 'words', wholeDays: false });
  await field('Written as').selectOptions('Year, month, day without separators: 20220314');
  trials[1]?.resolve(makeTrial({ dates: makeUnderstood({ understood: 7 }) }));
  trials[0]?.resolve(makeTrial({ dates: makeUnderstood({ understood: 5 }) }));
  await expect.element(page.getByRole('status')).toHaveTextContent('7 of 7 dates understood.');
  await expect.element(field('Written as')).toHaveDisplayValue('Year, month, day without separators: 20220314');
});

test('what would lose all dates or places is read again only after a warning', async () => {
  const applied: Roles[] = [];
  const understood = makeUnderstood({ failed: 3 });
  const questions = makeQuestions({ tryRoles: async () => makeTrial({ dates: understood, places: understood }) });
  const { show } = showPanel(makeEditor({ questions, onApply: (roles) => applied.push(roles) }));
  await field('Written as').selectOptions('Month first: 03/14/2022');
  await apply();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Read like this, no event would have a date.');
  expect(applied).toEqual([]);
  expect(await axeViolations()).toEqual([]);
  await page.getByRole('button', { name: 'Read again nevertheless' }).click();
  expect(applied.map(({ time }) => time)).toEqual([{ kind: 'single', column: 0, format: 'month-first' }]);
  await chooseColumn('Latitude', 'kind');
  expect(page.getByRole('alert').all()).toHaveLength(0);
  await apply();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Read like this, no event would have a date or a place.');
  show(makeEditor({ questions: makeQuestions({ tryRoles: async () => Promise.reject(new Error('Gone.')) }) }));
  await field('Written as').selectOptions('ISO or EDTF: 2022-03-14');
  await expect.element(page.getByRole('status')).toHaveTextContent('The product could not try this. The browser reports: “Gone”.');
});

test('a field that is left, or given up by Escape, shows again what is chosen', async () => {
  showPanel(makeEditor());
  await field('Title').click();
  await field('Title').fill('ki');
  await userEvent.keyboard('{Escape}');
  await expect.element(field('Title')).toHaveValue('headline');
  await expect.element(field('Title')).toHaveAttribute('aria-expanded', 'false');
  await field('Title').fill('nothing of that name');
  await userEvent.tab();
  await expect.element(field('Title')).toHaveValue('headline');
});

test('a column is chosen, and the file read again, with the keyboard alone', async () => {
  const applied: Roles[] = [];
  showPanel(makeEditor({ onApply: (roles) => applied.push(roles) }));
  field('Category').element().focus();
  await userEvent.keyboard('head{ArrowDown}{Enter}');
  await expect.element(field('Category')).toHaveValue('headline');
  await userEvent.keyboard('{Enter}');
  expect(applied.map(({ category }) => category)).toEqual([3]);
});

test('where no column has what is typed in its name, the list says so', async () => {
  showPanel(makeEditor());
  await field('Title').click();
  await field('Title').fill('nothing of that name');
  await expect.element(page.getByText('No column has this in its name.')).toBeVisible();
});

test('of a thousand columns any is found by a part of its name, and a list stays short', async () => {
  const applied: Roles[] = [];
  const columns = Array.from({ length: 1000 }, (_, key) => ({ key, name: `measure ${key}` }));
  const roles = makeRoles({ title: 950, category: null });
  const file = makeFile({
    columns,
    roles,
    guess: { roles, isDateOrderOpen: false, hasSwappedAxes: false },
    firstRows: [columns.map(({ name }) => name)],
  });
  const { place } = showPanel(makeEditor({ file, onApply: (roles) => applied.push(roles) }));
  await expect.element(page.getByText('This file has 1,000 columns. Type a part of a name to find one.')).toBeVisible();
  await expect.element(page.getByText('939 more columns are not shown.')).toBeVisible();
  expect(valueOf('Title')).toBe('measure 950');
  await page.getByRole('button', { name: /Title/ }).click();
  await expect.element(page.getByText('and 900 more; type a part of the name')).toBeVisible();
  expect(document.querySelectorAll('[role="option"]').length).toBeLessThan(110);
  await userEvent.keyboard('{Escape}');
  await chooseColumn('Title', 'measure 777');
  await apply();
  expect(applied.map(({ title }) => title)).toEqual([777]);
  expect(place.querySelectorAll('.rows-table th')).toHaveLength(61);
});

test('a hundred thousand columns make the page no larger than a thousand do', () => {
  const sizes = [1000, 100_000].map((count) => {
    const columns = Array.from({ length: count }, (_, key) => ({ key, name: `measure ${key}` }));
    const firstRows = Array.from({ length: 10 }, () => columns.map(({ name }) => name));
    return showPanel(makeEditor({ file: makeFile({ columns, firstRows }) })).place.querySelectorAll('*').length;
  });
  expect(sizes[1]).toBe(sizes[0]);
});

test('columns of the same name, or without a name, can be distinguished', async () => {
  const columns = ['', 'x', 'x', ' '].map((name, key) => ({ key, name }));
  const roles: Roles = { time: null, place: null, title: 0, text: 1, category: 2, link: 3 };
  showPanel(makeEditor({ file: makeFile({ columns, roles, guess: { roles, isDateOrderOpen: false, hasSwappedAxes: false } }) }));
  expect(['Title', 'Text', 'Category', 'Link to the source'].map(valueOf)).toEqual([
    'Column 1',
    'x (column 2)',
    'x (column 3)',
    'Column 4',
  ]);
});

test('hostile texts are shown as texts and stay within the panel, however narrow', async () => {
  await page.viewport(320, 700);
  const columns = hostileTexts.map((name) => ({ key: name, name }));
  const [title = '', text = ''] = hostileTexts;
  const roles: Roles = {
    time: { kind: 'single', column: '__proto__', format: 'edtf' },
    place: { kind: 'pair', column: hostileTexts[5] ?? '', order: 'lat-lng' },
    title,
    text,
    category: hostileTexts[3] ?? '',
    link: hostileTexts[6] ?? '',
  };
  const file = makeFile({
    name: hostileTexts[5] ?? '',
    columns,
    roles,
    guess: { roles, isDateOrderOpen: true, hasSwappedAxes: true },
    firstRows: [hostileTexts, hostileTexts],
  });
  const applied: Roles[] = [];
  const first = hostileTexts.map((hostile) => ({ interval: null, place: null, title: hostile }));
  const failures = hostileTexts.map((name, line) => ({ line, reason: message('reading.keep.notThere', { name }) }));
  const questions = makeQuestions({ tryRoles: async () => makeTrial({ dates: makeUnderstood({ failed: 9, failures }), first }) });
  const { place } = showPanel(makeEditor({ file, questions, onApply: (roles) => applied.push(roles) }), 320);
  await apply();
  expect(applied).toEqual([roles]);
  await field('Places are in').selectOptions('one column of WKT');
  await expect.element(page.getByRole('table', { name: 'The first events, read like this' })).toBeVisible();
  await page.getByRole('button', { name: /Title/ }).click();
  await expect.element(page.getByRole('listbox')).toBeVisible();
  const popover = document.querySelector('.column-popover')?.getBoundingClientRect();
  expect([Number(popover?.left) >= 0, Number(popover?.right) <= 320]).toEqual([true, true]);
  expect(document.querySelectorAll('main :is(img, script, a), .column-popover :is(img, script, a)')).toHaveLength(0);
  expect(overflowing(place)).toEqual([]);
  expect(place.scrollWidth).toBe(320);
  expect(document.title).toBe('Panel');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, closed, with a problem, and with a list open, ${scheme}`, async () => {
    setScheme(scheme);
    const guess = { roles: makeRoles(), isDateOrderOpen: true, hasSwappedAxes: true };
    showPanel(makeEditor({ file: makeFile({ guess }) }));
    await chooseColumn('Text', 'kind');
    await expect.element(page.getByRole('table', { name: 'The first events, read like this' })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await field('Dates are in').selectOptions('two columns, start and end');
    await apply();
    await expect.element(page.getByText('Choose the column of the ends.')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await page.getByRole('button', { name: /Title/ }).click();
    await expect.element(page.getByRole('listbox')).toBeVisible();
    // While it is open, the list hides the rest from screen readers; the focus comes there by closing it.
    expect(await axeViolations(['aria-hidden-focus', 'page-has-heading-one', 'region'])).toEqual([]);
  });
}

test('everything that is pressed or filled in is large enough for a finger', () => {
  const { place } = showPanel(makeEditor(), 320);
  const low = [...place.querySelectorAll('select, button, input')].filter((element) => element.getBoundingClientRect().height < 42);
  expect(low.map(({ outerHTML }) => outerHTML)).toEqual([]);
});

/** What stands in a field. */
function valueOf(name: string): string {
  const element = field(name).element();
  if (!(element instanceof HTMLInputElement)) throw new TypeError(`${name} is no field of text`);
  return element.value;
}

test('another sheet of a workbook is read with the button, not while the list is gone through', async () => {
  const sheets = { all: ['Events', 'Log', 'Old'].map((name) => ({ name, isHidden: name === 'Old' })), read: 'Events' };
  const chosen: string[] = [];
  showPanel(makeEditor({ file: makeFile({ name: 'log.xlsx', sheets }), onChooseSheet: (sheet) => chosen.push(sheet) }));
  await expect.element(field('Sheet')).toHaveDisplayValue(/Events/);
  const options = [...document.querySelectorAll('.sheet-form option')].map(({ textContent }) =>
    textContent.replaceAll(/[\u2066-\u2069]/g, ''),
  );
  expect(options).toEqual(['Events', 'Log', 'Old (hidden)']);
  await userEvent.selectOptions(field('Sheet'), 'Log');
  expect(chosen).toEqual([]);
  await page.getByRole('button', { name: 'Read this sheet' }).click();
  expect(chosen).toEqual(['Log']);
  expect(await axeViolations()).toEqual([]);
});

test('a file that is no workbook, or has one sheet, has no choice of sheet', async () => {
  const sheets = { all: [{ name: 'Events', isHidden: false }], read: 'Events' };
  showPanel(makeEditor({ file: makeFile({ sheets }) }));
  await expect.element(field('Date')).toBeVisible();
  expect(document.querySelector('.sheet-form')).toBe(null);
});

const instantsFile = (midnightZone: string | null) =>
  makeFile({ ...makeFileWith(makeRoles({ time: { kind: 'single', column: 0, format: 'edtf' } })), instants: { midnightZone } });

test('a time zone is offered for instants only, and any is found by a part of its name', async () => {
  const applied: Roles[] = [];
  const { show } = showPanel(makeEditor({ onApply: (roles) => applied.push(roles) }));
  expect(field('Time zone of the days').all()).toHaveLength(0);
  show(makeEditor({ file: instantsFile(null), onApply: (roles) => applied.push(roles) }));
  expect(valueOf('Time zone of the days')).toBe('as written');
  await field('Time zone of the days').click();
  await field('Time zone of the days').fill('new yo');
  await page.getByRole('option', { name: 'America/New York' }).click();
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Changed; .*3 of 3 dates understood\.$/);
  await apply();
  expect(applied.map(({ time }) => time)).toEqual([{ kind: 'single', column: 0, format: 'edtf', settings: { zone: 'America/New_York' } }]);
});

test('where all instants are midnight of a zone, one button reads them as its days, and the way back is the first choice', async () => {
  const tried: Roles['time'][] = [];
  const questions = makeQuestions({
    tryRoles: async (roles) => {
      tried.push(roles.time);
      return makeTrial({ first: [{ interval: day, place: null, title: 'A' }] });
    },
  });
  showPanel(makeEditor({ file: instantsFile('Europe/Kyiv'), questions }));
  await expect.element(page.getByText('These times are midnight in Europe/Kyiv. They may mean whole days there.')).toBeVisible();
  await page.getByRole('button', { name: 'Read as days in Europe/Kyiv' }).click();
  expect(valueOf('Time zone of the days')).toBe('Europe/Kyiv');
  await expect.element(page.getByRole('checkbox', { name: 'Midnight means the whole day' })).toBeChecked();
  await expect.element(page.getByRole('checkbox', { name: 'Midnight means the whole day' })).toHaveFocus();
  await expect.element(page.getByRole('table', { name: 'The first events, read like this' })).toHaveTextContent(/3 April 2022/);
  expect(tried).toEqual([{ kind: 'single', column: 0, format: 'edtf', wholeDays: true, settings: { zone: 'Europe/Kyiv' } }]);
  expect(await axeViolations()).toEqual([]);
  await field('Time zone of the days').click();
  await field('Time zone of the days').fill('as written');
  await page.getByRole('option', { name: /^as written/ }).click();
  await expect.element(page.getByRole('checkbox', { name: 'Midnight means the whole day' })).not.toBeChecked();
  await expect.element(page.getByRole('status')).toHaveTextContent('');
});

test('a column that is chosen has the zones of its own dates', async () => {
  const guess: DatesGuess = { format: 'epoch-s', wholeDays: false, instants: { midnightZone: 'Asia/Tokyo' } };
  showPanel(makeEditor({ questions: makeQuestions({ guessDates: async () => guess }) }));
  await chooseColumn('Date', 'kind');
  await expect.element(page.getByRole('button', { name: 'Read as days in Asia/Tokyo' })).toBeVisible();
});

test('the fields of the time zone stay within a narrow panel', async () => {
  await page.viewport(320, 800);
  const { place } = showPanel(makeEditor({ file: instantsFile('America/Argentina/ComodRivadavia') }), 320);
  await expect.element(field('Time zone of the days')).toBeVisible();
  expect(overflowing(place)).toEqual([]);
});

/** A table that is none in UTF-16BE, and in which no date is understood in Shift_JIS. */
const inEncoding: RolesQueries['tryEncoding'] = async (encoding) => {
  if (encoding === 'utf-16be') return null;
  const dates = makeUnderstood(encoding === 'shift_jis' ? { failed: 3 } : { understood: 3 });
  const cell = encoding === 'windows-1253' ? 'a\ufffd' : `in ${encoding}`;
  return { columns: [{ key: 0, name: 'дата' }], firstRows: [[cell]], trial: makeTrial({ dates }) };
};

function showEncodings() {
  const read: unknown[] = [];
  showPanel(
    makeEditor({
      file: makeFile({ encoding: { guess: 'windows-1251', read: 'windows-1251', key: 'key' } }),
      questions: makeQuestions({ tryEncoding: inEncoding }),
      onReadIn: (...choice) => read.push(choice),
    }),
  );
  return read;
}

test('the encoding is the guess or any other, the first rows follow it at once, and the button applies it', async () => {
  const read = showEncodings();
  const choice = field('Encoding');
  await expect.element(choice).toHaveDisplayValue('as guessed: Windows-1251');
  expect(choice.element().querySelectorAll('option')).toHaveLength(13);
  await choice.selectOptions('UTF-16BE');
  await expect.element(page.getByText('The file is not a table in UTF-16BE. Choose another encoding.')).toBeVisible();
  await apply();
  expect(read).toEqual([]);
  await choice.selectOptions('KOI8');
  await expect.element(page.getByRole('cell', { name: 'in koi8-u' })).toBeVisible();
  await expect.element(page.getByRole('columnheader', { name: /^дата/ })).toBeVisible();
  await expect.element(page.getByText('Changed; the file has not been read like this yet. 3 of 3 dates understood.')).toBeVisible();
  expect(await axeViolations()).toEqual([]);
  await apply();
  await expect.poll(() => read).toEqual([['koi8-u', null]]);
});

test('bytes that stand for no letter in an encoding are reported before it is applied', async () => {
  showEncodings();
  await field('Encoding').selectOptions('Windows-1253');
  const text = 'For example: “\u2068a\ufffd\u2069”. Some bytes stand for no letter in Windows-1253; they are shown as �.';
  await expect.element(page.getByText(text)).toBeVisible();
});

test('an encoding in which no date is understood is applied only after a warning', async () => {
  const read = showEncodings();
  await field('Encoding').selectOptions('Shift_JIS');
  await expect.element(page.getByText('0 of 3 dates understood.')).toBeVisible();
  await apply();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Read like this, no event would have a date.');
  expect(read).toEqual([]);
  await page.getByRole('button', { name: 'Read again nevertheless' }).click();
  expect(read).toEqual([['shift_jis', null]]);
});

test('geometries can be read with the latitude first, and as metres of a system, of which the first positions are shown', async () => {
  const applied: Roles[] = [];
  const trial = makeTrial({ first: [{ interval: null, place: { isShape: true, at: [36.23, 49.99] }, title: 'A' }] });
  showPanel(
    makeEditor({
      file: makeFileWith(makeRoles({ place: { kind: 'geometry', system: 'metres' } })),
      questions: makeQuestions({ tryRoles: async () => trial }),
      onApply: (roles) => applied.push(roles),
    }),
  );
  await expect.element(field('The numbers are')).toHaveDisplayValue(/^metres of a system that is not chosen yet/);
  await field('The numbers are').selectOptions('metres, UTM zone 37 north (EPSG:32637)');
  await field('Each position is written').selectOptions('latitude first, or north before east');
  await expect.element(page.getByText('a line, an area or several points, from latitude 49.99, longitude 36.23')).toBeVisible();
  expect(await axeViolations()).toEqual([]);
  await apply();
  expect(applied.map(({ place }) => place)).toEqual([{ kind: 'geometry', order: 'lat-lng', system: 'epsg:32637' }]);
});
