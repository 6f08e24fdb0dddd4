import { type Unit, civilOf, dayLength, daysInMonth, hourLength, unitNumber, unitStart } from './calendar.ts';
import { shortDayText, tickContext, tickText } from './format-dates.ts';
import type { Instant } from './instant.ts';
import { type AxisWindow, instantAt, positionOf } from './time-axis.ts';

/** A label of an axis, below the unit with this number. */
export interface Tick {
  readonly number: number;
  /** From 0 at the window's first unit to 1 at its last. */
  readonly position: number;
  readonly text: string;
  /** The distance in px by which the text moves right, or left when negative, so that the ends of the axis do not cut it. */
  readonly shift: number;
  /** The larger unit, for a second line: at both ends and wherever it changes, if there is room. */
  readonly context?: { readonly text: string; readonly shift: number };
}

/** The distance between labels: every `step` hours, days, months or years. */
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

const lengths = { hour: hourLength, day: dayLength, month: 2_629_746_000, year: 31_556_952_000 };
/** The least width of a label, in px. */
const leastRoom = 20;
/** The space between two labels, in px. */
const gap = 12;
/** How far labels may extend beyond the ends of the axis, in px. */
const margin = 20;
/** The largest rounding error of a sum of fractions. */
const slack = 1e-6;

/**
 * The labels of an axis `width` px wide, in order: the first and the last unit, and between them as many as fit, at round hours, days,
 * months and years. Decades and centuries have the labels of years. With one line there are no contexts: the labels at the ends, and where
 * a day, month or year begins, include them. Empty when the axis has no width.
 */
export function ticks(window: AxisWindow, width: number, language = 'en', lines: Lines = 2): readonly Tick[] {
  if (width <= 0) return [];
  const labelled = window.unit === 'decade' || window.unit === 'century' ? 'year' : window.unit;
  const fitting = spacings.slice(spacings.findIndex(({ unit }) => unit === labelled));
  for (const spacing of fitting) {
    if (!mayFit(spacing, window, width)) continue;
    const ends = endLabels(labelled, spacing.unit, window, language, lines);
    const labels = betweenEnds(labelsOf(spacing, window, language, lines), ends, width);
    if (fits(labels, width)) return withContexts(labels, spacing.unit, width, language, lines);
  }
  return withContexts(endLabels(labelled, 'year', window, language, lines).slice(0, 1), 'year', width, language, lines);
}

/** A quick test by lengths, so that no million labels are made only to be discarded. */
function mayFit({ unit, step }: Spacing, window: AxisWindow, width: number): boolean {
  const length = instantAt(window.unit, window.last + 1) - instantAt(window.unit, window.first);
  return (length / (lengths[unit] * step) - 1) * leastRoom <= width;
}

type Labelled = Spacing['unit'];
type Lines = 1 | 2;

interface Label {
  readonly number: number;
  readonly position: number;
  readonly text: string;
  readonly instant: Instant;
  /** The unit that the text names; the next larger unit is its context. */
  readonly names: Labelled;
}

function labelsOf(spacing: Spacing, window: AxisWindow, language: string, lines: Lines): Label[] {
  const starts = spacing.unit === 'year' ? yearStarts(spacing.step, window) : unitStarts(spacing.unit, spacing.step, window);
  return starts.map((instant) => {
    const number = unitNumber(window.unit, instant);
    return {
      number,
      position: positionOf(window, number),
      text: textOf(spacing.unit, instant, language, lines),
      instant,
      names: spacing.unit,
    };
  });
}

/** On one line, the first hour of a day is labelled with the day, the first day of a month with the month, and January with the year. */
function textOf(unit: Labelled, instant: Instant, language: string, lines: Lines): string {
  const { month, day, hour } = civilOf(instant);
  if (lines === 1 && unit === 'month' && month === 1) return tickContext('day', instant, true, language);
  const isFirst = (unit === 'hour' && hour === 0) || (unit === 'day' && day === 1);
  return lines === 1 && isFirst ? shortDayText(instant, language) : tickText(unit, instant, language);
}

/** The labels of the first and the last unit of the window; one label when they are the same. */
function endLabels(labelled: Labelled, spacing: Labelled, window: AxisWindow, language: string, lines: Lines): Label[] {
  const numbers = new Set([Math.ceil(window.first - slack), Math.floor(window.last + slack)]);
  return [...numbers].map((number) => {
    const instant = unitStart(window.unit, number);
    const position = Math.min(Math.max(positionOf(window, number), 0), 1);
    // When the other labels are months, or on one line, the label of a day includes its month.
    const withMonth = labelled === 'day' && (spacing !== 'day' || lines === 1);
    if (withMonth) return { number, position, text: shortDayText(instant, language), instant, names: 'month' };
    const withYear = labelled === 'month' && lines === 1;
    const text = withYear ? tickContext('day', instant, true, language) : tickText(labelled, instant, language);
    return { number, position, text, instant, names: labelled };
  });
}

/** The two end labels, and those labels between them that do not touch them. */
function betweenEnds(labels: readonly Label[], [first, last]: readonly Label[], width: number): readonly Label[] {
  if (first === undefined) return [];
  if (last === undefined) return [first];
  const inner = labels.filter(
    (label) =>
      label.number > first.number &&
      label.number < last.number &&
      haveRoom(textBox(first, width), textBox(label, width)) &&
      haveRoom(textBox(label, width), textBox(last, width)),
  );
  return [first, ...inner, last];
}

