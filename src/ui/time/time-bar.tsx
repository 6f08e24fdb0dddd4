import { useCallback, useMemo } from 'react';
import { endOf, unitStart } from '../../domain/time/calendar.ts';
import type { Instant, TimeRange } from '../../domain/time/instant.ts';
import { type EventDates, eventDates, nearestEvents, nextEventUnit, previousEventUnit } from '../../domain/events/nearest-events.ts';
import { type EventIndex, countInRange } from '../../domain/events/event-set.ts';
import { stepped } from '../../domain/view/playback.ts';
import { thumbNumbers } from '../../domain/view/thumbs.ts';
import { type AxisExtent, type AxisWindow, axisExtent } from '../../domain/time/time-axis.ts';
import { type View, hasSameDates, initialView, visibleRange } from '../../domain/view/view.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { Announcement } from '../announcement.tsx';
import { useCompactWindow } from '../use-compact-window.ts';
import { useEvents, useInView } from '../use-view.ts';
import { Axis } from './axis.tsx';
import { AxisOverview } from './axis-overview.tsx';
import { DateEntry } from './date-entry.tsx';
import { ModeSwitch } from './mode-switch.tsx';
import { MoreDates } from './more-dates.tsx';
import { PlayButton } from './play-button.tsx';
import { PlaybackControls } from './playback-controls.tsx';
import { useAxisView } from './use-axis-view.ts';
import { usePlayback } from './use-playback.ts';
import { useTimeKeys } from './use-time-keys.ts';
import { nearestText, shownText, unitText } from '../messages/dates.ts';
import { numberText, t } from '../messages/messages.ts';

interface TimeBarProps {
  readonly store: ViewStore;
  /** Said where no event is on the dates shown, before how far the nearest are. */
  readonly silent: string;
  /** An event's title; null where it is not known at once. Stays the same function. */
  readonly titleOf?: (row: number) => string | null;
}

function untitled(): null {
  return null;
}

/** The date control: what is shown in words, playback, and the axis with its histogram and thumbs. */
export function TimeBar({ store, silent, titleOf = untitled }: TimeBarProps) {
  const { view, range, index } = useInView(store);
  const { actions } = store;
  const dates = useMemo(() => eventDates(index), [index]);
  const whole = useWhole(store, view);
  const axisView = useAxisView(view, whole, actions.setUnit);
  const pick = useCallback(({ from, to }: TimeRange) => actions.setRange(from, to), [actions]);
  const playback = usePlayback(store, view, whole, dates, pick);

  const count = countInRange(index, range);
  const counted = t('time.counted', { count: numberText(count), total: index.dated });
  const status = count === 0 ? emptyText(index, view, silent) : counted;
  const label = shownText(view);
  const go = useCallback(
    (first: number, last: number) => {
      const { mode, unit, from } = store.getState().view;
      const start = unitStart(unit, first);
      actions.setRange(mode === 'window' ? start : from, unitStart(unit, last + 1));
    },
    [store, actions],
  );
  const open = useCallback((row: number) => openOnItsDate(store, row), [store]);
  const { previous, next } = eventSteps(view, dates, go);
  useTimeKeys({ previous, next, togglePlay: playback.toggle });
  const isCompact = useCompactWindow();
  const modes = <ModeSwitch mode={view.mode} unit={view.unit} onChange={actions.setMode} />;
  const line = (
    <div className="time-line">
      <span className="time-count">{status}</span>
      {!isUntouched(view, initialView(index.set)) && (
        <button type="button" className="quiet-button" onClick={actions.reset}>
          {t('time.reset')}
        </button>
      )}
    </div>
  );
  const controls = (
    <PlaybackControls
      playback={playback}
      mode={view.mode}
      unit={view.unit}
      onPrevious={previous}
      onNext={next}
      onStep={(by) => pick(stepped(view, by, playback.motion, whole))}
    />
  );
  const overview = (
    <AxisOverview
      window={axisView.window}
      whole={whole}
      describe={(window) => windowText(window, view.unit)}
      onPan={axisView.pan}
      onZoom={axisView.zoom}
    />
  );
  return (
    <section className="time-bar" aria-label={t('time.time')} data-compact={isCompact || undefined}>
      {!isCompact && modes}
      <div className="time-now">
        <DateEntry view={view} label={label} whole={whole} onPick={actions.setView} />
        {isCompact ? <span className="time-count">{status}</span> : line}
        <Announcement text={`${label}. ${status}`} />
      </div>
      {isCompact ? <PlayButton playback={playback} /> : controls}
      <Axis
        store={store}
        view={view}
        axisView={axisView}
        whole={whole}
        index={index}
        counted={counted}
        isPlaying={playback.isPlaying}
        onGo={go}
        onOpen={open}
        titleOf={titleOf}
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
function windowText({ first, last }: AxisWindow, unit: View['unit']): string {
  const [from, to] = [first, last].map((number) => unitText(unit, unitStart(unit, Math.round(number))));
  return t('time.fromTo', { from: from ?? '', to: to ?? '' });
}

/** All that the axis reaches over: the events, and what a link has picked beyond it. */
function useWhole(store: ViewStore, view: View): AxisExtent {
  const { extent, finest } = useEvents(store).table;
  const { from, to } = visibleRange(view);
  return useMemo(() => axisExtent(extent, finest, { from, to }), [extent, finest, from, to]);
}

/** Opens an event with its date picked. A window stays, and grows where the event is out of it. */
function openOnItsDate({ actions, getState }: ViewStore, row: number): void {
  const { view, events } = getState();
  const id = events.idOf(row);
  const start = events.table.starts[row] ?? NaN;
  if (view.mode === 'window' || !Number.isFinite(start)) return actions.select(id);
  return actions.setView({ ...view, to: endOf(view.unit, start as Instant), selected: id });
}

/** Silence is the sources', not the world's. */
function emptyText(index: EventIndex, view: View, silent: string): string {
  if (view.layers.length === 0) return t('time.noLayer');
  const nearest = nearestText(nearestEvents(index, visibleRange(view), view.unit));
  return nearest ? t('time.silentNearest', { silent, nearest }) : silent;
}

function isUntouched(view: View, initial: View): boolean {
  return hasSameDates(view, initial) && view.layers.length === initial.layers.length;
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
