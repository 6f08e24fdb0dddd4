import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import type { EventSet } from '../../domain/events/event-set.ts';
import type { Encoding } from '../../domain/events/encoding.ts';
import type { ExportFormat, FileSummary } from '../../domain/events/opened-file.ts';
import type { Roles } from '../../domain/events/roles.ts';
import type { FileSession } from '../../state/files/file-session.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { toQuery } from '../../state/view-url.ts';
import { Panel } from '../panel.tsx';
import { ShareMenu } from '../story/share-menu.tsx';
import { MapCredits, type Credit, type Licence } from '../story/story-header.tsx';
import { useEvents } from '../use-view.ts';
import { Wordmark } from '../wordmark.tsx';
import { errorText } from './error-text.ts';
import { FilesOrigin } from './files-origin.tsx';
import { issuesCsv } from './issues-csv.ts';
import { OpeningProgress } from './opening-progress.tsx';
import { RolesEditor } from './roles-editor.tsx';
import { saveFile } from './save-file.ts';
import { SummaryPanel } from './summary-panel.tsx';
import { rangeText } from '../messages/dates.ts';
import { t, writtenText } from '../messages/messages.ts';
import { sessionTitle } from './session-title.ts';

export interface FilesHeaderProps {
  readonly session: FileSession;
  readonly store: ViewStore;
  readonly credits: readonly Credit[];
  readonly licences: readonly Licence[];
  /** null: this browser cannot keep files. Rejects in words. */
  readonly onKeep: (() => Promise<void>) | null;
  readonly onOpenFiles: () => void;
  readonly onClose: () => void;
  /** To the story's beginning. */
  readonly onHome: () => void;
  /** Reads a file again, and in another encoding if one is given; null: its columns as they are guessed. */
  readonly onChooseRoles: (file: FileSummary, roles: Roles | null, encoding?: Encoding) => void;
  /** Reads another sheet of a file that is a workbook. */
  readonly onChooseSheet: (file: FileSummary, sheet: string) => void;
}

