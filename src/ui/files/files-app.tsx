import { type ReactNode, useDeferredValue, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { type EventTable, rowFlags } from '../../domain/events/event-table.ts';
import type { FileSummary } from '../../domain/events/opened-file.ts';
import type { Roles } from '../../domain/events/roles.ts';
import { hasDates } from '../../domain/view/view.ts';
import type { FileProblem, FileSession } from '../../state/files/file-session.ts';
import { Page } from '../app.tsx';
import { LinkProblems } from '../notices.tsx';
import type { MountMap } from '../map-pane.tsx';
import { ListedEvents, Trays } from '../story/listed-events.tsx';
import { useEvents, useSelected } from '../use-view.ts';
import { DateOrderNotice } from './date-order-notice.tsx';
import { FilesHeader, type FilesHeaderProps } from './files-header.tsx';
import { fileRowRenderers } from './file-row-renderers.tsx';
import { MidnightNotice } from './midnight-notice.tsx';
import { SearchField } from './search-field.tsx';
import { StackList } from './stack-list.tsx';
import { messageText, t } from '../messages/messages.ts';
import { sessionTitle } from './session-title.ts';

interface FilesAppProps extends FilesHeaderProps {
  readonly mountMap: MountMap;
  /** Whether the user has not chosen yet how a file, or one with the same columns, is read. */
  readonly isUndecided: (file: FileSummary) => boolean;
}

/** The page of the files that the user has opened, with their events. */
export function FilesApp({ mountMap, isUndecided, ...header }: FilesAppProps) {
  const { session, store, onChooseRoles } = header;
  const { stack, search, names, opened: openedNow, opening } = useStore(session);
  // One after the other: the rest of the page, then the list; the events, then what can be done with them.
  const hasList = useDeferredValue(true, false);
  const opened = useDeferredValue(openedNow);
  const render = useMemo(() => fileRowRenderers(session, store), [session, store]);
  const set = useEvents(store);
  const asked = opening ? undefined : opened?.summary.files.find((file) => isQuestionable(file) && isUndecided(file));
  const head = useRef<HTMLDivElement>(null);
  return (
    <Page
      store={store}
      mountMap={mountMap}
      legendNote={legendNote(set.table)}
      silent={t('files.silent')}
      raised={stack === null ? null : `stack ${stack.ids[0] ?? ''}`}
      printed={{ title: sessionTitle(names), standfirst: '', render, credits: header.credits }}
    >
      {stack && <FileStack {...header} />}
      <div className="reading">
        <div className="reading-head" ref={head}>
          <FilesHeader {...header} />
          <FileNotices session={session} />
          {asked && (
            <Question
              key={asked.name}
              file={asked}
              onChoose={(roles) => {
                // The button that has the focus goes away with the question.
                head.current?.querySelector('h1')?.focus();
                onChooseRoles(asked, roles);
              }}
            />
          )}
          {opened && <SearchField search={search} onSearch={session.search} />}
        </div>
        {hasList && (
          <ListedEvents store={store} render={render} emptyText={hasDates(set) ? t('files.noneOnDates') : t('files.noneFound')} />
        )}
      </div>
      {hasList && <Trays store={store} render={render} />}
    </Page>
  );
}

interface QuestionProps {
  readonly file: FileSummary;
  readonly onChoose: (roles: Roles) => void;
}

/** What only the user can know about how a file is to be read. */
function Question(props: QuestionProps) {
  return props.file.guess.isDateOrderOpen ? <DateOrderNotice {...props} /> : <MidnightNotice {...props} />;
}

function isQuestionable({ guess, instants }: FileSummary): boolean {
  return guess.isDateOrderOpen || (instants?.midnightZone ?? null) !== null;
}

function FileStack({ session, store }: Pick<FilesHeaderProps, 'session' | 'store'>) {
  const { stack } = useStore(session);
  const set = useEvents(store);
  const selected = useSelected(store);
  if (!stack) return null;
  return (
    <StackList
      key={stack.ids.join()}
      stack={stack}
      set={set}
      texts={session.texts}
      selected={selected}
      onSelect={store.actions.select}
      onClose={() => session.showStack(null)}
    />
  );
}

/** What went wrong, with everything that did not still there around it. */
function FileNotices({ session }: { readonly session: FileSession }) {
  const { failure, problem, linkProblems } = useStore(session);
  return (
    <div className="notices" role="status">
      <LinkProblems problems={linkProblems} />
      {problem !== null && (
        <Notice text={problemText(problem)}>
          <button type="button" className="quiet-button" onClick={() => session.reportProblem(null)}>
            {t('files.close')}
          </button>
        </Notice>
      )}
      {failure !== null && (
        <Notice text={messageText(failure)}>
          <button type="button" className="quiet-button" onClick={() => void session.open()}>
            {t('files.openAgain')}
          </button>
        </Notice>
      )}
    </div>
  );
}

function Notice({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div className="notice file-notice">
      <p>{text}</p>
      {children}
    </div>
  );
}

function problemText(problem: FileProblem): string {
  switch (problem.kind) {
    case 'restarted':
      return t('files.restarted');
    case 'search-failed':
      return t('files.searchFailed', { reason: messageText(problem.reason) });
    case 'failed':
      return messageText(problem.reason);
  }
}

/** null: no event has a sign that needs it. */
function legendNote({ anyFlags }: EventTable): ReactNode {
  const notes = [
    ...((anyFlags & rowFlags.uncertainDate) !== 0 ? [t('files.legendUncertainDate')] : []),
    ...((anyFlags & rowFlags.hollow) !== 0 ? [t('files.legendHollow')] : []),
  ];
  return notes.length === 0 ? null : notes.map((note) => <span key={note}>{note} </span>);
}
