import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { basemapCredits, dataLicences } from './basemap/basemap-credits.ts';
import type { Camera } from './domain/camera.ts';
import { eventSetOf } from './domain/event-set.ts';
import type { Issue } from './domain/issue.ts';
import type { FileSummary, Progress, RoleChoices } from './domain/opened-file.ts';
import type { Roles } from './domain/roles.ts';
import type { Story } from './domain/story.ts';
import type { View } from './domain/view.ts';
import { type StoryAddresses, loadStory } from './open/load-story.ts';
import { type DataSource, confineFetches, dataOf, dataText, otherHosts, readDataSource } from './state/data-source.ts';
import type { FileSession, FileSources } from './state/file-session.ts';
import { oncePerFrame } from './state/once-per-frame.ts';
import { makePageApi, type PageApi } from './state/page-api.ts';
import { connectHistory } from './state/view-history.ts';
import { type ViewStore, createViewStore } from './state/view-store.ts';
import { fromQuery, toQuery } from './state/view-url.ts';
import { StoryApp } from './ui/app.tsx';
import { DropArea } from './ui/drop-area.tsx';
import { LoadFailure, Loading } from './ui/loading.tsx';
import type { MountMap } from './ui/map-pane.tsx';
import type { Licence } from './ui/story-header.tsx';
import { styleLayers } from './ui/layer-colours.ts';
import './ui/fonts.css';
import './ui/page.css';
import './ui/reading.css';
import './ui/evidence/evidence.css';
import './ui/layers.css';
import './ui/time/time.css';
import './ui/panels.css';
import './ui/files/panels-files.css';
import './ui/files/files.css';
import './ui/narrow.css';

type EventMap = import('./map/event-map.ts').EventMap;

declare global {
  interface Window {
    dateline: PageApi<EventMap['map']>;
  }
}

/** What the address names, and what of it names nothing. */
const wanted = readAddress();
// The dev server's page has a socket of its own.
if (import.meta.env.PROD) confineFetches([...otherHosts(wanted.sources, location.origin), ...basemapHosts()]);

const layerFiles: Record<string, string> = import.meta.glob('../geo/*.geojson', { query: '?url', import: 'default', eager: true });
const storyFiles: Record<string, string> = import.meta.glob('../geo/{story,articles}.json', {
  query: '?url',
  import: 'default',
  eager: true,
});
const addresses: StoryAddresses = Object.fromEntries(
  Object.entries({ ...storyFiles, ...layerFiles }).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]),
);

const licences: readonly Licence[] = [
  { of: 'the map’s data', url: dataLicences },
  // Written by the build.
  { of: 'the code and the fonts', url: new URL('licences.md', document.baseURI).href },
];

/** null: its script could not be had. Fetched at once, beside the story. */
const mapClass = import('./map/event-map.ts').then(
  ({ EventMap }) => EventMap,
  (error: unknown) => {
    console.warn(error);
    return null;
  },
);

/** All that opening files needs, fetched when somebody first does. */
async function loadFileTools() {
  const [session, client, kept, remembered, fetched, app, opening, choosing] = await Promise.all([
    import('./state/file-session.ts'),
    import('./open/file-client.ts'),
    import('./open/kept-files.ts'),
    import('./open/remembered-roles.ts'),
    import('./open/fetch-file.ts'),
    import('./ui/files/files-app.tsx'),
    import('./ui/files/opening-dialog.tsx'),
    import('./ui/files/open-dialog.tsx'),
  ]);
  return { ...session, ...client, ...kept, ...remembered, ...fetched, ...app, ...opening, ...choosing };
}
type FileTools = Awaited<ReturnType<typeof loadFileTools>>;

/** A page that can give way to another and come back as it was. */
interface ShownPage {
  /** The `data` of its address. */
  readonly data: () => readonly string[];
  /** The query of its address. */
  readonly query: () => string;
  /** Shows what the page's address says now. */
  readonly follow?: () => void;
  /** What the way back to it is called. */
  readonly back: string;
  /** Draws it and gives back what parts it from the address. */
  show(): () => void;
  /** Lets go of what it holds; it does not come back. */
  close(): void;
}

const root = createRoot(document.querySelector('#root') ?? document.body);
const dark = matchMedia('(prefers-color-scheme: dark)');
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

