import { lastStartBefore, unitNumber, unitStart } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import { type AxisWhole, wholeWindow } from '../time/time-axis.ts';
import type { View } from './view.ts';

/** The two that a window is picked by; day and so far have `to` alone. */
export type Thumb = 'from' | 'to';

/** The units that the picked dates fall in, by number, both in; `to` is the last unit that is shown. */
export function thumbNumbers({ unit, from, to }: Pick<View, 'unit' | 'from' | 'to'>): Readonly<Record<Thumb, number>> {
  return { from: unitNumber(unit, from), to: unitNumber(unit, lastStartBefore(unit, to)) };
}

/**
 * The view with a thumb moved to the unit with that number: no further than the whole reaches, and in a window no further than the
 * other thumb. A thumb that stays in its unit, and the other one, keep their dates to the hour. Outside window mode `from` gives way.
 */
export function moveThumb(view: View, thumb: Thumb, number: number, whole: AxisWhole): View {
  const { unit } = view;
  const { first, last } = wholeWindow(whole, unit);
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
