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

/** Where a stack of symbols would be taller than this, or a unit is narrower (px), bars are drawn. */
const tallestStack = 4;
const narrowestUnit = 12;
/** Px. */
const leastBarWidth = 3;
const widestBar = 36;
const symbolHeight = 13;
const widestSymbol = 44;
const height = 68;

interface HistogramPlotProps {
  /** The events that the other filters let through. */
  readonly index: EventIndex;
  readonly window: AxisWindow;
  /** Of the axis in px. */
  readonly width: number;
  readonly titleOf: (row: number) => string | null;
  /** Shows the units from the first to the last, both included. */
  readonly onGo: (first: number, last: number) => void;
  readonly onOpen: (row: number) => void;
}

/**
 * The events in each unit, stacked. Few events are symbols, which open them; many are bars by layer, which lead to their dates. Each has a
 * tip while it is pointed at or has the focus. A slider's step changes nothing here.
 */
export const HistogramPlot = memo(function HistogramPlot({ index, window, width, titleOf, onGo, onOpen }: HistogramPlotProps) {
  const bins = useMemo(() => binsOf(window, width, leastBarWidth), [window, width]);
  const histogram = useMemo(() => histogramOf(index, bins), [index, bins]);
  if (width === 0) return <div className="histogram" />;
  const unitWidth = width / Math.max(window.last - window.first, 1);
  const hasSymbols = bins.size === 1 && unitWidth >= narrowestUnit && histogram.tallest <= tallestStack;
  const leftOf = (bin: number) => positionOf(window, bins.first + bin * bins.size + (bins.size - 1) / 2) * width;
  const plot = { index, histogram, leftOf, width, binWidth: unitWidth * bins.size };
  return (
    <div className="histogram" role="group" aria-label={t('time.histogram')}>
      {hasSymbols ? <Symbols {...plot} titleOf={titleOf} onOpen={onOpen} /> : <Bars {...plot} onGo={onGo} onOpen={onOpen} />}
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

interface SymbolsProps extends PlotProps {
  readonly titleOf: (row: number) => string | null;
  readonly onOpen: (row: number) => void;
}

/**
 * Each symbol opens its event. The topmost of a stack can be pressed up to the top of the plot. The symbol of an event with a long or
 * uncertain date is at its first unit in sight, on a bar as long as the date.
 */
function Symbols({ index, histogram, leftOf, width, binWidth, titleOf, onOpen }: SymbolsProps) {
  const tip = useAxisTip<number>();
  const { set } = index;
  const { unit } = histogram.bins;
  const symbolWidth = Math.min(binWidth, widestSymbol);
  const symbols = stacked(index, histogram)
    .filter(({ bin, last }) => isOnAxis(leftOf(last), leftOf(bin), width))
    .map((symbol) => ({ ...symbol, left: Math.max(leftOf(symbol.bin), Math.min(leftOf(symbol.last), 0)) }));
  const pointedAt = symbols.find(({ row }) => row === tip.subject);
  return (
    <>
      <div className="histogram-cut">
        {symbols.map(({ row, left, last, level, isSpanning, isTop }, place) => (
          <button
            key={row}
            type="button"
            className={isSpanning ? 'stack day-symbol day-symbol-spanning' : 'stack day-symbol'}
            tabIndex={place === 0 ? 0 : -1}
            aria-label={symbolText(set, row, unit, titleOf(row))}
            data-layer={set.table.layers[row]}
            style={{
              left: left - symbolWidth / 2,
              width: leftOf(last) - left + symbolWidth,
              bottom: level * symbolHeight,
              height: isTop ? `calc(100% - ${level * symbolHeight}px)` : symbolHeight,
            }}
            onKeyDown={moveBetweenStacks}
            onClick={() => onOpen(row)}
            {...tip.about(row)}
          >
            <span style={{ width: symbolWidth }}>
              <RowSymbol set={set} row={row} size={12} />
            </span>
          </button>
        ))}
      </div>
      {pointedAt && <Tip left={pointedAt.left}>{symbolText(set, pointedAt.row, unit, titleOf(pointedAt.row))}</Tip>}
    </>
  );
}

/** Whether something from `start` to `end`, in px, is visible on the axis. */
function isOnAxis(end: number, start: number, width: number): boolean {
  return end >= -1 && start <= width + 1;
}

/** `14 March 2022: The bridge opens. Places. The date is approximate or uncertain.` */
function symbolText(set: EventSet, row: number, unit: Unit, title: string | null): string {
  const { starts, ends, layers, flags } = set.table;
  const dates = rangeText({ from: (starts[row] ?? NaN) as Instant, to: (ends[row] ?? NaN) as Instant }, unit);
  const layer = set.layers[layers[row] ?? 0]?.title ?? '';
  const isUncertain = ((flags[row] ?? 0) & rowFlags.uncertainDate) !== 0;
  return t('time.eventOnAxis', { dates, title: title ?? layer, layer: title === null ? '' : layer, isUncertain, hasTitle: title !== null });
}

function totalOf(histogram: Histogram, bin: number): number {
  let total = 0;
  for (const counts of [...histogram.solid.values(), ...histogram.spanning.values()]) total += counts[bin] ?? 0;
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
    const spanning = histogram.spanning.get(id)?.[bin] ?? 0;
    if (solid + spanning === 0) return [];
    return [t('time.layerInBin', { layer: title, count: solid + spanning, spanning })];
  });
  return t('time.bin', { dates, total, layers: listText(parts) });
}

/** All stacks are one tab stop; arrow keys move from one to the next. */
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
  const spanning = new Map(Array.from(spans.rows, (row, span) => [row, span]));
  const heights = new Int32Array(bins.length);
  const inSight = visibleRows(index, rangeOfBins(bins));
  const symbols = Array.from({ length: inSight.length }, (_, place) => inSight.at(place)).flatMap((row) => {
    const span = spanning.get(row);
    const bin = span === undefined ? unitOf(bins, index.set.table.starts[row] ?? NaN) : (spans.firsts[span] ?? 0);
    if (bin === null) return [];
    const last = span === undefined ? bin : (spans.lasts[span] ?? bin);
    const level = Math.max(...heights.subarray(bin, last + 1));
    heights.fill(level + 1, bin, last + 1);
    return [{ row, bin, last, level, isSpanning: span !== undefined }];
  });
  return symbols.map((symbol) => ({ ...symbol, isTop: !symbol.isSpanning && heights[symbol.bin] === symbol.level + 1 }));
}

