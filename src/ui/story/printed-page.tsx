import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type RowList, undatedRows } from '../../domain/events/event-set.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { shownText } from '../messages/dates.ts';
import { t } from '../messages/messages.ts';
import { DayTitle, listedDay } from './event-days.tsx';
import type { RowRenderers } from './event-row.tsx';
import { LayerSymbol, RowSymbol } from '../symbol.tsx';
import type { Credit } from './story-header.tsx';
import { pageLink } from '../page-link.ts';
import { useInView } from '../use-view.ts';

/** What is printed of a page besides its map and events. */
export interface Printed {
  readonly title: string;
  readonly standfirst: string;
  /** Of each event shown. */
  readonly render: RowRenderers;
  readonly credits: readonly Credit[];
}

interface PrintedPageProps extends Printed {
  readonly store: ViewStore;
  /** null: there is no map. */
  readonly picture: (() => HTMLCanvasElement) | null;
}

/** More events would print for minutes. */
const mostPrinted = 500;

/** The printed page: title, map with legend and credits, then each event shown with its passages. In the document only while it is printed. */
export function PrintedPage(props: PrintedPageProps) {
  return usePrinting() ? <Paper {...props} /> : null;
}

/** The document must be ready when the event's listeners return, so nothing is rendered later. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const on = (type: 'beforeprint' | 'afterprint', printing: boolean) =>
      window.addEventListener(type, () => flushSync(() => setPrinting(printing)), { signal: ending.signal });
    on('beforeprint', true);
    on('afterprint', false);
    return () => ending.abort();
  }, []);
  return isPrinting;
}

function Paper({ store, title, standfirst, render, credits, picture }: PrintedPageProps) {
  const { view, range, index, visible } = useInView(store);
  const { set } = index;
  const rows = [...rowsOf(visible), ...undatedRows(index)];
  const printed = rows.slice(0, mostPrinted);
  const days = Map.groupBy(printed, (row) => listedDay(set, row, range));
  return (
    <article className="printed">
      <h1 className="story-title">{title}</h1>
      {standfirst !== '' && <p className="standfirst">{standfirst}</p>}
      {set.table.dated > 0 && <p className="printed-dates">{shownText(view)}</p>}
      {picture && <MapPicture picture={picture} />}
      <ul className="printed-legend">
        {set.layers.map(
          (layer, place) =>
            view.layers.includes(layer.id) && (
              <li key={layer.id}>
                <LayerSymbol layer={place} layers={set.layers} /> {layer.title}
              </li>
            ),
        )}
      </ul>
      <p className="note">
        {t('story.printedCredits', {
          credits: credits.map(({ name, licence }) => `${name} (${licence})`).join(', '),
          address: pageLink(),
        })}
      </p>
      {[...days].map(([day, ofDay]) => (
        <section key={day ?? 'undated'}>
          <DayTitle day={day} count={ofDay.length} />
          {ofDay.map((row) => (
            <Fragment key={row}>
              <h3 className="printed-event">
                <RowSymbol set={set} row={row} /> {render.row(row)}
              </h3>
              {render.excerpt(row)}
            </Fragment>
          ))}
        </section>
      ))}
      {rows.length > printed.length && (
        <p className="note">{t('story.notPrinted', { count: visible.length + undatedRows(index).length - printed.length })}</p>
      )}
    </article>
  );
}

/** A copy: the map's own canvas is empty once its frame has been shown. */
function MapPicture({ picture }: { readonly picture: () => HTMLCanvasElement }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const source = picture();
    if (!canvas.current) return;
    Object.assign(canvas.current, { width: source.width, height: source.height });
    canvas.current.getContext('2d')?.drawImage(source, 0, 0);
  }, [picture]);
  return <canvas ref={canvas} className="printed-map" role="img" aria-label={t('story.mapOfEvents')} />;
}

function rowsOf(list: RowList): number[] {
  return Array.from({ length: Math.min(list.length, mostPrinted + 1) }, (_, place) => list.at(place));
}
