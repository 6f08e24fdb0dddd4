import { useRef } from 'react';
import { useMove, useSlider, useSliderThumb } from 'react-aria';
import { type SliderState, useSliderState } from 'react-stately';
import { type AxisWindow, isInWindow, positionOf } from '../../domain/time/time-axis.ts';
import { t } from '../messages/messages.ts';

/** Steps that Page Up and Page Down move a thumb by: a week of days. */
const page = 7;

interface DateSliderProps {
  /** The part of the axis in sight, and all of it; both by the same unit. */
  readonly window: AxisWindow;
  readonly whole: AxisWindow;
  /** Numbers of the picked units, both in: one (the last shown), or two (first and last). */
  readonly values: readonly number[];
  /** Whether the span up to the thumb, or between the two, is what is shown; else it is the thumb's unit alone. */
  readonly hasBar: boolean;
  readonly describe: (value: number) => string;
  readonly onChange: (values: readonly number[]) => void;
  /** A thumb, the first or the second, has the focus, wherever the axis has been panned to. */
  readonly onFocus: (index: number) => void;
}

/**
 * One thumb named “Date”, or two named “From” and “To” that may meet but never cross, and a bar between them that drags both. Its
 * track is the whole axis, as wide as the zoom makes it, of which the page shows a part.
 */
export function DateSlider({ window, whole, values, hasBar, describe, onChange, onFocus }: DateSliderProps) {
  const trackRef = useRef<HTMLDivElement>(null);
  const bounds = { minValue: whole.first, maxValue: Math.max(whole.last, whole.first + 1) };
  const options = { value: [...values], ...bounds, step: 1, onChange, 'aria-label': t('time.datesShown') };
  const state = { ...useSliderState({ ...options, numberFormatter: plainNumbers }), pageSize: page };
  const { groupProps, trackProps } = useSlider(options, state, trackRef);
  const [left, right] = [positionOf(window, whole.first), positionOf(window, bounds.maxValue)];
  const start = values.length === 2 ? state.getThumbPercent(0) : 0;
  const end = state.getThumbPercent(values.length - 1);
  const names = values.length === 2 ? [t('time.from'), t('time.to')] : [t('time.date')];
  const both = values.length === 2 ? { trackRef, state, onChange } : null;
  return (
    <div {...groupProps} className="slider">
      <div className="slider-window">
        <div
          {...trackProps}
          ref={trackRef}
          className="slider-track"
          style={{ ...trackProps.style, position: 'absolute', left: percent(left), width: percent(right - left) }}
        >
          <div className="slider-rail" />
          {hasBar && <div className="slider-bar" style={{ left: percent(start), width: percent(end - start) }} />}
          {both && <RangeHandle {...both} start={start} end={end} />}
          {names.map((name, index) => (
            <Thumb
              key={name}
              name={name}
              index={index}
              state={state}
              trackRef={trackRef}
              valueText={describe(values[index] ?? 0)}
              isStray={!isInWindow(window, values[index] ?? 0)}
              onFocus={onFocus}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Screen readers get our own texts for the thumbs' values. The slider's own formatter is for its output element, which is not drawn. */
const plainNumbers = new Intl.NumberFormat('en');

function percent(share: number): string {
  return `${share * 100}%`;
}

interface ThumbProps {
  readonly name: string;
  readonly index: number;
  readonly state: SliderState;
  readonly trackRef: React.RefObject<HTMLDivElement | null>;
  readonly valueText: string;
  /** The axis has been panned away from it. */
  readonly isStray: boolean;
  readonly onFocus: (index: number) => void;
}

function Thumb({ name, index, state, trackRef, valueText, isStray, onFocus }: ThumbProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const { thumbProps, inputProps, isDragging } = useSliderThumb({ index, trackRef, inputRef, 'aria-label': name }, state);
  return (
    <div
      {...thumbProps}
      className="slider-thumb"
      data-dragging={isDragging || undefined}
      data-stray={isStray || undefined}
      onFocus={() => onFocus(index)}
    >
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

interface RangeHandleProps {
  readonly start: number;
  readonly end: number;
  readonly state: SliderState;
  readonly trackRef: React.RefObject<HTMLDivElement | null>;
  readonly onChange: (values: readonly number[]) => void;
}

/** The span between the thumbs: drags both, which keep their distance and stop at the axis's ends. Keys move thumbs one by one. */
function RangeHandle({ start, end, state, trackRef, onChange }: RangeHandleProps) {
  const drag = useRef({ moved: 0, from: 0, to: 0 });
  const { moveProps } = useMove({
    onMoveStart: () => {
      drag.current = { moved: 0, from: state.values[0] ?? 0, to: state.values[1] ?? 0 };
    },
    onMove: ({ deltaX, pointerType }) => {
      const width = trackRef.current?.clientWidth ?? 0;
      if (pointerType === 'keyboard' || width === 0) return;
      const { from, to } = drag.current;
      drag.current.moved += deltaX;
      const least = state.getThumbMinValue(0);
      const most = state.getThumbMaxValue(1);
      const steps = Math.round((drag.current.moved / width) * (most - least));
      const by = Math.min(Math.max(steps, least - from), most - to);
      onChange([from + by, to + by]);
    },
  });
  return <div {...moveProps} className="slider-between" style={{ left: percent(start), width: percent(end - start) }} />;
}
