import { useRef } from 'react';
import { useMove } from 'react-aria';
import { type AxisExtent, type AxisWindow, shareOfExtent, fullWindow } from '../../domain/time/time-axis.ts';
import { t } from '../messages/messages.ts';

interface AxisOverviewProps {
  readonly window: AxisWindow;
  readonly whole: AxisExtent;
  readonly describe: (window: AxisWindow) => string;
  /** Units later, earlier when negative. */
  readonly onPan: (by: number) => void;
  /** How much closer; below 1 it is zoomed out. */
  readonly onZoom: (factor: number) => void;
}

/** Keys and buttons zoom by this. */
const zoomStep = 2;

/** Where the part in sight lies in the whole axis, as a strip to drag; with buttons to zoom. Arrow keys pan, plus and minus zoom. */
export function AxisOverview({ window, whole, describe, onPan, onZoom }: AxisOverviewProps) {
  const strip = useRef<HTMLDivElement>(null);
  const { start, end } = shareOfExtent(window, whole);
  const length = window.last - window.first + 1;
  const isWhole = start <= 0 && end >= 1;
  const { moveProps } = useMove({
    onMove: ({ deltaX, pointerType, shiftKey }) => {
      const widest = fullWindow(whole, window.unit);
      const step = pointerType === 'keyboard' ? Math.sign(deltaX) * (shiftKey ? length : length / 10) : 0;
      const dragged = (deltaX / (strip.current?.clientWidth || 1)) * (widest.last - widest.first + 1);
      onPan(step || dragged);
    },
  });
  return (
    <div className="overview" data-whole={isWhole || undefined}>
      <div className="overview-strip" ref={strip}>
        <div
          {...moveProps}
          className="overview-part"
          role="slider"
          tabIndex={0}
          aria-label={t('time.partOfAxis')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(((start + end) / 2) * 100)}
          aria-valuetext={describe(window)}
          style={{ left: `${start * 100}%`, width: `${Math.max(end - start, 0.01) * 100}%` }}
          onKeyDown={(event) => {
            if (event.key === '+' || event.key === '=') onZoom(zoomStep);
            else if (event.key === '-') onZoom(1 / zoomStep);
            else moveProps.onKeyDown?.(event);
          }}
        />
      </div>
      <div className="overview-buttons">
        <button
          type="button"
          className="icon-button"
          aria-label={t('time.zoomOut')}
          disabled={isWhole}
          onClick={() => onZoom(1 / zoomStep)}
        >
          −
        </button>
        <button type="button" className="icon-button" aria-label={t('time.zoomIn')} onClick={() => onZoom(zoomStep)}>
          +
        </button>
      </div>
    </div>
  );
}
