import { lastStartBefore, unitNumber, unitStart } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import { type AxisExtent, fullWindow } from '../time/time-axis.ts';
import type { View } from './view.ts';

/** The two thumbs of a window. The modes day and so far have only `to`. */
export type Thumb = 'from' | 'to';

/** The numbers of the units that contain the picked dates, both included; `to` is the last unit that is shown. */
export function thumbNumbers({ unit, from, to }: Pick<View, 'unit' | 'from' | 'to'>): Readonly<Record<Thumb, number>> {
  return { from: unitNumber(unit, from), to: unitNumber(unit, lastStartBefore(unit, to)) };
}

/**
 * The view after a thumb moves to the unit with this number. A thumb stops at the ends of `whole` and, in a window, at the other thumb. A
 * thumb that stays in its unit keeps its date to the hour, and so does the other thumb. Outside window mode, `from` moves back when it has
 * to.
 */
export function moveThumb(view: View, thumb: Thumb, number: number, whole: AxisExtent): View {
  const { unit } = view;
  const { first, last } = fullWindow(whole, unit);
  const now = thumbNumbers(view);
  const held = thumb === 'from' ? clamp(number, first, now.to) : clamp(number, view.mode === 'window' ? now.from : first, last);
  if (held === now[thumb]) return view;
  const start = unitStart(unit, held);
  if (thumb === 'from') return { ...view, from: start };
  return { ...view, from: Math.min(view.from, start) as Instant, to: unitStart(unit, held + 1) };
}

function clamp(number: number, least: number, most: number): number {
  return Math.min(Math.max(number, least), most);
}
