import { memo, useMemo } from 'react';
import { type Unit, unitNumber, unitStart } from '../../domain/time/calendar.ts';
import { rowFlags } from '../../domain/events/event-table.ts';
import { type Bins, type Histogram, binsOf, histogramOf, rangeOfBins } from '../../domain/events/histogram.ts';
import { type EventIndex, type EventSet, visibleRows } from '../../domain/events/event-set.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { type AxisWindow, positionOf } from '../../domain/time/time-axis.ts';
import { RowSymbol } from '../symbol.tsx';
import { Tip, useAxisTip } from './axis-tip.tsx';
import { rangeText } from '../messages/dates.ts';
import { listText, t } from '../messages/messages.ts';

/** A stack of signs taller than this, or units narrower (px), and bars stand in for signs. */
const tallestStack = 4;
const narrowestUnit = 12;
/** Px. */
const leastBarWidth = 3;
const widestBar = 36;
const signHeight = 13;
const widestSign = 44;
const height = 68;

interface HistogramPlotProps {
  /** What the other filters leave. */
  readonly index: EventIndex;
  readonly window: AxisWindow;
  /** Of the axis in px. */
  readonly width: number;
  readonly titleOf: (row: number) => string | null;
  /** Shows the units from the first to the last, both in. */
  readonly onGo: (first: number, last: number) => void;
  readonly onOpen: (row: number) => void;
}

/**
 * The events in each unit, stacked: one sign an event while they are few, which opens it; bars by layer when they are many, which lead to
 * their dates. Each says what it is when pointed at or focused. A slider's step changes nothing of it.
 */
export const HistogramPlot = memo(function HistogramPlot({ index, window, width, titleOf, onGo, onOpen }: HistogramPlotProps) {
  const bins = useMemo(() => binsOf(window, width, leastBarWidth), [window, width]);
  const histogram = useMemo(() => histogramOf(index, bins), [index, bins]);
  if (width === 0) return <div className="histogram" />;
  const unitWidth = width / Math.max(window.last - window.first, 1);
  const hasSigns = bins.size === 1 && unitWidth >= narrowestUnit && histogram.tallest <= tallestStack;
  const leftOf = (bin: number) => positionOf(window, bins.first + bin * bins.size + (bins.size - 1) / 2) * width;
  const plot = { index, histogram, leftOf, width, binWidth: unitWidth * bins.size };
  return (
    <div className="histogram" role="group" aria-label={t('time.histogram')}>
      {hasSigns ? <Signs {...plot} titleOf={titleOf} onOpen={onOpen} /> : <Bars {...plot} onGo={onGo} onOpen={onOpen} />}
    </div>
  );
});

interface PlotProps {
  readonly index: EventIndex;
  readonly histogram: Histogram;
  /** Px from the left end of the axis to a bin's middle. */
  readonly leftOf: (bin: number) => number;
  readonly width: number;
  readonly binWidth: number;
}

interface SignsProps extends PlotProps {
  readonly titleOf: (row: number) => string | null;
  readonly onOpen: (row: number) => void;
}

/**
 * Each sign opens its event; the topmost of a stack can be hit up to the top of the plot. A soft event's sign stands at its first unit in
 * sight, on a bar as long as its date.
 */
function Signs({ index, histogram, leftOf, width, binWidth, titleOf, onOpen }: SignsProps) {
  const tip = useAxisTip<number>();
  const { set } = index;
  const { unit } = histogram.bins;
  const signWidth = Math.min(binWidth, widestSign);
  const signs = stacked(index, histogram)
    .filter(({ bin, last }) => isOnAxis(leftOf(last), leftOf(bin), width))
    .map((sign) => ({ ...sign, left: Math.max(leftOf(sign.bin), Math.min(leftOf(sign.last), 0)) }));
  const pointedAt = signs.find(({ row }) => row === tip.subject);
  return (
    <>
      <div className="histogram-cut">
        {signs.map(({ row, left, last, level, isSoft, isTop }, place) => (
          <button
            key={row}
            type="button"
            className={isSoft ? 'stack day-sign day-sign-soft' : 'stack day-sign'}
            tabIndex={place === 0 ? 0 : -1}
            aria-label={signText(set, row, unit, titleOf(row))}
            data-layer={set.table.layers[row]}
            style={{
              left: left - signWidth / 2,
              width: leftOf(last) - left + signWidth,
              bottom: level * signHeight,
              height: isTop ? `calc(100% - ${level * signHeight}px)` : signHeight,
            }}
            onKeyDown={moveBetweenStacks}
            onClick={() => onOpen(row)}
            {...tip.about(row)}
          >
            <span style={{ width: signWidth }}>
              <RowSymbol set={set} row={row} size={12} />
            </span>
          </button>
        ))}
      </div>
      {pointedAt && <Tip left={pointedAt.left}>{signText(set, pointedAt.row, unit, titleOf(pointedAt.row))}</Tip>}
    </>
  );
}

/** Whether something from `start` to `end`, in px, is to be seen on the axis. */
function isOnAxis(end: number, start: number, width: number): boolean {
  return end >= -1 && start <= width + 1;
}

