import { type Unit, civilOf, daysInMonth, unitNumber, unitStart } from './calendar.ts';
import { tickContext, tickText } from './date-words.ts';
import type { Instant } from './instant.ts';
import { type AxisWindow, instantAt, positionOf } from './time-axis.ts';

/** A label of an axis, under the unit with that number. */
export interface Tick {
  readonly number: number;
  /** From 0 at the window's first unit to 1 at its last. */
  readonly position: number;
  readonly text: string;
  /** What the unit lies in, for a second line: on the first tick and wherever it changes, if there is room. */
  readonly context?: string;
}

/** Which hours, days, months or years are labelled: each, or each so many. */
interface Spacing {
  readonly unit: 'hour' | 'day' | 'month' | 'year';
  readonly step: number;
}

const spacings: readonly Spacing[] = [
  ...[1, 2, 3, 6, 12].map((step) => ({ unit: 'hour' as const, step })),
  ...[1, 2, 5, 10].map((step) => ({ unit: 'day' as const, step })),
  ...[1, 3, 6].map((step) => ({ unit: 'month' as const, step })),
  ...Array.from({ length: 11 }, (_, power) => [1, 2, 5].map((digit) => ({ unit: 'year' as const, step: digit * 10 ** power }))).flat(),
];

const lengths = { hour: 3_600_000, day: 86_400_000, month: 2_629_746_000, year: 31_556_952_000 };
/** No label is narrower. */
const leastRoom = 20;

/**
 * The labels of an axis `width` px wide, in order: as many as have room, on round hours, days, months and years. Those of decades and
 * centuries stand under the unit that their year falls in. None when even the sparsest would touch, or the axis has no width.
 */
export function ticks(window: AxisWindow, width: number, language = 'en'): readonly Tick[] {
  if (width <= 0) return [];
  const labelled = window.unit === 'decade' || window.unit === 'century' ? 'year' : window.unit;
  for (const spacing of spacings.slice(spacings.findIndex(({ unit }) => unit === labelled))) {
    if (!mayFit(spacing, window, width)) continue;
    const labels = labelsOf(spacing, window, language);
    if (fits(labels, width)) return withContexts(labels, spacing.unit, width, language);
  }
  return [];
}

/** Told by lengths alone, so that a million labels are never made to be thrown away. */
function mayFit({ unit, step }: Spacing, window: AxisWindow, width: number): boolean {
  const length = instantAt(window.unit, window.last + 1) - instantAt(window.unit, window.first);
  return (length / (lengths[unit] * step) - 1) * leastRoom <= width;
}

interface Label extends Tick {
  readonly instant: Instant;
}

function labelsOf(spacing: Spacing, window: AxisWindow, language: string): Label[] {
  const starts = spacing.unit === 'year' ? yearStarts(spacing.step, window) : unitStarts(spacing.unit, spacing.step, window);
  const labels = starts.map((instant) => {
    const number = unitNumber(window.unit, instant);
    return { number, position: positionOf(window, number), text: tickText(spacing.unit, instant, language), instant };
  });
  return labels.filter(({ number }) => number >= window.first && number <= window.last);
}

function unitStarts(unit: 'hour' | 'day' | 'month', step: number, window: AxisWindow): Instant[] {
  const first = unitNumber(unit, instantAt(window.unit, Math.floor(window.first)));
  const last = unitNumber(unit, unitStart(window.unit, Math.floor(window.last)));
  const starts = Array.from({ length: last - first + 1 }, (_, index) => unitStart(unit, first + index));
  return starts.filter((start) => isRound(unit, step, start));
}

/** Days count anew each month; one that would stand too near the next month's first has no label. */
function isRound(unit: 'hour' | 'day' | 'month', step: number, start: Instant): boolean {
  const { year, month, day, hour } = civilOf(start);
  if (unit === 'hour') return hour % step === 0;
  if (unit === 'month') return (month - 1) % step === 0;
  const isNth = step === 2 ? day % 2 === 1 : day === 1 || day % step === 0;
  return isNth && daysInMonth(year, month) + 1 - day > step / 2;
}

/** Years are round as they are written: 100 BC is, and is the astronomical year -99. */
function yearStarts(step: number, window: AxisWindow): Instant[] {
  const first = civilOf(unitStart(window.unit, Math.floor(window.first))).year;
  const last = civilOf(unitStart(window.unit, Math.floor(window.last) + 1)).year;
  const years: number[] = [];
  for (let bc = Math.floor((1 - first) / step) * step; bc >= Math.max(step, 1 - last); bc -= step) years.push(1 - bc);
  for (let year = Math.max(Math.ceil(first / step), 1) * step; year <= last; year += step) years.push(year);
  return years.map((year) => unitStart('year', year));
}

function fits(labels: readonly Label[], width: number): boolean {
  return labels.every((label, index) => {
    const next = labels[index + 1];
    return next === undefined || haveRoom(label, label.text, next, next.text, width);
  });
}

function haveRoom(one: Label, text: string, next: Label, nextText: string, width: number): boolean {
  return (next.position - one.position) * width >= (roomFor(text) + roomFor(nextText)) / 2;
}

/** The width in px that a label takes up with the gap beside it, at 13 px: 28 for the 14th, 44 for 2022. */
function roomFor(text: string): number {
  return [...text].reduce(
    (room, sign) => room + (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(sign) ? 14 : 8),
    12,
  );
}

/** Where the axis begins just before a change, its first tick goes without, and the change is told with what that would have told. */
function withContexts(labels: readonly Label[], unit: Spacing['unit'], width: number, language: string): readonly Tick[] {
  const plain = labels.map(({ number, position, text }) => ({ number, position, text }));
  if (unit === 'year') return plain;
  const changes = labels.filter(
    (label, index) => index === 0 || outerNumber(unit, label) !== outerNumber(unit, labels[index - 1] ?? label),
  );
  const words = new Map<number, string>();
  let year: number | null = null;
  changes.forEach((label, index) => {
    const next = changes[index + 1];
    const context = tickContext(unit, label.instant, civilOf(label.instant).year !== year, language);
    if (index === 0 && next && !haveRoom(label, context, next, tickContext(unit, next.instant, true, language), width)) return;
    year = civilOf(label.instant).year;
    words.set(label.number, context);
  });
  return plain.map((tick) => {
    const context = words.get(tick.number);
    return context === undefined ? tick : { ...tick, context };
  });
}

/** The number of the day that an hour lies in, of a day's month, of a month's year. */
function outerNumber(unit: 'hour' | 'day' | 'month', { instant }: Label): number {
  const outer: Record<typeof unit, Unit> = { hour: 'day', day: 'month', month: 'year' };
  return unitNumber(outer[unit], instant);
}