let page: ReactNode = <Loading />;
/** What lies over the page: a dialog to open files with, or their opening. */
let over: ReactNode = null;
let current: ShownPage | null = null;
let leave = () => {};
/** Counts what the page was last asked to show: what comes later than another wish is not shown. */
let wish = 0;
/** Gives up the files that are being opened. */
let giveUpOpening = () => {};
/** Files that have been opened since the page was loaded, by their `data`: so that Back and Forward find them. */
const openedHere = new Map<string, File>();

function draw(next: { readonly page?: ReactNode; readonly over?: ReactNode }): void {
  if (next.page !== undefined) page = next.page;
  if (next.over !== undefined) over = next.over;
  root.render(
    <StrictMode>
      {page}
      {over}
      <DropArea onFiles={(files) => void openFiles(localSources(files))} />
    </StrictMode>,
  );
}

function go(to: ShownPage): void {
  leave();
  current = to;
  leave = to.show();
}

/** Gives a page that is not there by its address an address of its own. */
function enter(to: ShownPage): void {
  if (!isAt(to)) history.pushState(null, '', `${location.pathname}${to.query()}${location.hash}`);
}

function isAt(to: ShownPage): boolean {
  return JSON.stringify(dataOf(location.search)) === JSON.stringify(to.data());
}

async function start(): Promise<void> {
  const { sources, problems } = wanted;
  window.addEventListener('popstate', followAddress);
  draw({});
  await openSources(sources, problems);
}

/** Back and Forward between pages; within one they are its own. */
function followAddress(): void {
  if (current && isAt(current)) {
    giveUpOpening();
    return;
  }
  const { sources, problems } = readAddress();
  // What the page may fetch from was settled when it was loaded.
  if (sources.some(({ kind }) => kind === 'address')) location.reload();
  else void openSources(sources, problems);
}

async function openSources(sources: readonly DataSource[], problems: readonly string[]): Promise<void> {
  const gone = sources.flatMap((source) => (source.kind === 'unkept' && !openedHere.has(dataText(source)) ? source.name : []));
  if (sources.length > 0 && gone.length === 0) {
    await openFiles(namedSources(sources, location.search));
    return;
  }
  if (gone.length > 0) history.replaceState(null, '', location.pathname + location.hash);
  const lost = gone.length > 0 ? [`The files of this address (${gone.join(', ')}) are not kept in this browser. Open them again.`] : [];
  await openStory([...problems, ...lost]);
}

function readAddress(): { readonly sources: readonly DataSource[]; readonly problems: readonly string[] } {
  const read = dataOf(location.search).map((text) => ({ text, source: readDataSource(text, document.baseURI) }));
  return {
    sources: read.flatMap(({ source }) => source ?? []),
    problems: read.flatMap(({ text, source }) =>
      source ? [] : [`This link’s “data” is “${text}”; expected the address of a file, beginning with https://.`],
    ),
  };
}

function basemapHosts(): readonly string[] {
  const style: unknown = import.meta.env['VITE_BASEMAP_STYLE'];
  return typeof style === 'string' && style !== '' ? ['https:', new URL(style).origin] : [];
}

let storyPage: Promise<ShownPage> | null = null;

/** The product's own story, as it was left if it has been there before, unless the address says how. */
async function openStory(problems: readonly string[] = []): Promise<void> {
  giveUpOpening();
  wish += 1;
  const own = wish;
  try {
    const before = current;
    const isNew = storyPage === null;
    storyPage ??= loadStory(addresses).then(({ story, issues }) => makeStoryPage(story, issues, problems));
    const story = await storyPage;
    if (own !== wish) return;
    if (isAt(story) && !isNew) story.follow?.();
    go(story);
    if (before !== story) before?.close();
    enter(story);
  } catch (error) {
    storyPage = null;
    if (own === wish) draw({ page: <LoadFailure error={error} onRetry={() => void openStory(problems)} />, over: null });
  }
}

