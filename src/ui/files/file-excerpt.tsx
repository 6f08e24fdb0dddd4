import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { EventSet } from '../../domain/events/event-set.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { EventDetails, PathTimes } from '../../domain/events/opened-file.ts';
import type { FileSession } from '../../state/files/file-session.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { selectNext } from '../app.tsx';
import { useEvents } from '../use-view.ts';
import { errorText } from './error-text.ts';
import { LinkedText, isWebAddress } from './linked-text.tsx';
import { useRowText } from './use-row-text.ts';
import { momentsText, rangeText } from '../messages/dates.ts';
import { numberText, t, writtenText } from '../messages/messages.ts';

interface FileExcerptProps {
  readonly session: FileSession;
  readonly store: ViewStore;
  readonly row: number;
}

/** All that a file says of an event, as text, whatever it is. */
export function FileExcerpt({ session, store, row }: FileExcerptProps) {
  const set = useEvents(store);
  const text = useRowText(session.texts, row);
  const title = text === null ? '' : writtenText(text.title);
  const loaded = useDetails(session, row);
  return (
    <div className="excerpt" id={`excerpt-${set.idOf(row)}`} role="group" aria-label={t('files.eventNamed', { title })} tabIndex={-1}>
      <p className="file-when">{whenText(set, row)}</p>
      {loaded === null && (
        <p className="note" role="status">
          {t('files.reading')}
        </p>
      )}
      {typeof loaded === 'string' && (
        <p className="files-problem" role="alert">
          {loaded}
        </p>
      )}
      {loaded !== null && typeof loaded !== 'string' && <Details details={loaded} title={title} />}
      <div className="excerpt-actions">
        <button type="button" className="quiet-button" onClick={() => selectNext(store, -1)}>
          {t('files.previous')}
        </button>
        <button type="button" className="quiet-button" onClick={() => selectNext(store, 1)}>
          {t('files.next')}
        </button>
        <button type="button" className="quiet-button" onClick={() => store.actions.select(null)}>
          {t('files.close')}
        </button>
      </div>
    </div>
  );
}

/** The details; null: on their way; a text: why they cannot be read. */
function useDetails(session: FileSession, row: number): EventDetails | string | null {
  const opened = useStore(session, (state) => state.opened);
  const [loaded, setLoaded] = useState<{ readonly of: object; readonly row: number; readonly details: EventDetails | string } | null>(null);
  useEffect(() => {
    if (!opened) return undefined;
    let isOver = false;
    const show = (details: EventDetails | string) => {
      if (!isOver) setLoaded({ of: opened, row, details });
    };
    opened.details(row).then(show, (error: unknown) => show(t('files.eventNotRead', { reason: errorText(error) })));
    return () => {
      isOver = true;
    };
  }, [opened, row]);
  return loaded && loaded.of === opened && loaded.row === row ? loaded.details : null;
}

function whenText({ table }: EventSet, row: number): string {
  if (row >= table.dated) return t('files.noDateHere');
  return rangeText({ from: table.starts[row] as Instant, to: table.ends[row] as Instant });
}

/** Beyond these, in letters, a value is cut until the user asks for all of it. */
const longestValue = 400;
const longestText = 2_000;
/** So many properties are shown at first, and ten times more whenever more are wanted. */
const firstProperties = 50;

function Details({ details, title }: { readonly details: EventDetails; readonly title: string }) {
  const [shown, setShown] = useState(firstProperties);
  const { properties } = details;
  const ownTitle = writtenText(details.title);
  return (
    <>
      {ownTitle !== title && ownTitle !== '' && <p className="file-title">{ownTitle}</p>}
      {details.text !== '' && (
        <p className="file-text">
          <LongText text={details.text} most={longestText} />
        </p>
      )}
      {details.link !== null && isWebAddress(details.link) && (
        <p className="file-link">
          <a href={details.link} target="_blank" rel="noopener noreferrer">
            {hostOf(details.link)}
          </a>
        </p>
      )}
      <dl className="facts">
        {details.path && <Fact name={t('files.path')}>{pathText(details.path)}</Fact>}
        {properties.slice(0, shown).map(({ name, value }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- Names may come twice, and the order never changes.
          <Fact key={index} name={name}>
            <LongText text={value} most={longestValue} />
          </Fact>
        ))}
        <Fact name={t('files.file')}>{t('files.fileLine', { file: details.file, line: numberText(details.line) })}</Fact>
      </dl>
      {properties.length > shown && (
        <button type="button" className="quiet-button" onClick={() => setShown(shown * 10)}>
          {t('files.moreProperties', { count: properties.length - shown })}
        </button>
      )}
    </>
  );
}

/** From when to when, by the clocks that the file writes. */
function pathText({ first, last, offset, count }: PathTimes): string {
  const times = momentsText(first, last);
  return offset === null ? t('files.pathTimes', { times, count }) : t('files.pathTimesZoned', { times, zone: zoneText(offset), count });
}

function zoneText(offset: number): string {
  if (offset === 0) return 'UTC';
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `UTC${offset < 0 ? '−' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt>
        <LongText text={name} most={80} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function LongText({ text, most }: { readonly text: string; readonly most: number }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= most || isWhole) return <LinkedText text={text} />;
  return (
    <>
      <LinkedText text={startOf(text, most)} />…{' '}
      <button type="button" className="inline-button" onClick={() => setWhole(true)}>
        {t('files.showAll')}
      </button>
    </>
  );
}

/** Cut between characters, and before an address that would not be whole. */
function startOf(text: string, most: number): string {
  const cut = text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
  const address = /https?:\/\/\S*$/i.exec(cut);
  return address && !/\s/.test(text.charAt(most)) ? cut.slice(0, address.index) : cut;
}

function hostOf(link: string): string {
  return new URL(link).host;
}
