import { type StoreApi, createStore } from 'zustand/vanilla';
import { type EventSet, eventIndex, rowsBeside, visibleRows } from '../../domain/events/event-set.ts';
import type { ExportFormat, OpenedEvents, OpenedFile, Progress, RoleChoices } from '../../domain/events/opened-file.ts';
import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import { type View, visibleRange } from '../../domain/view/view.ts';
import { openedSet } from './opened-set.ts';
import { RowTexts } from './row-texts.ts';
import { type ViewStore, createViewStore } from '../view-store.ts';
import { fromQuery } from '../view-url.ts';

export interface OpenCallbacks {
  readonly onProgress: (progress: Progress) => void;
  /** Reading goes on once a promise is settled. */
  readonly onPart: (part: OpenedEvents) => void | Promise<void>;
  /** What reads the files has broken off and begins anew. */
  readonly onRestart: () => void;
}

/** Reads files. Rejects with an `AbortError`, or with an `Error` that says in words for a person why no file could be read. */
export type OpenFiles = (
  files: readonly File[],
  choices: RoleChoices,
  callbacks: OpenCallbacks,
  signal: AbortSignal,
) => Promise<OpenedFile>;

/** Files to open, from wherever they are. */
export interface FileSources {
  /** What they are called, before they are to be had. */
  readonly names: readonly string[];
  /** What the page's address names them by, once they are open. */
  readonly data: readonly string[];
  /** The query of the address that asked for them: the view that it names is shown. */
  readonly link?: string;
  /** Fetches them. Rejects as `OpenFiles` does. */
  load(onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<LoadedFiles>;
}

export interface LoadedFiles {
  readonly files: readonly File[];
  readonly choices: RoleChoices;
}

export interface Opening {
  /** From elsewhere, or out of the files. */
  readonly step: 'fetching' | 'reading';
  /** null: nothing has come yet. */
  readonly progress: Progress | null;
}

/** What was searched for; `count` is null while it is sought. */
export interface Search {
  readonly words: string;
  readonly count: number | null;
}

/** Events that lie on one spot of the map, as ids: the nearest of `total`. */
export interface Stack {
  readonly ids: readonly string[];
  readonly total: number;
}

export interface FileState {
  readonly names: readonly string[];
  readonly data: readonly string[];
  /** null: nothing is being opened now. */
  readonly opening: Opening | null;
  /** Why the last opening came to nothing, in words. What was open before stays. */
  readonly failure: string | null;
  /** What the page goes on without. */
  readonly problem: string | null;
  readonly linkProblems: readonly string[];
  /** The view of the events. null until the first of them have come. */
  readonly view: ViewStore | null;
  readonly mapped: MappedEvents | null;
  /** null while files are being read for the first time. */
  readonly opened: OpenedFile | null;
  readonly files: readonly File[];
  readonly choices: RoleChoices;
  readonly search: Search;
  readonly stack: Stack | null;
}

/** Opened files from the first progress to the close: what the page shows of them, and its verbs. */
export interface FileSession extends StoreApi<FileState> {
  readonly texts: RowTexts;
  /** Fetches and reads. What was open stays until the first events come, and comes back when this fails or is cancelled. */
  open(): Promise<void>;
  /** Reads the same files again by other roles. */
  openWith(choices: RoleChoices): Promise<void>;
  /** Ends what is being opened. */
  cancel(): void;
  search(words: string): Promise<void>;
  showStack(stack: Stack | null): void;
  /** The events in sight and those without a date beside them, with all their properties. */
  exportShown(format: ExportFormat): Promise<Blob>;
  /** From now on the address names the files so. */
  setData(data: readonly string[]): void;
  tellProblem(problem: string | null): void;
  close(): void;
}

/** How the files are called together: by the name of the one, else by their number. */
export function sessionTitle(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `${names.length} files`;
}

export function createFileSession(sources: FileSources, openFiles: OpenFiles, texts = new RowTexts()): FileSession {
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
    search: { words: '', count: null },
    stack: null,
  }));
  let attempt: AbortController | null = null;
  /** The view as the link has it: while nobody has changed it, the link is read anew for events that have come since. */
  let linked: View | null = null;

  const showEvents = (events: OpenedEvents, opened: OpenedFile | null) => {
    const { names, view } = store.getState();
    const set = openedSet(events, sessionTitle(names));
    const mapped = { set, points: events.points, shapes: events.shapes, bbox: events.bbox, shapeOf: shapeOf(set, opened) };
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
    store.setState({ linkProblems: problems });
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
      const { files, choices } = await load((done) => progress({ step: 'fetching', progress: done }), own.signal);
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
            if (attempt === own) store.setState({ problem: 'The reading of the files broke off. They are being read again.' });
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
      await search(store.getState().search.words);
    } catch (error) {
      if (attempt !== own) return;
      isDone = true;
      const { opened, names } = before;
      store.setState({ opening: null, names, failure: isOver() ? null : wordsOf(error) });
      if (opened && store.getState().mapped?.points !== opened.events.points) {
        showEvents(opened.events, opened);
        await search(store.getState().search.words);
      }
      // What has come before it broke off is worth looking at; what somebody did not want is not.
      if (!opened && isOver()) store.setState({ view: null, mapped: null });
    }
  };

  const search = async (words: string) => {
    const { opened, view, mapped } = store.getState();
    store.setState({ search: { words, count: null } });
    if (!opened || !view || !mapped) return;
    const isLatest = () => store.getState().search.words === words && store.getState().opened === opened;
    const wanted = words.trim();
    if (wanted === '' && mapped.set.passing === null) return;
    try {
      const passing = wanted === '' ? null : await opened.search(wanted);
      const shapes = opened.events.shapes === null || passing === null ? opened.events.shapes : await opened.shapes(passing);
      if (!isLatest()) return;
      const set = { ...mapped.set, passing };
      view.actions.setEvents(set);
      const count = passing && passing.reduce((sum, passes) => sum + passes, 0);
      store.setState({ search: { words, count }, mapped: { ...mapped, set, shapes }, stack: null });
    } catch (error) {
      if (isLatest() && !isAbort(error)) store.setState({ problem: `The search could not be made. ${wordsOf(error)}` });
    }
  };

  return Object.assign(store, {
    texts,
    open: () => openAll(sources.load, 'fetching'),
    openWith: (choices: RoleChoices) => {
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
    tellProblem: (problem: string | null) => store.setState({ problem }),
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

/** The rows in sight, then the undated that stand beside any dates: what the list shows. */
export function shownRows(store: ViewStore): Uint32Array {
  const { view, events } = store.getState();
  const index = eventIndex(events, view.layers);
  const [inSight, beside] = [visibleRows(index, visibleRange(view)), rowsBeside(index)];
  const rows = new Uint32Array(inSight.length + beside.length);
  for (let place = 0; place < inSight.length; place++) rows[place] = inSight.at(place);
  rows.set(beside, inSight.length);
  return rows;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** An error's own words: those of this page's errors are meant for people. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