function makeStoryPage(story: Story, issues: readonly Issue[], problems: readonly string[]): ShownPage {
  const events = eventSetOf(story);
  const link = fromQuery(location.search, events);
  const store = createViewStore(events, link.state);
  let linkProblems = [...problems, ...link.problems];
  const describe = (row: number) => {
    const event = story.events[row];
    return { title: event?.properties.title ?? null, edtf: event?.time?.edtf ?? null };
  };
  const show = () => {
    document.title = `${story.title} · Dateline`;
    document.documentElement.lang = story.language;
    styleLayers(story.layers);
    const ready = Promise.withResolvers<void>();
    let shown: EventMap | null = null;
    const mountMap = mapMounter({ story, store }, (map) => {
      shown = map;
      if (map) void map.ready.then(ready.resolve);
      else ready.resolve();
    });
    const render = () =>
      draw({
        page: (
          <StoryApp
            key="story"
            story={story}
            store={store}
            issues={issues}
            linkProblems={linkProblems}
            mountMap={mountMap}
            credits={basemapCredits}
            licences={licences}
            onOpenFiles={() => void chooseFiles()}
          />
        ),
      });
    window.dateline = makePageApi(store, describe, () => shown?.map ?? null, ready.promise);
    render();
    return connectHistory(store, (found) => {
      linkProblems = [...found];
      render();
    });
  };
  const follow = () => {
    const { state, problems: found } = fromQuery(location.search, events);
    linkProblems = [...problems, ...found];
    if (state.camera) store.actions.setCamera(state.camera);
    store.actions.setView(state.view);
  };
  const query = () => toQuery(store.getState(), events);
  return { data: () => [], query, follow, back: 'Back to the story', show, close: () => {} };
}

async function chooseFiles(): Promise<void> {
  const tools = await needFileTools();
  if (!tools) return;
  const close = () => draw({ over: null });
  draw({
    over: (
      <tools.OpenDialog
        kept={tools.canKeep() ? keptFiles(tools) : null}
        onFiles={(files) => void openFiles(localSources(files))}
        onAddress={(address) => location.assign(`?${new URLSearchParams({ data: address }).toString()}`)}
        onKept={(name) => void openFiles(namedSources([{ kind: 'kept', name }]))}
        onClose={close}
      />
    ),
  });
}

let fileTools: Promise<FileTools> | null = null;

/** null: their scripts could not be had, which has been told. */
async function needFileTools(): Promise<FileTools | null> {
  try {
    fileTools ??= loadFileTools();
    return await fileTools;
  } catch (error) {
    fileTools = null;
    console.warn(error);
    draw({
      over: (
        <div className="tools-failure" role="alert">
          <p>What opens files could not be loaded: the server could not be reached.</p>
          <button type="button" className="quiet-button" onClick={() => draw({ over: null })}>
            Close
          </button>
        </div>
      ),
    });
    return null;
  }
}

function localSources(files: readonly File[]): FileSources {
  const data = files.map(({ name }) => dataText({ kind: 'unkept', name }));
  for (const [index, file] of files.entries()) openedHere.set(data[index] ?? '', file);
  return { names: files.map(({ name }) => name), data, load: () => Promise.resolve({ files, choices: {} }) };
}

/** `link`: the query that names them, where they come with the page's address. */
function namedSources(sources: readonly DataSource[], link?: string): FileSources {
  const load = async (onProgress: (progress: Progress) => void, signal: AbortSignal) => {
    const { fetchFile, openKept, keptFiles: listKept } = await loadFileTools();
    const kept = sources.some(({ kind }) => kind === 'kept') ? await listKept() : [];
    const files: File[] = [];
    const choices: Record<string, Roles> = {};
    for (const source of sources) {
      if (source.kind === 'address') files.push(await fetchFile(source.url, onProgress, signal));
      if (source.kind === 'unkept') files.push(openedHere.get(dataText(source)) ?? new File([], source.name));
      if (source.kind !== 'kept') continue;
      const file = await openKept(source.name);
      const roles = kept.find(({ name }) => name === source.name)?.roles;
      if (roles) choices[file.name] = roles;
      files.push(file);
    }
    return { files, choices };
  };
  const names = sources.map((source) => (source.kind === 'address' ? (source.url.pathname.split('/').at(-1) ?? '') : source.name));
  return { names, data: dataOfSources(sources, link), load, ...(link === undefined ? {} : { link }) };
}

/** As the link writes them, so that the address stays as somebody gave it. */
function dataOfSources(sources: readonly DataSource[], link: string | undefined): readonly string[] {
  return link === undefined ? sources.map(dataText) : dataOf(link);
}

