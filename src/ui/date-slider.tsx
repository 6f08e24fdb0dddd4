import { useRef } from 'react';
import { useSlider, useSliderThumb } from 'react-aria';
import { type SliderState, useSliderState } from 'react-stately';
import type { DayAxis } from './day-axis.ts';

/** Days that Page Up and Page Down move a thumb by. */
const week = 7;

interface DateSliderProps {
  readonly axis: DayAxis;
  /** Days from the axis's first, both in: one (the last day shown), or two (first and last). */
  readonly days: readonly number[];
  readonly describe: (day: number) => string;
  readonly onChange: (days: readonly number[]) => void;
}

/** One thumb named “Date”, or two named “From” and “To” that may meet but never cross. Its value is days, counted from the axis's first. */
export function DateSlider({ axis, days, describe, onChange }: DateSliderProps) {
  const trackRef = useRef<HTMLDivElement>(null);
  const options = { value: [...days], minValue: 0, maxValue: Math.max(axis.length - 1, 1), step: 1, onChange, 'aria-label': 'Dates shown' };
  const state = { ...useSliderState({ ...options, numberFormatter: plainNumbers }), pageSize: week };
  const { groupProps, trackProps } = useSlider(options, state, trackRef);
  const start = days.length === 2 ? state.getThumbPercent(0) : 0;
  const end = state.getThumbPercent(days.length - 1);
  return (
    <div {...groupProps} className="slider">
      <div {...trackProps} ref={trackRef} className="slider-track">
        <div className="slider-rail" />
        <div className="slider-bar" style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }} />
        {days.map((day, index) => (
          <Thumb
            key={thumbNames(days.length)[index]}
            name={thumbNames(days.length)[index] ?? 'Date'}
            index={index}
            state={state}
            trackRef={trackRef}
            valueText={describe(day)}
          />
        ))}
      </div>
    </div>
  );
}

/** The thumbs' values are told in words of our own; the slider's own formatter is for its output element, which is not drawn. */
const plainNumbers = new Intl.NumberFormat('en');

function thumbNames(count: number): readonly string[] {
  return count === 2 ? ['From', 'To'] : ['Date'];
}

interface ThumbProps {
  readonly name: string;
  readonly index: number;
  readonly state: SliderState;
  readonly trackRef: React.RefObject<HTMLDivElement | null>;
  readonly valueText: string;
}

function Thumb({ name, index, state, trackRef, valueText }: ThumbProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const { thumbProps, inputProps, isDragging } = useSliderThumb({ index, trackRef, inputRef, 'aria-label': name }, state);
  return (
    <div {...thumbProps} className="slider-thumb" data-dragging={isDragging || undefined}>
      <input
        {...inputProps}
        type="range"
        ref={inputRef}
        className="slider-input"
        aria-label={name}
        aria-labelledby={undefined}
        aria-valuetext={valueText}
      />
    </div>
  );
}
