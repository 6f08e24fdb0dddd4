import { useCallback, useDeferredValue, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ticks } from '../../domain/axis-ticks.ts';
import { unitStart } from '../../domain/calendar.ts';
import { unitWords } from '../../domain/date-words.ts';
import type { TimeRange } from '../../domain/instant.ts';
import { type EventDates, eventDates, nearestEvents, nearestWords, nextEventUnit, previousEventUnit } from '../../domain/nearest-events.ts';
import { type EventIndex, countIn } from '../../domain/event-set.ts';
import { stepped } from '../../domain/playback.ts';
import { thumbNumbers } from '../../domain/thumbs.ts';
import {
  type AxisWhole,
  type AxisWindow,
  axisWhole,
  numberAt,
  panned,
  revealing,
  wholeWindow,
  windowAbout,
  zoomed,
} from '../../domain/time-axis.ts';
import { type View, initialView, visibleRange } from '../../domain/view.ts';
import { viewWords } from '../../domain/view-text.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { Announcement } from '../announcement.tsx';
import { useCompactWindow } from '../use-compact-window.ts';
import { useEvents, useInView } from '../use-view.ts';
import { AxisOverview } from './axis-overview.tsx';
import { DateEntry } from './date-entry.tsx';
import { DateSlider } from './date-slider.tsx';
import { HistogramPlot } from './histogram.tsx';
import { ModeSwitch } from './mode-switch.tsx';
import { MoreDates } from './more-dates.tsx';
import { PlayButton } from './play-button.tsx';
import { PlaybackControls } from './playback-controls.tsx';
import { useAxisGestures } from './use-axis-gestures.ts';
import { usePlayback } from './use-playback.ts';
import { useWidth } from './use-width.ts';

interface TimeBarProps {
  readonly store: ViewStore;
  /** Said where no event is on the dates shown, before how far the nearest are. */
  readonly silent: string;
}

/** The date control: what is shown in words, playback, and the axis with its histogram and thumbs. */
export function TimeBar({ store, silent }: TimeBarProps) {
  const { view, range, index } = useInView(store);
  const { actions } = store;
  const { language } = index.set;
  const dates = useMemo(() => eventDates(index), [index]);
  const whole = useWhole(store, view);
  const [axis, setAxis] = useAxisWindow(view, whole);
  const pick = useCallback(({ from, to }: TimeRange) => actions.setRange(from, to), [actions]);
  const playback = usePlayback(store, view, whole, dates, pick);

  const count = countIn(index, range);
  const counted = `${count.toLocaleString(language)} of ${index.dated.toLocaleString(language)} events`;
  const told = count === 0 ? silence(index, view, silent) : counted;
  const words = viewWords(view, language);
  const go = useCallback(
    (first: number, last: number) => {
      const { mode, unit, from } = store.getState().view;
      const start = unitStart(unit, first);
      actions.setRange(mode === 'window' ? start : from, unitStart(unit, last + 1));
    },
    [store, actions],
  );
  const { previous, next } = eventSteps(view, dates, go);
  useStepKeys(previous, next);
  const seeAxis = (window: AxisWindow) => {
    setAxis(window);
    if (window.unit !== view.unit) actions.setUnit(window.unit);
  };

  const isCompact = useCompactWindow();
  const modes = <ModeSwitch mode={view.mode} unit={view.unit} onChange={actions.setMode} />;
  const line = (
    <div className="time-line">
      <span className="time-count">{told}</span>
      {!isUntouched(view, initialView(index.set)) && (
        <button type="button" className="quiet-button" onClick={actions.reset}>
          Reset
        </button>
      )}
    </div>
  );
  const controls = (
    <PlaybackControls
      playback={playback}
      mode={view.mode}
      unitName={view.unit}
      onPrevious={previous}
      onNext={next}
      onStep={(by) => pick(stepped(view, by, playback.motion, whole))}
    />
  );
  const overview = (
    <AxisOverview window={axis} whole={whole} describe={(window) => windowWords(window, view.unit, language)} onChange={seeAxis} />
  );
  return (
    <section className="time-bar" aria-label="Time" data-compact={isCompact || undefined}>
      {!isCompact && modes}
      <div className="time-now">
        <DateEntry view={view} words={words} language={language} whole={whole} onPick={actions.setView} />
        {isCompact ? <span className="time-count">{told}</span> : line}
        <Announcement text={`${words}. ${told}`} />
      </div>
      {isCompact ? <PlayButton playback={playback} /> : controls}
      <Axis
        store={store}
        view={view}
        axis={axis}
        whole={whole}
        index={index}
        counted={counted}
        isPlaying={playback.isPlaying}
        onSee={seeAxis}
        onGo={go}
      />
      {isCompact ? (
        <MoreDates>
          {line}
          {modes}
          {controls}
          {overview}
        </MoreDates>
      ) : (
        overview
      )}
    </section>
  );
}

/** The part of the axis in sight. */
function windowWords({ first, last }: AxisWindow, unit: View['unit'], language: string): string {
  const [from, to] = [first, last].map((number) => unitWords(unit, unitStart(unit, Math.round(number)), language));
  return `${from} to ${to}`;
}

