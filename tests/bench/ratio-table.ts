/** A measure of a run; NaN where it was not measured. */
export interface Measure<Run> {
  readonly title: string;
  of(run: Run): number;
  /** The number of digits after the decimal point. */
  readonly digits: number;
}

/** Runs of several ways to do the same. */
export interface Comparison<Run> {
  readonly runs: readonly Run[];
  wayOf(run: Run): string;
  /** The pairs of ways whose figures are compared as ratios. */
  readonly ratios: readonly (readonly [way: string, other: string])[];
  /** The values that runs must share to be compared: a cell for each title. */
  readonly groupTitles: readonly string[];
  groupOf(run: Run): readonly string[];
  readonly measures: readonly Measure<Run>[];
}

/** A Markdown table of medians: for each group a row for each way, in order of appearance, then a row for each ratio. */
export function ratioTable<Run>({ runs, wayOf, ratios, groupTitles, groupOf, measures }: Comparison<Run>): string {
  const groups = groupBy(runs, (run) => groupOf(run).join('\n'));
  const rows = [...groups].flatMap(([group, ofGroup]) => {
    const ofWays = groupBy(ofGroup, wayOf);
    const figures = [...ofWays].map(([way, ofWay]) => [
      way,
      ...measures.map(({ of, digits }) => figure(median(ofWay.map((run) => of(run))), digits)),
    ]);
    const shares = ratios.flatMap(([way, other]) => {
      const [ours, theirs] = [ofWays.get(way), ofWays.get(other)];
      if (!ours || !theirs) return [];
      const cells = measures.map(({ of }) => ratioText(median(ours.map((run) => of(run))), median(theirs.map((run) => of(run)))));
      return [[`${way} : ${other}`, ...cells]];
    });
    return [...figures, ...shares].map((cells, index) => [...(index === 0 ? group.split('\n') : groupTitles.map(() => '')), ...cells]);
  });
  return markdownTable([...groupTitles, 'way', ...measures.map(({ title }) => title)], rows);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function figure(value: number, digits: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}

/** `1 : 40` for a fortieth, `3.0 : 1` for three times as much; with one digit after the point below ten, two below two. */
export function ratioText(value: number, other: number): string {
  if (!Number.isFinite(value / other) || value === 0) return '–';
  const isLess = value < other;
  const times = isLess ? other / value : value / other;
  const words = times.toFixed(times < 1.995 ? 2 : times < 9.95 ? 1 : 0);
  return isLess ? `1 : ${words}` : `${words} : 1`;
}

/** The middle value, or the mean of the middle two; NaN for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