function keptFiles({ keptFiles: listKept, removeKept }: FileTools): import('./ui/files/open-dialog.tsx').KeptFiles {
  return {
    list: async () => {
      const [kept, estimate] = await Promise.all([listKept(), navigator.storage.estimate()]);
      const files = kept.map(({ name, title, size, kept: time }) => ({ id: name, name: title, bytes: size, kept: time.slice(0, 10) }));
      const { usage, quota } = estimate;
      return { files, usage: usage === undefined || quota === undefined ? null : { used: usage, quota } };
    },
    remove: removeKept,
  };
}

/**
 * Opens files over the page that is there, which stays until their first events have come, and comes back if they are cancelled.
 */
async function openFiles(sources: FileSources): Promise<void> {
  giveUpOpening();
  wish += 1;
  const own = wish;
  const before = current;
  if (before === null) draw({ page: <Loading words="Opening files …" /> });
  const tools = await needFileTools();
  if (own !== wish) return;
  if (!tools) {
    if (before === null) openStoryInstead();
    return;
  }
  const session = tools.createFileSession(sources, tools.openInWorker);
  const files = makeFilesPage(session, tools);
  const end = () => {
    unsubscribe();
    giveUpOpening = () => {};
  };
  giveUpOpening = () => {
    end();
    session.close();
    draw({ over: null });
    if (before !== null && current !== before) go(before);
  };
  const goBack = () => {
    giveUpOpening();
    if (before === null) openStoryInstead();
  };
  const follow = () => {
    const { view, opening, failure, opened } = session.getState();
    if (view && current !== files) {
      draw({ over: null });
      go(files);
    }
    if (opened) {
      end();
      before?.close();
      enter(files);
    } else if (!opening && failure === null) goBack();
  };
  const unsubscribe = session.subscribe(follow);
  draw({
    over: (
      <tools.OpeningDialog
        session={session}
        back={before?.back ?? 'To the story'}
        onBack={goBack}
        onOtherFiles={() => {
          goBack();
          void chooseFiles();
        }}
      />
    ),
  });
  await session.open();
}

/** Where the address names files that are not to be shown. */
function openStoryInstead(): void {
  history.replaceState(null, '', location.pathname + location.hash);
  void openStory();
}

function makeFilesPage(session: FileSession, tools: FileTools): ShownPage {
  const asked = new Set<string>();
  const show = () => {
    const { view: store, names } = session.getState();
    if (!store) throw new Error('No events have come that could be shown.');
    document.title = `${tools.sessionTitle(names)} · Dateline`;
    const ready = Promise.withResolvers<void>();
    let shown: EventMap | null | undefined;
    const tellReady = () => {
      if (shown === undefined || session.getState().opening) return;
      if (shown === null) ready.resolve();
      else void drawnWhole(shown).then(ready.resolve);
    };
    const mountMap = mapMounter({ story: storyShell(tools.sessionTitle(names)), store, session }, (map) => {
      shown = map;
      tellReady();
    });
    let layers: unknown = null;
    const followLayers = () => {
      const { mapped } = session.getState();
      if (mapped && mapped.set.layers !== layers) styleLayers(mapped.set.layers);
      layers = mapped?.set.layers;
      tellReady();
    };
    followLayers();
    const unsubscribe = session.subscribe(followLayers);
    window.dateline = makePageApi(
      store,
      () => ({ title: null, edtf: null }),
      () => shown?.map ?? null,
      ready.promise,
    );
    draw({
      page: (
        <tools.FilesApp
          key={`files ${session.getState().data.join(' ')}`}
          session={session}
          store={store}
          mountMap={mountMap}
          credits={basemapCredits}
          licences={licences}
          onKeep={tools.canKeep() ? () => keepFiles(session, tools) : null}
          onOpenFiles={() => void chooseFiles()}
          onClose={() => void openStory()}
          isOrderOpen={({ name, shape, guess }) =>
            guess.isDateOrderOpen && !asked.has(name) && !(name in session.getState().choices) && !(shape in tools.rememberedRoles())
          }
          onChooseRoles={(file, roles) => {
            asked.add(file.name);
            void readAgain(session, tools, file, roles);
          }}
        />
      ),
    });
    const disconnect = connectHistory(
      store,
      (problems) => session.setState({ linkProblems: problems }),
      () => session.getState().data,
    );
    return () => {
      unsubscribe();
      disconnect();
    };
  };
  const query = () => {
    const { view, data } = session.getState();
    return view ? toQuery(view.getState(), view.getState().events, data) : '';
  };
  return { data: () => session.getState().data, query, back: 'Back to the files that are open', show, close: session.close };
}

