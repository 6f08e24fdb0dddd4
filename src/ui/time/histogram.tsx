import { type ReactNode, memo, useMemo, useState } from 'react';
import { unitNumber, unitStart } from '../../domain/calendar.ts';
import { rangeWords } from '../../domain/date-words.ts';
import { type Bins, type Histogram, binsOf, histogramOf, rangeOfBins } from '../../domain/histogram.ts';
import { type EventIndex, type EventSet, visibleRows } from '../../domain/event-set.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Layer } from '../../domain/story-schema.ts';
import { type AxisWindow, positionOf } from '../../domain/time-axis.ts';
import { RowSign } from '../sign.tsx';

/** A stack of signs taller than this, or units narrower (px), and bars stand in for signs. */
const tallestStack = 4;
const narrowestUnit = 12;
/** Px. */
const leastBarWidth = 3;
const height = 68;

interface HistogramPlotProps {
  /** What the other filters leave. */
  readonly index: EventIndex;
  readonly window: AxisWindow;
  /** Of the axis in px. */
  readonly width: number;
  /** Shows the units from the first to the last, both in. */
  readonly onGo: (first: number, last: number) => void;
}

/**
 * How many events there are in each unit, stacked by layer: one sign an event while they are few, bars when they are many. Each stack
 * tells its counts when pointed at or focused, and leads to its dates. A slider's step changes nothing of it.
 */
export const HistogramPlot = memo(function HistogramPlot({ index, window, width, onGo }: HistogramPlotProps) {
  const [told, setTold] = useState<number | null>(null);
  const bins = useMemo(() => binsOf(window, width, leastBarWidth), [window, width]);
  const histogram = useMemo(() => histogramOf(index, bins), [index, bins]);
  if (width === 0) return <div className="histogram" />;
  const { set } = index;
  const unitWidth = width / Math.max(window.last - window.first, 1);
  const hasSigns = bins.size === 1 && unitWidth >= narrowestUnit && histogram.tallest <= tallestStack;
  const barWidth = unitWidth * bins.size;
  const leftOf = (bin: number) => positionOf(window, bins.first + bin * bins.size + (bins.size - 1) / 2) * width;
  const filled = Array.from({ length: bins.length }, (_, bin) => bin).filter(
    (bin) => leftOf(bin) >= -1 && leftOf(bin) <= width + 1 && totalOf(histogram, bin) > 0,
  );
  const wordsOf = (bin: number) => stackWords(histogram, bin, set);
  return (
    <div className="histogram" role="group" aria-label="Events by date">
      {hasSigns ? (
        <Signs index={index} histogram={histogram} leftOf={leftOf} unitWidth={unitWidth} />
      ) : (
        <Bars set={set} histogram={histogram} leftOf={leftOf} barWidth={barWidth} width={width} />
      )}
      {filled.map((bin, index) => (
        <button
          key={bins.first + bin * bins.size}
          type="button"
          className="stack"
          tabIndex={index === 0 ? 0 : -1}
          aria-label={wordsOf(bin)}
          style={{ left: leftOf(bin) - barWidth / 2, width: barWidth }}
          onKeyDown={moveBetweenStacks}
          onClick={() => onGo(bins.first + bin * bins.size, bins.first + (bin + 1) * bins.size - 1)}
          onPointerEnter={() => setTold(bin)}
          onPointerLeave={() => setTold(null)}
          onFocus={() => setTold(bin)}
          onBlur={() => setTold(null)}
        />
      ))}
      {told !== null && told < bins.length && (
        <Tip left={Math.min(Math.max(leftOf(told), 0), width)} width={width}>
          {wordsOf(told)}
        </Tip>
      )}
    </div>
  );
});

/** Seen only: what it says is the stack's own name. */
function Tip({ left, width, children }: { readonly left: number; readonly width: number; readonly children: ReactNode }) {
  const side = left > width / 2 ? { right: width - left } : { left };
  return (
    <div className="stack-tip" aria-hidden="true" style={side}>
      {children}
    </div>
  );
}

function totalOf(histogram: Histogram, bin: number): number {
  let total = 0;
  for (const counts of [...histogram.solid.values(), ...histogram.soft.values()]) total += counts[bin] ?? 0;
  return total;
}

/** `14 March 2022: 4 events. Talk venues 1, Shelled cities 1 with a long or uncertain date`. */
function stackWords(histogram: Histogram, bin: number, set: EventSet): string {
  const { unit, first, size } = histogram.bins;
  const start = first + bin * size;
  const dates = rangeWords({ from: unitStart(unit, start), to: unitStart(unit, start + size) }, set.language, unit);
  const total = totalOf(histogram, bin);
  const parts = set.layers.flatMap(({ id, title }) => {
    const solid = histogram.solid.get(id)?.[bin] ?? 0;
    const soft = histogram.soft.get(id)?.[bin] ?? 0;
    if (solid + soft === 0) return [];
    return [`${title} ${solid + soft}${soft > 0 ? ` (${soft} with a long or uncertain date)` : ''}`];
  });
  return `${dates}: ${total === 1 ? '1 event' : `${total} events`}. ${parts.join(', ')}`;
}