/** All that the axis reaches over: the events, and what a link has picked beyond it. */
function useWhole(store: ViewStore, view: View): AxisWhole {
  const { extent, finest } = useEvents(store).columns;
  const { from, to } = visibleRange(view);
  return useMemo(() => axisWhole(extent, finest, { from, to }), [extent, finest, from, to]);
}

/** The part of the axis in sight: all of it until it is zoomed. It follows the picked dates, and a unit that comes from elsewhere. */
function useAxisWindow(view: View, whole: AxisWhole): [AxisWindow, (window: AxisWindow) => void] {
  const [zoom, setZoom] = useState<AxisWindow | null>(null);
  const [followed, setFollowed] = useState({ from: view.from, to: view.to });
  const window = useSame(zoom?.unit === view.unit ? zoom : windowAbout(whole, view.unit, view.to));
  if (followed.from === view.from && followed.to === view.to) return [window, setZoom];
  const { from, to } = thumbNumbers(view);
  setFollowed({ from: view.from, to: view.to });
  if (zoom) setZoom(revealing(window, followed.to === view.to ? from : to));
  return [window, setZoom];
}

/** One object as long as its values stay, so that a step in time leaves the histogram as it is. */
function useSame({ unit, first, last }: AxisWindow): AxisWindow {
  return useMemo(() => ({ unit, first, last }), [unit, first, last]);
}

interface AxisProps {
  readonly store: ViewStore;
  readonly view: View;
  readonly axis: AxisWindow;
  readonly whole: AxisWhole;
  readonly index: EventIndex;
  readonly counted: string;
  readonly isPlaying: boolean;
  readonly onSee: (window: AxisWindow) => void;
  readonly onGo: (first: number, last: number) => void;
}

function Axis({ store, view, axis, whole, index, counted, isPlaying, onSee, onGo }: AxisProps) {
  const { actions } = store;
  const { language } = index.set;
  const area = useRef<HTMLDivElement>(null);
  const width = useWidth(area);
  // Counting a million events is a task of its own: what else shows new events need not wait for it.
  const plotted = useDeferredValue(index);
  const { from, to } = thumbNumbers(view);
  // Several moves may come before the next rendering: each goes on from where the last one led.
  const latest = useRef(axis);
  useLayoutEffect(() => {
    latest.current = axis;
  }, [axis]);
  useAxisGestures(area, (about, factor, by) => {
    const narrowed = zoomed(latest.current, numberAt(latest.current, about), factor, whole);
    latest.current = panned(narrowed, by * (narrowed.last - narrowed.first + 1), whole);
    onSee(latest.current);
  });
  const unitWordsAt = (number: number) => unitWords(view.unit, unitStart(view.unit, number), language);
  return (
    <div className="axis" data-playing={isPlaying || undefined}>
      <div className="axis-area" ref={area}>
        <HistogramPlot index={plotted} window={axis} width={width} onGo={onGo} />
        <DateSlider
          window={axis}
          whole={wholeWindow(whole, axis.unit)}
          values={view.mode === 'window' ? [from, to] : [to]}
          hasBar={view.mode !== 'day'}
          describe={(number) => `${unitWordsAt(number)}, ${counted}`}
          onChange={(values) => actions.setRange(...rangeOf(values, view))}
          onFocus={() => onSee(revealing(axis, to))}
        />
        <AxisLabels axis={axis} width={width} current={to} language={language} />
      </div>
    </div>
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
  readonly axis: AxisWindow;
  readonly width: number;
  readonly current: number;
  readonly language: string;
}

function AxisLabels({ axis, width, current, language }: AxisLabelsProps) {
  const labels = useMemo(() => ticks(axis, width, language), [axis, width, language]);
  return (
    <div className="axis-labels" aria-hidden="true">
      {labels.map(({ number, position, text, context }) => (
        <span
          key={number}
          className={number === current ? 'axis-label axis-label-current' : 'axis-label'}
          style={{ left: `${position * 100}%` }}
        >
          {text}
          {context !== undefined && <span className="axis-context">{context}</span>}
        </span>
      ))}
    </div>
  );
}

/** Silence is the sources', not the world's. */
function silence(index: EventIndex, view: View, silent: string): string {
  if (view.layers.length === 0) return 'No layer is switched on';
  const nearest = nearestWords(nearestEvents(index, visibleRange(view), view.unit), index.set.language);
  return nearest ? `${silent}; nearest events: ${nearest}` : silent;
}

function isUntouched(view: View, initial: View): boolean {
  return view.mode === initial.mode && view.from === initial.from && view.to === initial.to && view.unit === initial.unit;
}

interface EventSteps {
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
}

function eventSteps(view: View, dates: EventDates, go: (first: number, last: number) => void): EventSteps {
  const { to } = thumbNumbers(view);
  const before = previousEventUnit(dates, view.unit, to);
  const after = nextEventUnit(dates, view.unit, to);
  return { previous: before === null ? null : () => go(before, before), next: after === null ? null : () => go(after, after) };
}

/** `,` and `.` anywhere on the page, but not where text is typed. */
function useStepKeys(previous: (() => void) | null, next: (() => void) | null) {
  const step = useEffectEvent((key: string) => (key === ',' ? previous : next)?.());
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.key !== ',' && event.key !== '.') || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (
        target instanceof HTMLElement &&
        target.closest('input:not([type="range"]), textarea, select, [contenteditable], [role="dialog"]')
      )
        return;
      step(event.key);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