/** What is open, what it holds, and what can be done with it. */
export function FilesHeader(props: FilesHeaderProps) {
  const { session, store, credits, licences, onKeep, onOpenFiles, onClose, onHome } = props;
  const { names, data, opening, opened: openedNow } = useStore(session);
  const opened = useDeferredValue(openedNow);
  const set = useEvents(store);
  const title = useRef<HTMLHeadingElement>(null);
  const isReading = opening !== null;
  useEffect(() => {
    // What had the focus may be gone once files have been read again: a button of a panel, or one of these actions.
    if (!isReading && document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, [isReading]);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  const formats = [...new Set(opened?.summary.files.map(({ format }) => writtenText(format)))];
  return (
    <header className="story-header">
      <div className="masthead">
        <Wordmark onHome={onHome} />
        <nav aria-label={t('files.aboutPage')}>
          <button type="button" className="quiet-button" onClick={onOpenFiles}>
            {t('files.openFiles')}
          </button>
          <ShareFiles data={data} store={store} title={sessionTitle(names)} />
          <Panel name={t('files.about')}>
            <p>{t('files.aboutText')}</p>
            <MapCredits credits={credits} licences={licences} />
          </Panel>
        </nav>
      </div>
      <h1 className="story-title files-page-title" tabIndex={-1} ref={title}>
        <bdi>{sessionTitle(names)}</bdi>
      </h1>
      <FilesOrigin data={data} canKeep={onKeep !== null} />
      <p className="standfirst">{holdsText(set, formats)}</p>
      <p className="visually-hidden" role="status">
        {opened && !isReading ? holdsText(set, formats) : ''}
      </p>
      {opening ? (
        <OpeningProgress name={sessionTitle(names)} opening={opening} onCancel={session.cancel} />
      ) : (
        <div className="files-actions">
          {opened && <FileActions {...props} />}
          <button type="button" className="quiet-button" onClick={onClose}>
            {t('files.close')}
          </button>
        </div>
      )}
    </header>
  );
}

/** A link carries the address of a file on the web, and no file of this browser. */
function ShareFiles({ data, store, title }: { readonly data: readonly string[]; readonly store: ViewStore; readonly title: string }) {
  const isLocal = data.some((each) => /^(?:un)?kept:/.test(each));
  const address = () => {
    const state = store.getState();
    return `${location.origin}${location.pathname}${toQuery(state, state.events, data)}`;
  };
  return (
    <ShareMenu
      title={title}
      items={isLocal ? [] : [{ id: 'view', name: t('files.copyViewLink'), text: address }]}
      limit={isLocal ? t('files.cannotShare') : null}
      address={isLocal ? null : address}
    />
  );
}

/** `4,512 events, 3 March 2020 to 14 May 2024. CSV, separated by semicolons.` */
function holdsText({ table }: EventSet, formats: readonly string[]): string {
  const { extent, length: count } = table;
  const dates = extent ? rangeText({ from: extent.start, to: extent.end }) : null;
  const events = dates === null ? t('files.holdsUndated', { count }) : t('files.holds', { count, dates });
  return formats.length > 0 ? `${events} ${formats.slice(0, 3).join('; ')}${formats.length > 3 ? '; …' : ''}.` : events;
}

function FileActions({ session, onKeep, onChooseRoles, onChooseSheet }: FilesHeaderProps) {
  const { opened, data } = useStore(session);
  const [status, setStatus] = useState('');
  if (!opened) return null;
  const { summary } = opened;
  const report = async (doing: Promise<unknown>, done: string) => {
    setStatus('…');
    setStatus(await doing.then(() => done, errorText));
  };
  const download = async (format: ExportFormat) => saveFile(await session.exportShown(format), `${stem(session)}-shown.${format}`);
  const isKept = data.every((each) => each.startsWith('kept:'));
  return (
    <>
      <Panel name={t('files.summary')} hasTitle={false}>
        <SummaryPanel summary={summary} onDownloadIssues={() => saveFile(issuesCsv(summary), `${stem(session)}-issues.csv`)} />
      </Panel>
      <Panel name={t('files.columns')} hasTitle={false}>
        {(close) =>
          summary.files.map((file, index) => (
            <RolesEditor
              key={file.name}
              file={file}
              questions={{
                tryRoles: (roles) => opened.tryRoles(index, roles),
                guessDates: (column) => opened.guessDates(index, column),
                tryEncoding: (encoding, chosen) => opened.tryEncoding(index, encoding, chosen),
              }}
              onApply={(roles) => {
                close();
                onChooseRoles(file, roles);
              }}
              onReadIn={(encoding, roles) => {
                close();
                onChooseRoles(file, roles, encoding);
              }}
              onReset={() => {
                close();
                onChooseRoles(file, null, file.encoding?.guess);
              }}
              onChooseSheet={(sheet) => {
                close();
                onChooseSheet(file, sheet);
              }}
            />
          ))
        }
      </Panel>
      {onKeep && !isKept && (
        <Button className="quiet-button" onPress={() => void report(onKeep(), t('files.keptNow'))}>
          {t('files.keep')}
        </Button>
      )}
      <MenuTrigger>
        <Button className="quiet-button">{t('files.export')}</Button>
        <Popover className="popover menu-popover" placement="bottom start">
          <Menu
            className="menu"
            aria-label={t('files.exportShown')}
            onAction={(format) => void report(download(format === 'csv' ? 'csv' : 'geojson'), t('files.exported'))}
          >
            <MenuItem id="geojson" className="menu-item">
              {t('files.exportGeojson')}
            </MenuItem>
            <MenuItem id="csv" className="menu-item">
              {t('files.exportCsv')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <span className="note files-told" role="status">
        {status}
      </span>
    </>
  );
}

function stem(session: FileSession): string {
  const { names } = session.getState();
  const name = names.length === 1 ? (names[0] ?? '') : 'events';
  return name.replace(/(\.(csv|tsv|txt|xlsx|xlsm|ods|geojson|json|jsonl|ndjson|kml|gpx|kmz|zip|gz))+$/i, '') || 'events';
}
