import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Progress } from '../../../src/domain/events/opened-file.ts';
import { readFiles } from '../../../src/open/reading/read-files.ts';
import { type RangeRead, readRange } from '../../../src/open/reading/read-range.ts';
import type { RangeWorkers } from '../../../src/open/reading/read-ranges.ts';

/** Others that read so many ranges, in turns with whoever asks. */
class Others implements RangeWorkers {
  readonly #count: number;
  /** What they made of each range. */
  readonly answers: Promise<RangeRead | null>[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  readonly leadBytes = 100;
  countFor = () => this.#count;
  end = () => {};
  read(...asked: Parameters<RangeWorkers['read']>): Promise<RangeRead | null> {
    const answer = readRange(...asked);
    this.answers.push(answer);
    return answer;
  }

  /** Of each range, whether it was found good. */
  async verdicts(): Promise<readonly boolean[]> {
    return (await Promise.all(this.answers)).map((answer) => answer !== null);
  }
}

async function open(content: string, workers: RangeWorkers | null) {
  const progress: Progress[] = [];
  const listeners = { onProgress: (now: Progress) => progress.push(now), onPart: () => {} };
  const file = new File([content], 'events.csv');
  const opened = await readFiles([file], { byName: {}, byShape: {} }, new AbortController().signal, listeners, workers);
  const { table, places, summary } = opened;
  return { events: table.events, places, summary, last: progress.at(-1) };
}

/**
 * Without what depends on how much is read at once: the first rows where a range has fewer, which of two issues is reported first, and which
 * of two equally frequent categories comes first, since layers stay in their order while more is read.
 */
function comparable({ summary: { files, issues, ...counts }, events, ...opened }: Awaited<ReturnType<typeof open>>) {
  const layers = events.layers.map(({ id }) => id);
  const table = { ...events.table, layers: Array.from(events.table.layers, (index) => layers[index]) };
  const inOrder = issues.toSorted(
    (one, other) => (one.line ?? 0) - (other.line ?? 0) || JSON.stringify(one.reason).localeCompare(JSON.stringify(other.reason)),
  );
  return {
    ...opened,
    events: { ...events, table, layers: layers.toSorted() },
    summary: { ...counts, issues: inOrder, files: files.map((file) => ({ ...file, firstRows: [] })) },
  };
}

const header = 'date,title,lat,lng,kind\n';
const line = (index: number) => `2022-03-${10 + (index % 20)},Event ${index},${40 + (index % 10)}.5,${index % 179},Kind ${index % 7}\n`;
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => line(from + index)).join('');

describe('a table that is read in ranges', () => {
  test.each([2, 3, 7])('of which there are %i has the events that it has as a whole', async (count) => {
    const content = header + lines(0, 1000);
    const others = new Others(count);
    expect(await open(content, others)).toEqual(await open(content, null));
    expect(await others.verdicts()).toEqual(Array.from({ length: count - 1 }, () => true));
  });

  test('tells of rows that are wrong with their own lines', async () => {
    const content = `${header}${lines(0, 500)}2022-03-10,Nowhere,north,5,Kind 1\n${lines(500, 600)}2022-13-10,Never,5,5,Kind 1\n`;
    const others = new Others(3);
    const { summary } = await open(content, others);
    expect(summary.issues.map((issue) => [issue.line, issue.kind])).toEqual([
      [502, 'flagged'],
      [603, 'flagged'],
    ]);
    expect(summary).toEqual((await open(content, null)).summary);
    expect(await others.verdicts()).toEqual([true, true]);
  });

  test('is read on by whoever opened it where a range begins within a cell', async () => {
    // Lines of a text that look like rows of the table, all of them in one cell.
    const content = `${header}${lines(0, 10)}2022-03-10,"Told:\n${lines(0, 900)}",5,5,Kind 1\n${lines(10, 20)}`;
    const others = new Others(2);
    const opened = await open(content, others);
    expect(opened).toEqual(await open(content, null));
    expect(opened.summary.events).toBe(21);
  });

  test.each([
    ['a quotation mark that is not closed', '2022-03-11,"Open,5,5,Kind 2\n'],
    ['more cells than columns', '2022-03-11,Wide,5,5,Kind 2,more\n'],
    ['fewer cells than columns', '2022-03-11,Short\n'],
  ])('is read on by whoever opened it where a range has %s', async (_, wrong) => {
    const content = `${header}${lines(0, 500)}${wrong}${lines(500, 800)}`;
    const others = new Others(2);
    const opened = await open(content, others);
    expect(opened).toEqual(await open(content, null));
    expect(await others.verdicts()).toEqual([false]);
    expect(opened.summary.issueCount).toBe(1);
  });

  test('is read on by whoever opened it where others cannot', async () => {
    const content = header + lines(0, 300);
    const none: RangeWorkers = { leadBytes: 0, countFor: () => 4, end: () => {}, read: () => Promise.resolve(null) };
    expect(await open(content, none)).toEqual(await open(content, null));
  });

  test('has its dates in the order that only a later range tells', async () => {
    // Too many rows for all of them to be looked at before.
    const undecided = Array.from({ length: 1500 }, (_, index) => `${1 + (index % 12)}/${1 + (index % 9)}/2022,Event,5,5,Kind\n`).join('');
    const content = `${header}${undecided}${undecided}31/3/2022,Late,5,5,Kind\n${undecided.slice(0, undecided.indexOf('\n') + 1)}`;
    const [inRanges, whole] = [await open(content, new Others(2)), await open(content, null)];
    expect(inRanges.summary.files[0]?.roles.time).toMatchObject({ format: 'day-first' });
    expect(inRanges).toEqual(whole);
  });

  test('of any cells, in any number of ranges, has the events that it has as a whole', { timeout: 60_000 }, async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\n', '\r\n', ',', 'ї', '😀', ' ') });
    const quoted = text.map((each) => `"${each.replaceAll('"', '""')}"`);
    const date = fc.constantFrom('2022-03-01', '2022-03', '2022-13-01', '', 'later');
    const degrees = fc.oneof(
      fc.integer({ min: -200, max: 200 }).map((number) => String(number / 2)),
      fc.constantFrom('', 'north', '0'),
    );
    // Now and then a cell with a quotation mark in the wrong place, or a cell too many.
    const title = fc.oneof({ weight: 30, arbitrary: quoted }, { weight: 1, arbitrary: text });
    const kind = fc.constantFrom('Storm', 'Fair', 'Fair ', '', 'x,y');
    const row = fc.tuple(date, title, degrees, degrees, kind).map((cells) => `${cells.join(',')}\n`);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), fc.integer({ min: 2, max: 5 }), async (rows, count) => {
        const content = header + line(0).repeat(3) + rows.join('');
        const [inRanges, whole] = [await open(content, new Others(count)), await open(content, null)];
        expect(comparable(inRanges)).toEqual(comparable(whole));
      }),
      { numRuns: 80 },
    );
  });
});