function unitStarts(unit: 'hour' | 'day' | 'month', step: number, window: AxisWindow): Instant[] {
  const first = unitNumber(unit, instantAt(window.unit, Math.floor(window.first)));
  const last = unitNumber(unit, unitStart(window.unit, Math.floor(window.last)));
  const starts = Array.from({ length: last - first + 1 }, (_, index) => unitStart(unit, first + index));
  return starts.filter((start) => isRound(unit, step, start));
}

/** Days are counted from the start of each month. A day too close to the next month's first has no label. */
function isRound(unit: 'hour' | 'day' | 'month', step: number, start: Instant): boolean {
  const { year, month, day, hour } = civilOf(start);
  if (unit === 'hour') return hour % step === 0;
  if (unit === 'month') return (month - 1) % step === 0;
  const isNth = step === 2 ? day % 2 === 1 : day === 1 || day % step === 0;
  return isNth && daysInMonth(year, month) + 1 - day > step / 2;
}

/** Years are round as people write them: 100 BC is round, although it is the astronomical year -99. */
function yearStarts(step: number, window: AxisWindow): Instant[] {
  const first = civilOf(unitStart(window.unit, Math.floor(window.first))).year;
  const last = civilOf(unitStart(window.unit, Math.floor(window.last) + 1)).year;
  const years: number[] = [];
  for (let bc = Math.floor((1 - first) / step) * step; bc >= Math.max(step, 1 - last); bc -= step) years.push(1 - bc);
  for (let year = Math.max(Math.ceil(first / step), 1) * step; year <= last; year += step) years.push(year);
  return years.map((year) => unitStart('year', year));
}

function fits(labels: readonly Label[], width: number): boolean {
  const boxes = labels.map((label) => textBox(label, width));
  return boxes.every((box, index) => {
    const next = boxes[index + 1];
    return next === undefined || haveRoom(box, next);
  });
}

/** The box of a line of a label, in px: its middle, and its width including the gap. */
interface Box {
  readonly text: string;
  readonly middle: number;
  readonly room: number;
  readonly shift: number;
}

function textBox({ text, position }: Label, width: number): Box {
  return boxOf(text, position * width, width);
}

/** A text centred on `x`, moved only as far as needed to keep it within the ends of the axis. */
function boxOf(text: string, x: number, width: number): Box {
  const room = roomFor(text);
  const reach = Math.max((room - gap) / 2 - margin, 0);
  const middle = reach * 2 > width ? width / 2 : Math.min(Math.max(x, reach), width - reach);
  return { text, middle, room, shift: middle - x };
}

function haveRoom(one: Box, next: Box): boolean {
  return next.middle - one.middle >= (one.room + next.room) / 2 - slack;
}

/** The estimated width in px of a label and its gap, at a font size of 13 px: 28 for the 14th, 44 for 2022. */
function roomFor(text: string): number {
  return [...text].reduce(
    (room, sign) => room + (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(sign) ? 14 : 8),
    gap,
  );
}

/**
 * Adds contexts: to the first label, to the last unless its context is the same, and to each label whose context differs from that of the
 * label before, or to the next one with room. The year is part of a context where it changes, if there is room.
 */
function withContexts(labels: readonly Label[], spacing: Labelled, width: number, language: string, lines: Lines): readonly Tick[] {
  const box = (label: Label, withYear: boolean) =>
    label.names === 'year' || lines === 1
      ? null
      : boxOf(tickContext(label.names, label.instant, withYear, language), label.position * width, width);
  const outer = (label: Label) => outerNumber(spacing, label);
  const first = labels[0];
  const last = labels.at(-1);
  if (first === undefined || last === undefined) return [];
  const change = labels.slice(0, -1).find((label) => outer(label) !== outer(first));
  const nextChange = change ? box(change, false) : null;
  const reserved = last === first || outer(last) === outer(first) ? null : box(last, false);
  let placed: Box | null = null;
  let shown: number | null = null;
  let toldYear: number | null = null;
  return labels.map((label) => {
    const { number, position, text } = label;
    const tick = { number, position, text, shift: textBox(label, width).shift };
    if (label === last ? label !== first && reserved === null : outer(label) === shown) return tick;
    const { year } = civilOf(label.instant);
    const before: Box | null = placed;
    const after = label === last ? null : reserved;
    const choices = (year === toldYear ? [false] : [true, false]).map((withYear) => ({ withYear, box: box(label, withYear) }));
    const fitting = choices.filter(({ box: each }) => each && (!before || haveRoom(before, each)) && (!after || haveRoom(each, after)));
    const beforeChange = fitting.find(({ box: each }) => label !== first || !each || !nextChange || haveRoom(each, nextChange));
    const chosen = beforeChange ?? fitting.at(-1);
    if (!chosen?.box) return tick;
    placed = chosen.box;
    shown = outer(label);
    if (chosen.withYear || toldYear !== null) toldYear = year;
    return { ...tick, context: { text: chosen.box.text, shift: chosen.box.shift } };
  });
}

/** The number of the next larger unit: the day of an hour, the month of a day, the year of a month. */
function outerNumber(unit: Labelled, { instant }: Label): number {
  const outer: Record<Labelled, Unit> = { hour: 'day', day: 'month', month: 'year', year: 'year' };
  return unitNumber(outer[unit], instant);
}