/** The bin, of one unit, that an event begins in; null where it is not on the axis. */
function unitOf({ unit, first, length }: Bins, start: number): number | null {
  if (!Number.isFinite(start)) return null;
  const bin = unitNumber(unit, start as Instant) - first;
  return bin >= 0 && bin < length ? bin : null;
}

interface BarsProps extends PlotProps {
  readonly onGo: (first: number, last: number) => void;
  readonly onOpen: (row: number) => void;
}

/** A button over each bar: it opens the bar's event where there is only one, and otherwise leads to the bar's dates. */
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

/**
 * Two paths for each layer, for its solid and its spanning events, stacked in the order of the legend. No bar is cut at the ends of the axis,
 * however wide its unit.
 */
function BarPaths({ index: { set }, histogram, leftOf, width, binWidth }: PlotProps) {
  const barWidth = Math.min(binWidth, widestBar);
  const scale = (height - 4) / Math.max(histogram.tallest, 1);
  const gap = barWidth > 5 ? 1 : 0;
  const base = new Float64Array(histogram.bins.length);
  const paths = set.layers.flatMap((layer, index) =>
    (['solid', 'spanning'] as const).map((kind) => {
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

/** Distinguishes layers without colour: plain, hatched, striped or dotted, by the layer's shape. */
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