/** One tab stop for all stacks: arrow keys go from one to the next. */
function moveBetweenStacks(event: React.KeyboardEvent<HTMLButtonElement>) {
  const stacks = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('.stack') ?? [])];
  const here = stacks.indexOf(event.currentTarget);
  const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: stacks.length - 1 }[event.key];
  const target = to === undefined ? undefined : stacks[to];
  if (!target) return;
  event.preventDefault();
  for (const stack of stacks) stack.tabIndex = stack === target ? 0 : -1;
  target.focus();
}

interface PlotProps {
  readonly histogram: Histogram;
  readonly leftOf: (bin: number) => number;
}

interface SignsProps extends PlotProps {
  readonly index: EventIndex;
  readonly unitWidth: number;
}

/** A soft event's sign stands at its first unit in sight, on a bar as long as its date. */
function Signs({ index, histogram, leftOf, unitWidth }: SignsProps) {
  const { set } = index;
  return stacked(index, histogram).map(({ row, bin, last, level, isSoft }) => (
    <div
      key={row}
      className={isSoft ? 'day-sign day-sign-soft' : 'day-sign'}
      data-layer={set.columns.layers[row]}
      style={{ left: leftOf(bin) - unitWidth / 2, width: unitWidth * (last - bin + 1), bottom: level * 13 }}
    >
      <span style={{ width: unitWidth }}>
        <RowSign set={set} row={row} size={12} />
      </span>
    </div>
  ));
}

/** Each row in the bins, above those before it that it shares a bin with. */
function stacked(index: EventIndex, { bins, spans }: Histogram) {
  const soft = new Map(Array.from(spans.rows, (row, span) => [row, span]));
  const heights = new Int32Array(bins.length);
  const inSight = visibleRows(index, rangeOfBins(bins));
  return Array.from({ length: inSight.length }, (_, place) => inSight.at(place)).flatMap((row) => {
    const span = soft.get(row);
    const bin = span === undefined ? unitOf(bins, index.set.columns.starts[row] ?? NaN) : (spans.firsts[span] ?? 0);
    if (bin === null) return [];
    const last = span === undefined ? bin : (spans.lasts[span] ?? bin);
    const level = Math.max(...heights.subarray(bin, last + 1));
    heights.fill(level + 1, bin, last + 1);
    return [{ row, bin, last, level, isSoft: span !== undefined }];
  });
}

/** The bin, of one unit, that something begins in; null when it is out of the row. */
function unitOf({ unit, first, length }: Bins, start: number): number | null {
  if (!Number.isFinite(start)) return null;
  const bin = unitNumber(unit, start as Instant) - first;
  return bin >= 0 && bin < length ? bin : null;
}

interface BarsProps extends PlotProps {
  readonly set: EventSet;
  readonly barWidth: number;
  readonly width: number;
}

/** One path a layer for the solid, one for the soft, stacked in the legend's order. */
function Bars({ set, histogram, leftOf, barWidth, width }: BarsProps) {
  const scale = (height - 4) / Math.max(histogram.tallest, 1);
  const gap = barWidth > 5 ? 1 : 0;
  const base = new Float64Array(histogram.bins.length);
  const paths = set.layers.flatMap((layer, index) =>
    (['solid', 'soft'] as const).map((kind) => {
      const counts = histogram[kind].get(layer.id);
      let path = '';
      for (let bin = 0; bin < base.length; bin++) {
        const count = counts?.[bin] ?? 0;
        if (count === 0) continue;
        const top = height - ((base[bin] ?? 0) + count) * scale;
        path += `M${(leftOf(bin) - barWidth / 2).toFixed(1)} ${top.toFixed(1)}h${(barWidth - gap).toFixed(1)}v${(count * scale).toFixed(1)}h${(gap - barWidth).toFixed(1)}z`;
        base[bin] = (base[bin] ?? 0) + count;
      }
      return { layer, index, kind, path };
    }),
  );
  return (
    <svg className="bars" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <defs>
        {set.layers.map((layer, index) => (
          <LayerPattern key={layer.id} layer={layer} index={index} />
        ))}
      </defs>
      {paths.map(({ layer, index, kind, path }) => (
        <g key={`${layer.id}-${kind}`} data-layer={index} className={`bar-${kind}`}>
          <path d={path} />
          <path d={path} fill={`url(#pattern-${index})`} />
        </g>
      ))}
    </svg>
  );
}

/** Tells layers apart without colour: plain, hatched, striped or dotted, by the layer's shape. */
function LayerPattern({ layer, index }: { readonly layer: Layer; readonly index: number }) {
  const strokes: Record<Layer['shape'], string> = {
    square: '',
    diamond: 'M-1 5L5 -1M-1 1L1 -1M3 5L5 3',
    dash: 'M0 2h4',
    circle: 'M2 2h0.01',
    triangle: 'M2 0v4',
  };
  return (
    <pattern id={`pattern-${index}`} width="4" height="4" patternUnits="userSpaceOnUse">
      <path className="pattern-stroke" d={strokes[layer.shape]} />
    </pattern>
  );
}
