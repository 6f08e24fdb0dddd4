import { useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { dayWords, rangeWords, shortDayWords } from '../domain/date-words.ts';
import { civilOf, endOfDay } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import type { NewsEvent } from '../domain/story.ts';
import { type Mode, type View, eventsOfLayers, initialView } from '../domain/view.ts';
import type { ViewStore } from '../state/view-store.ts';
import { Announcement } from './announcement.tsx';
import { DateSlider } from './date-slider.tsx';
import { type DayAxis, dayAt, dayAxis, dayIndex, eventsByDay } from './day-axis.ts';
import { Sign, isHollow } from './sign.tsx';

const modes: readonly { readonly id: Mode; readonly name: string }[] = [
  { id: 'day', name: 'Day' },
  { id: 'so-far', name: 'So far' },
  { id: 'window', name: 'Window' },
];

interface TimeBarProps {
  readonly store: ViewStore;
  readonly view: View;
  /** The dated events in sight. */
  readonly visible: readonly NewsEvent[];
}

export function TimeBar({ store, view, visible }: TimeBarProps) {
  const { story, actions } = store;
  const axis = useMemo(() => dayAxis(story, view), [story, view]);
  const choices = useMemo(() => eventsOfLayers(story, view.layers).filter(({ time }) => time), [story, view.layers]);
  const first = dayIndex(axis, view.from);
  const last = dayIndex(axis, (view.to - 1) as Instant);
  const counted = `${visible.length} of ${choices.length} events`;
  const told = visible.length === 0 ? silenceWords(choices.length) : counted;
  const picked = pickedWords(view, story.language);
  const initial = initialView(story);
  const untouched = view.mode === initial.mode && view.from === initial.from && view.to === initial.to;
  return (
    <section className="time-bar" aria-label="Time">
      <div className="time-head">
        <ModeSwitch mode={view.mode} onChange={actions.setMode} />
        <div className="time-now">
          <strong className="time-date">{picked}</strong>
          <div className="time-line">
            <span className="time-count">{told}</span>
            {!untouched && (
              <button type="button" className="quiet-button" onClick={actions.reset}>
                Reset
              </button>
            )}
          </div>
          <Announcement text={`${picked}. ${told}`} />
        </div>
      </div>
      <div className="time-axis">
        <DaySigns axis={axis} events={choices} store={store} visible={visible} />
        <DateSlider
          axis={axis}
          days={view.mode === 'window' ? [first, last] : [last]}
          describe={(day) => `${dayWords(dayAt(axis, day), story.language)}, ${counted}`}
          onChange={(days) => {
            const from = days.length === 2 && days[0] !== undefined ? dayAt(axis, days[0]) : view.from;
            const to = endOfDay(dayAt(axis, days.at(-1) ?? last));
            actions.setRange(from, to);
          }}
        />
        <DayLabels axis={axis} current={last} language={story.language} />
      </div>
    </section>
  );
}

function ModeSwitch({ mode, onChange }: { readonly mode: Mode; readonly onChange: (mode: Mode) => void }) {
  return (
    <ToggleButtonGroup
      className="mode-switch"
      aria-label="Show"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[mode]}
      onSelectionChange={(keys) => {
        const chosen = modes.find(({ id }) => keys.has(id));
        if (chosen) onChange(chosen.id);
      }}
    >
      {modes.map(({ id, name }) => (
        <ToggleButton key={id} id={id} className="mode-button">
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function pickedWords(view: View, language: string): string {
  return view.mode === 'window' ? rangeWords(view, language) : dayWords((view.to - 1) as Instant, language);
}

/** Silence is the articles', not the world's. */
function silenceWords(choices: number): string {
  return choices === 0 ? 'No layer is switched on' : 'These articles are silent on it';
}

interface DaySignsProps {
  readonly axis: DayAxis;
  readonly events: readonly NewsEvent[];
  readonly visible: readonly NewsEvent[];
  readonly store: ViewStore;
}

/** One sign an event above its day; those out of range are faint. A picture of what the list says in words. */
function DaySigns({ axis, events, visible, store }: DaySignsProps) {
  const shown = new Set(visible.map(({ id }) => id));
  return (
    <div className="day-signs" aria-hidden="true">
      {[...eventsByDay(axis, events)].map(([day, ofDay]) => (
        <div key={day} className="day-stack" style={{ left: percent(axis, day) }}>
          {ofDay.map((event) => (
            <span key={event.id} className={shown.has(event.id) ? 'day-sign' : 'day-sign day-sign-out'}>
              <Sign layer={event.layer} story={store.story} hollow={isHollow(event)} size={12} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

interface DayLabelsProps {
  readonly axis: DayAxis;
  readonly current: number;
  readonly language: string;
}

/** Every day where there is room; the style sheet leaves out all but each third where there is little. */
function DayLabels({ axis, current, language }: DayLabelsProps) {
  const spacing = Math.max(1, Math.ceil(axis.length / 24));
  const labelled = Array.from({ length: axis.length }, (_, day) => day).filter((day) => day % spacing === 0 || day === current);
  return (
    <div className="day-labels" aria-hidden="true">
      {labelled.map((day) => {
        const instant = dayAt(axis, day);
        const numeral = civilOf(instant).day;
        const classes = ['day-label'];
        if (day === current) classes.push('day-label-current');
        if (day !== current && (day % 3 !== 0 || Math.abs(day - current) === 1)) classes.push('day-label-spare');
        return (
          <span key={day} className={classes.join(' ')} style={{ left: percent(axis, day) }}>
            {numeral}
            {(day === 0 || numeral === 1) && (
              <span className="day-label-month">{shortDayWords(instant, language).replace(/\d+/u, '')}</span>
            )}
          </span>
        );
      })}
    </div>
  );
}

function percent(axis: DayAxis, day: number): string {
  return `${(day / Math.max(axis.length - 1, 1)) * 100}%`;
}
