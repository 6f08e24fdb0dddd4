import { type StoreApi, createStore } from 'zustand/vanilla';
import { type EventSet, eventIndex, undatedRows, visibleRows } from '../../domain/events/event-set.ts';
import type {
  AskToFetch,
  ExportFormat,
  OpenedEvents,
  OpenedFile,
  Progress,
  ReadingListeners,
  FileChoices,
} from '../../domain/events/opened-file.ts';
import type { Message } from '../../domain/messages/message.ts';
import { messageOf } from '../../domain/messages/message-error.ts';
import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import { type View, visibleRange } from '../../domain/view/view.ts';
import { type WriteText, openedSet } from './opened-set.ts';
import { RowTexts } from './row-texts.ts';
import { type ViewStore, createViewStore } from '../view-store.ts';
import { type LinkProblem, fromQuery } from '../view-url.ts';

/** Reads files. Rejects with an `AbortError`, or with an error of which `messageOf` tells the user why no file could be read. */
export type OpenFiles = (
  files: readonly File[],
  choices: FileChoices,
  listeners: ReadingListeners,
  signal: AbortSignal,
) => Promise<OpenedFile>;

/** Files to open, from any source. */
export interface FileSources {
  /** Their names, known before they are loaded. */
  readonly names: readonly string[];
  /** The `data` of the page's address once they are open. */
  readonly data: readonly string[];
  /** The query of the link that opened them; its view is shown. */
  readonly link?: string;
  /** Parts of the address, besides that query, that were ignored. */
  readonly problems?: readonly LinkProblem[];
  /** Loads them. Rejects like `OpenFiles`. `ask`: before a large file is fetched. */
  load(onProgress: (progress: Progress) => void, signal: AbortSignal, ask: AskToFetch): Promise<LoadedFiles>;
}

export interface LoadedFiles {
  readonly files: readonly File[];
  readonly choices: FileChoices;
}

export interface Opening {
  /** Loading from elsewhere, or reading the files. */
  readonly step: 'fetching' | 'reading';
  /** null before the first progress. */
  readonly progress: Progress | null;
  /** The file is large: fetches the rest of it, if the user wants that. */
  readonly fetchRest?: () => void;
}

/** A search; `count` is null until the result is known. */
export interface Search {
  readonly terms: string;
  readonly count: number | null;
}

/** Events at one point of the map, as ids: the nearest of `total`. */
export interface Stack {
  readonly ids: readonly string[];
  readonly total: number;
}

/** Something that the page works without. */
export type FileProblem =
  /** Reading broke off, and begins again. */
  | { readonly kind: 'restarted' }
  | { readonly kind: 'search-failed'; readonly reason: Message }
  /** What an error says to users. */
  | { readonly kind: 'failed'; readonly reason: Message };

export interface FileState {
  readonly names: readonly string[];
  readonly data: readonly string[];
  /** null when nothing is being opened. */
  readonly opening: Opening | null;
  /** Why the last attempt to open failed. The events open before stay. */
  readonly failure: Message | null;
  /** A problem that does not stop the page. */
  readonly problem: FileProblem | null;
  readonly linkProblems: readonly LinkProblem[];
  /** The view of the events; null until the first events arrive. */
  readonly view: ViewStore | null;
  readonly mapped: MappedEvents | null;
  /** null until files have been read for the first time. */
  readonly opened: OpenedFile | null;
  readonly files: readonly File[];
  readonly choices: FileChoices;
  readonly search: Search;
  readonly stack: Stack | null;
}

/** Opened files from the first progress until they are closed: their state, and the actions of the page. */
export interface FileSession extends StoreApi<FileState> {
  readonly texts: RowTexts;
  /** Loads and reads the files. The events open before stay until the first new ones arrive, and return when this fails or is cancelled. */
  open(): Promise<void>;
  /** Reads the same files again with other roles. */
  openWith(choices: FileChoices): Promise<void>;
  /** Cancels the opening in progress. */
  cancel(): void;
  search(terms: string): Promise<void>;
  showStack(stack: Stack | null): void;
  /** The events in the range shown and those without a date, with all their properties. */
  exportShown(format: ExportFormat): Promise<Blob>;
  /** Changes the `data` by which the address names the files. */
  setData(data: readonly string[]): void;
  reportProblem(problem: FileProblem | null): void;
  close(): void;
}

