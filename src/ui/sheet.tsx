import { type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { type PlainKey, t } from './messages/messages.ts';

const heights = ['low', 'middle', 'high'] as const;
type Height = (typeof heights)[number];
const heightNames: Record<Height, PlainKey> = { low: 'page.sheetLow', middle: 'page.sheetMiddle', high: 'page.sheetHigh' };

/** A drag shorter than this (px) is a tap. */
const tapDistance = 6;

interface SheetProps {
  /** What is open in the column; another each time that something is opened. */
  readonly opened: string | null;
  readonly children: ReactNode;
}

/**
 * The reading column. Where the page is narrow it is a sheet of three heights at the foot, raised by its handle: drag, tap, or arrow
 * keys. An excerpt that opens raises it from the lowest.
 */
export function Sheet({ opened, children }: SheetProps) {
  const [height, setHeight] = useState<Height>('middle');
  const [lastOpened, setLastOpened] = useState(opened);
  const dragStart = useRef<number | null>(null);
  if (opened !== lastOpened) {
    setLastOpened(opened);
    if (opened !== null && height === 'low') setHeight('middle');
  }

  const move = (by: number) => setHeight((now) => heights[Math.min(Math.max(heights.indexOf(now) + by, 0), heights.length - 1)] ?? now);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, Home: -2, End: 2 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(by);
  };
  const onPointerDown = (event: PointerEvent) => {
    dragStart.current = event.clientY;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerUp = (event: PointerEvent) => {
    if (dragStart.current === null) return;
    const distance = dragStart.current - event.clientY;
    dragStart.current = null;
    if (Math.abs(distance) < tapDistance) setHeight((now) => (now === 'high' ? 'low' : now === 'low' ? 'middle' : 'high'));
    else move(Math.abs(distance) > window.innerHeight * 0.4 ? 2 * Math.sign(distance) : Math.sign(distance));
  };

  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (height === 'low') scrollToTitle(sheet.current);
  }, [height]);

  return (
    <div className="sheet" data-height={height} ref={sheet}>
      <div
        className="sheet-handle"
        role="slider"
        tabIndex={0}
        aria-label={t('page.sheetName')}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={heights.length - 1}
        aria-valuenow={heights.indexOf(height)}
        aria-valuetext={t(heightNames[height])}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerUp={onPointerUp}
      />
      <div className="reader" onFocus={() => height === 'low' && setHeight('middle')}>
        {children}
      </div>
    </div>
  );
}

/** The lowest sheet shows one line: the open event’s title, or the story’s. */
function scrollToTitle(sheet: HTMLElement | null): void {
  const reader = sheet?.querySelector('.reader');
  const title = reader?.querySelector('.row-open') ?? reader?.querySelector('h1');
  if (reader && title) reader.scrollTop += title.getBoundingClientRect().top - reader.getBoundingClientRect().top;
}