async function keepFiles(session: FileSession, { keep }: FileTools): Promise<void> {
  const { files, opened } = session.getState();
  const data: string[] = [];
  for (const file of files) {
    const roles = opened?.summary.files.find(({ name }) => name === file.name)?.roles ?? null;
    const { name } = await keep(file, roles);
    data.push(dataText({ kind: 'kept', name }));
  }
  const { view } = session.getState();
  session.setData(data);
  if (view) history.replaceState(null, '', `${location.pathname}${toQuery(view.getState(), view.getState().events, data)}${location.hash}`);
}

/** Reads the files again, one of them by other roles; null: as it is guessed. What has been chosen serves for files of the same shape. */
async function readAgain(session: FileSession, tools: FileTools, file: FileSummary, roles: Roles | null): Promise<void> {
  const choices: RoleChoices = { ...session.getState().choices, [file.name]: roles ?? file.guess.roles };
  await session.openWith(choices);
  if (session.getState().choices !== choices) return;
  if (roles) tools.rememberRoles(file.shape, roles);
  else tools.forgetRoles(file.shape);
}

/** Opened files are drawn beside a story without any events. */
function storyShell(title: string): Story {
  return { title, standfirst: '', language: 'en', bbox: null, layers: [], articles: [], events: [] };
}

async function drawnWhole({ map, ready }: EventMap): Promise<void> {
  await ready;
  map.triggerRepaint();
  await map.once('idle');
}

/** What a map draws, and where it tells what is done with it. */
interface Mapped {
  readonly story: Story;
  readonly store: ViewStore;
  /** Of opened files. */
  readonly session?: FileSession;
}

/** Puts a map into its element once its script is there. `onMap` gets null when no map can be drawn. */
function mapMounter(mapped: Mapped, onMap: (map: EventMap | null) => void): MountMap {
  return (container, { onFailure, onProblem }) => {
    const ending = new AbortController();
    const fail = (problem: string) => {
      onFailure(problem);
      onMap(null);
    };
    void mapClass.then((EventMap) => {
      if (ending.signal.aborted) return;
      if (EventMap === null) {
        fail('The map’s script could not be loaded. Reload the page to try again.');
        return;
      }
      try {
        onMap(joinMap(EventMap, mapped, container, onProblem, ending.signal));
      } catch (error) {
        console.warn('The map cannot be drawn.', error);
        fail('This browser cannot draw the map: it needs WebGL 2, which is missing or switched off.');
      }
    });
    return () => ending.abort();
  };
}

/** Joins map and store: the view flows down, at most once a frame, picks and the camera come back. Throws where there is no WebGL 2. */
function joinMap(
  MapClass: typeof import('./map/event-map.ts').EventMap,
  { story, store, session }: Mapped,
  container: HTMLElement,
  onProblem: (problem: string) => void,
  signal: AbortSignal,
): EventMap {
  let reported: Camera | null = null;
  const map = new MapClass({
    container,
    story,
    flavor: dark.matches ? 'dark' : 'light',
    reducedMotion: reducedMotion.matches,
    camera: store.getState().camera,
    onProblem,
    onSelect: store.actions.select,
    onCamera: (camera) => {
      reported = camera;
      store.actions.setCamera(camera);
    },
    ...(session && {
      events: session.getState().mapped,
      onStack: (ids: readonly string[], total: number) => session.showStack({ ids, total }),
    }),
  });
  map.show(store.getState().view);
  const showSoon = oncePerFrame((view: View) => map.show(view), signal);
  const endings = [
    store.subscribe(({ view, camera }, before) => {
      if (view !== before.view) showSoon(view);
      if (camera && camera !== before.camera && camera !== reported) map.setCamera(camera);
    }),
    session?.subscribe(({ mapped }, before) => {
      if (mapped && mapped !== before.mapped) {
        map.setEvents(mapped);
        map.show(store.getState().view);
      }
    }),
  ];
  dark.addEventListener('change', () => map.setFlavor(dark.matches ? 'dark' : 'light'), { signal });
  signal.addEventListener('abort', () => {
    for (const end of endings) end?.();
    map.remove();
  });
  return map;
}

void start();