/** `14 March 2022: The bridge opens. Places. The date is approximate or uncertain.` */
function signText(set: EventSet, row: number, unit: Unit, title: string | null): string {
  const { starts, ends, layers, flags } = set.table;
  const dates = rangeText({ from: (starts[row] ?? NaN) as Instant, to: (ends[row] ?? NaN) as Instant }, unit);
  const layer = set.layers[layers[row] ?? 0]?.title ?? '';
  const isSoft = ((flags[row] ?? 0) & rowFlags.soft) !== 0;
  return t('time.eventOnAxis', { dates, title: title ?? layer, layer: title === null ? '' : layer, isSoft, hasTitle: title !== null });
}

function totalOf(histogram: Histogram, bin: number): number {
  let total = 0;
  for (const counts of [...histogram.solid.values(), ...histogram.soft.values()]) total += counts[bin] ?? 0;
  return total;
}

/** `14 March 2022: 4 events. Places 1, Routes 1 with a long or uncertain date`. */
function stackText(histogram: Histogram, bin: number, set: EventSet): string {
  const { unit, first, size } = histogram.bins;
  const start = first + bin * size;
  const dates = rangeText({ from: unitStart(unit, start), to: unitStart(unit, start + size) }, unit);
  const total = totalOf(histogram, bin);
  const parts = set.layers.flatMap(({ id, title }) => {
    const solid = histogram.solid.get(id)?.[bin] ?? 0;
    const soft = histogram.soft.get(id)?.[bin] ?? 0;
    if (solid + soft === 0) return [];
    return [t('time.layerInBin', { layer: title, count: solid + soft, soft })];
  });
  return t('time.bin', { dates, total, layers: listText(parts) });
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

/** Each row in the bins, above those before it that it shares a bin with. */
function stacked(index: EventIndex, { bins, spans }: Histogram) {
  const soft = new Map(Array.from(spans.rows, (row, span) => [row, span]));
  const heights = new Int32Array(bins.length);
  const inSight = visibleRows(index, rangeOfBins(bins));
  const signs = Array.from({ length: inSight.length }, (_, place) => inSight.at(place)).flatMap((row) => {
    const span = soft.get(row);
    const bin = span === undefined ? unitOf(bins, index.set.table.starts[row] ?? NaN) : (spans.firsts[span] ?? 0);
    if (bin === null) return [];
    const last = span === undefined ? bin : (spans.lasts[span] ?? bin);
    const level = Math.max(...heights.subarray(bin, last + 1));
    heights.fill(level + 1, bin, last + 1);
    return [{ row, bin, last, level, isSoft: span !== undefined }];
  });
  return signs.map((sign) => ({ ...sign, isTop: !sign.isSoft && heights[sign.bin] === sign.level + 1 }));
}

/** The bin, of one unit, that something begins in; null when it is out of the row. */
function unitOf({ unit, first, length }: Bins, start: number): number | null {
  if (!Number.isFinite(start)) return null;
  const bin = unitNumber(unit, start as Instant) - first;
  return bin >= 0 && bin < length ? bin : null;
}

interface BarsProps extends PlotProps {
  readonly onGo: (first: number, last: number) => void;
  readonly onOpen: (row: number) => void;
}

/** A button over each bar: it leads to the bar's dates, or opens its event where there is one alone. */
function Bars({ onGo, onOpen, ...plot }: BarsProps) {
  const tip = useAxisTip<number>();
  const { index, histogram, leftOf, width, binWidth } = plot;
  const { bins } = histogram;
  const filled = Array.from({ length: bins.length }, (_, bin) => bin).filter(
    (bin) => isOnAxis(leftOf(bin), leftOf(bin), width) && totalOf(histogram, bin) > 0,
  );
  const pointedAt = filled.find((bin) => bin === tip.subject);
  const pick = (bin: number) => {
    const start = bins.first + bin * bins.size;
    const rows = visibleRows(index, { from: unitStart(bins.unit, start), to: unitStart(bins.unit, start + bins.size) });
    if (rows.length === 1) onOpen(rows.at(0));
    else onGo(start, start + bins.size - 1);
  };
  return (
    <>
      <div className="histogram-cut">
        <BarPaths {...plot} />
        {filled.map((bin, place) => (
          <button
            key={bins.first + bin * bins.size}
            type="button"
            className="stack"
            tabIndex={place === 0 ? 0 : -1}
            aria-label={stackText(histogram, bin, index.set)}
            style={{ left: leftOf(bin) - binWidth / 2, width: binWidth }}
            onKeyDown={moveBetweenStacks}
            onClick={() => pick(bin)}
            {...tip.about(bin)}
          />
        ))}
      </div>
      {pointedAt !== undefined && <Tip left={leftOf(pointedAt)}>{stackText(histogram, pointedAt, index.set)}</Tip>}
    </>
  );
}

/** One path a layer for the solid, one for the soft, stacked in the legend's order. None is cut at the axis's ends, however wide its unit. */
function BarPaths({ index: { set }, histogram, leftOf, width, binWidth }: PlotProps) {
  const barWidth = Math.min(binWidth, widestBar);
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