export function createFileSession(sources: FileSources, openFiles: OpenFiles, written: WriteText, texts = new RowTexts()): FileSession {
  const store = createStore<FileState>(() => ({
    names: sources.names,
    data: sources.data,
    opening: null,
    failure: null,
    problem: null,
    linkProblems: [],
    view: null,
    mapped: null,
    opened: null,
    files: [],
    choices: {},
    search: { terms: '', count: null },
    stack: null,
  }));
  let attempt: AbortController | null = null;
  /** The view that the link sets. While the user has not changed it, the link is read again as more events arrive. */
  let linked: View | null = null;

  const showEvents = (events: OpenedEvents, opened: OpenedFile | null) => {
    const { view } = store.getState();
    const set = openedSet(events, written);
    const mapped = {
      set,
      points: events.points,
      shapes: events.shapes,
      bbox: events.bbox,
      shapeOf: shapeOf(set, opened),
      ...(opened && { pathsOf: (rows: Uint32Array) => opened.paths(rows) }),
    };
    texts.askOf(opened && ((rows) => opened.texts(rows)));
    const shown = view ?? createViewStore(set);
    const isAsLinked = view === null || view.getState().view === linked;
    if (view) view.actions.setEvents(set);
    if (isAsLinked) followLink(shown, set);
    store.setState({ mapped, view: shown, stack: null });
  };

  const followLink = (view: ViewStore, set: EventSet) => {
    if (sources.link === undefined) return;
    const { state, problems } = fromQuery(sources.link, set);
    if (linked === null && state.camera) view.actions.setCamera(state.camera);
    view.actions.setView(state.view);
    linked = view.getState().view;
    store.setState({ linkProblems: [...(sources.problems ?? []), ...problems] });
  };

  const openAll = async (load: FileSources['load'], step: Opening['step']) => {
    attempt?.abort();
    const own = new AbortController();
    attempt = own;
    const isOver = () => own.signal.aborted;
    let isDone = false;
    const before = store.getState();
    const progress = (now: Opening) => {
      if (!isOver() && !isDone) store.setState({ opening: now });
    };
    store.setState({ opening: { step, progress: null }, failure: null, problem: null, linkProblems: [] });
    try {
      const ask: AskToFetch = (large) =>
        new Promise((resolve, reject) => {
          own.signal.addEventListener('abort', () => reject(own.signal.reason), { once: true });
          const fetchRest = () => {
            progress({ step: 'fetching', progress: large });
            resolve();
          };
          progress({ step: 'fetching', progress: large, fetchRest });
        });
      const { files, choices } = await load((done) => progress({ step: 'fetching', progress: done }), own.signal, ask);
      own.signal.throwIfAborted();
      store.setState({ names: files.map(({ name }) => name) });
      progress({ step: 'reading', progress: null });
      const opened = await openFiles(
        files,
        choices,
        {
          onProgress: (done) => progress({ step: 'reading', progress: done }),
          onPart: (part) => {
            if (!isOver() && !isDone) showEvents(part, null);
          },
          onRestart: () => {
            if (attempt === own) store.setState({ problem: { kind: 'restarted' } });
          },
        },
        own.signal,
      );
      if (isOver()) {
        opened.close();
        return;
      }
      isDone = true;
      before.opened?.close();
      showEvents(opened.events, opened);
      store.setState({ opened, files, choices, opening: null, problem: null });
      await search(store.getState().search.terms);
    } catch (error) {
      if (attempt !== own) return;
      isDone = true;
      const { opened, names } = before;
      store.setState({ opening: null, names, failure: isOver() ? null : messageOf(error) });
      if (opened && store.getState().mapped?.points !== opened.events.points) {
        showEvents(opened.events, opened);
        await search(store.getState().search.terms);
      }
      // The events read before an error are kept; those of a cancelled opening are not.
      if (!opened && isOver()) store.setState({ view: null, mapped: null });
    }
  };

  const search = async (terms: string) => {
    const { opened, view, mapped } = store.getState();
    store.setState({ search: { terms, count: null } });
    if (!opened || !view || !mapped) return;
    const isLatest = () => store.getState().search.terms === terms && store.getState().opened === opened;
    const wanted = terms.trim();
    if (wanted === '' && mapped.set.passing === null) return;
    try {
      const passing = wanted === '' ? null : await opened.search(wanted);
      const shapes = opened.events.shapes === null || passing === null ? opened.events.shapes : await opened.shapes(passing);
      if (!isLatest()) return;
      const set = { ...mapped.set, passing };
      view.actions.setEvents(set);
      const count = passing && passing.reduce((sum, passes) => sum + passes, 0);
      store.setState({ search: { terms, count }, mapped: { ...mapped, set, shapes }, stack: null });
    } catch (error) {
      if (isLatest() && !isAbort(error)) store.setState({ problem: { kind: 'search-failed', reason: messageOf(error) } });
    }
  };

  return Object.assign(store, {
    texts,
    open: () => openAll(sources.load, 'fetching'),
    openWith: (choices: FileChoices) => {
      const { files } = store.getState();
      return openAll(() => Promise.resolve({ files, choices }), 'reading');
    },
    cancel: () => attempt?.abort(),
    search,
    showStack: (stack: Stack | null) => store.setState({ stack }),
    exportShown: (format: ExportFormat) => {
      const { opened, view } = store.getState();
      if (!opened || !view) throw new Error('Nothing is open that could be exported.');
      return opened.export(format, shownRows(view));
    },
    setData: (data: readonly string[]) => store.setState({ data }),
    reportProblem: (problem: FileProblem | null) => store.setState({ problem }),
    close: () => {
      attempt?.abort();
      attempt = null;
      store.getState().opened?.close();
      texts.askOf(null);
    },
  });
}

function shapeOf({ table }: EventSet, opened: OpenedFile | null): MappedEvents['shapeOf'] {
  return async (row) => {
    if (!opened) return null;
    const passing = new Uint8Array(table.length);
    passing[row] = 1;
    return opened.shapes(passing);
  };
}

/** The rows in the range shown, then the undated rows: the rows of the list. */
export function shownRows(store: ViewStore): Uint32Array {
  const { view, events } = store.getState();
  const index = eventIndex(events, view.layers);
  const [visible, undated] = [visibleRows(index, visibleRange(view)), undatedRows(index)];
  const rows = new Uint32Array(visible.length + undated.length);
  for (let place = 0; place < visible.length; place++) rows[place] = visible.at(place);
  rows.set(undated, visible.length);
  return rows;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
