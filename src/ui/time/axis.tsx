import { useDeferredValue, useMemo, useRef } from 'react';
import { ticks } from '../../domain/time/axis-ticks.ts';
import { unitStart } from '../../domain/time/calendar.ts';
import type { EventIndex } from '../../domain/events/event-set.ts';
import type { TimeRange } from '../../domain/time/instant.ts';
import { type Thumb, thumbNumbers } from '../../domain/view/thumbs.ts';
import { type AxisExtent, type AxisWindow, isInWindow, fullWindow } from '../../domain/time/time-axis.ts';
import type { View } from '../../domain/view/view.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { useCompactWindow } from '../use-compact-window.ts';
import { DateSlider } from './date-slider.tsx';
import { HistogramPlot } from './histogram.tsx';
import { useAxisGestures } from './use-axis-gestures.ts';
import type { AxisView } from './use-axis-view.ts';
import { useWidth } from './use-width.ts';
import { unitText } from '../messages/dates.ts';
import { interfaceLanguage, t } from '../messages/messages.ts';

interface AxisProps {
  readonly store: ViewStore;
  readonly view: View;
  readonly axisView: AxisView;
  readonly whole: AxisExtent;
  readonly index: EventIndex;
  readonly counted: string;
  readonly isPlaying: boolean;
  /** Shows the units from the first to the last, both in. */
  readonly onGo: (first: number, last: number) => void;
  /** Opens an event on its date. */
  readonly onOpen: (row: number) => void;
  /** An event's title; null where it is not known at once. */
  readonly titleOf: (row: number) => string | null;
}

/** Events by date, the thumbs, and the labels of the dates. */
export function Axis({ store, view, axisView, whole, index, counted, isPlaying, onGo, onOpen, titleOf }: AxisProps) {
  const { actions } = store;
  const language = interfaceLanguage();
  const area = useRef<HTMLDivElement>(null);
  const width = useWidth(area);
  const { window } = axisView;
  // Counting a million events is a task of its own: what else shows new events need not wait for it.
  const plotted = useDeferredValue(index);
  const { from, to } = thumbNumbers(view);
  useAxisGestures(area, axisView.zoomAt);
  const unitTextAt = (number: number) => unitText(view.unit, unitStart(view.unit, number));
  const thumbs: readonly Thumb[] = view.mode === 'window' ? ['from', 'to'] : ['to'];
  const values = view.mode === 'window' ? [from, to] : [to];
  const bringBack = (thumb: Thumb) => {
    axisView.bring(thumb);
    area.current?.querySelectorAll<HTMLElement>('.slider-input')[thumbs.indexOf(thumb)]?.focus();
  };
  return (
    <div className="axis" data-playing={isPlaying || undefined}>
      <div className="axis-area" ref={area}>
        <HistogramPlot index={plotted} window={window} width={width} titleOf={titleOf} onGo={onGo} onOpen={onOpen} />
        <div className="axis-slider">
          <DateSlider
            window={window}
            whole={fullWindow(whole, window.unit)}
            values={values}
            hasBar={view.mode !== 'day'}
            describe={(number) => t('time.thumb', { date: unitTextAt(number), counted })}
            onChange={(numbers) => actions.setRange(...rangeOf(numbers, view))}
            onFocus={(thumb) => axisView.take(thumbs[thumb] ?? 'to')}
          />
          {strayThumbs(window, { from, to }, thumbs, axisView.activeThumb).map(({ thumb, side }) => (
            <button
              key={side}
              type="button"
              className="stray-thumb"
              data-side={side}
              aria-label={t('time.backTo', { date: unitTextAt({ from, to }[thumb]) })}
              onClick={() => bringBack(thumb)}
            >
              {side === 'left' && <span aria-hidden="true">‹ </span>}
              {unitTextAt({ from, to }[thumb])}
              {side === 'right' && <span aria-hidden="true"> ›</span>}
            </button>
          ))}
        </div>
        <AxisLabels window={window} width={width} current={to} language={language} onGo={onGo} />
      </div>
    </div>
  );
}

interface StrayThumb {
  readonly thumb: Thumb;
  readonly side: 'left' | 'right';
}

/** The thumbs out of sight, one a side: where both are on one side, the one in hand. */
function strayThumbs(
  window: AxisWindow,
  numbers: Readonly<Record<Thumb, number>>,
  thumbs: readonly Thumb[],
  activeThumb: Thumb,
): readonly StrayThumb[] {
  const strays = thumbs
    .filter((thumb) => !isInWindow(window, numbers[thumb]))
    .map((thumb) => ({ thumb, side: numbers[thumb] < window.first ? ('left' as const) : ('right' as const) }));
  return strays.filter(
    ({ thumb, side }) => thumb === activeThumb || !strays.some((other) => other.side === side && other.thumb === activeThumb),
  );
}

/** The thumbs' units as dates; a thumb that stays keeps its date, which may be finer than the unit. */
function rangeOf(values: readonly number[], view: View): [TimeRange['from'], TimeRange['to']] {
  const now = thumbNumbers(view);
  const last = values.at(-1) ?? now.to;
  const first = values.length === 2 ? (values[0] ?? now.from) : now.from;
  return [first === now.from ? view.from : unitStart(view.unit, first), last === now.to ? view.to : unitStart(view.unit, last + 1)];
}

interface AxisLabelsProps {
  readonly window: AxisWindow;
  readonly width: number;
  readonly current: number;
  readonly language: string;
  readonly onGo: (first: number, last: number) => void;
}

/** Seen and clicked only: the thumb says the same dates, and goes to them by keys. */
function AxisLabels({ window, width, current, language, onGo }: AxisLabelsProps) {
  const lines = useCompactWindow() ? 1 : 2;
  const labels = useMemo(() => ticks(window, width, language, lines), [window, width, language, lines]);
  return (
    <div className="axis-labels" aria-hidden="true">
      {labels.map(({ number, position, text, shift, context }) => (
        <button
          key={number}
          type="button"
          tabIndex={-1}
          className={number === current ? 'axis-label axis-label-current' : 'axis-label'}
          style={{ left: `${position * 100}%`, transform: middleAt(shift) }}
          // A click is not to take the focus into what is hidden from screen readers.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onGo(number, number)}
        >
          {text}
          {context !== undefined && (
            <span className="axis-context" style={{ transform: middleAt(context.shift - shift) }}>
              {context.text}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

function middleAt(shift: number): string {
  return `translateX(calc(-50% + ${shift}px))`;
}
