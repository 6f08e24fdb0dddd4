import { type ReactNode, StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { type StoryAddresses, loadStory } from './pages/load-story.ts';
import { type FileTools, goneSources, keptFiles, loadFileTools, localSources, namedSources } from './pages/file-sources.ts';
import { makeFilesPage } from './pages/files-page.tsx';
import { type EventMap, expectManyPoints } from './pages/mounted-map.ts';
import { openBesidePage } from './pages/open-beside-page.ts';
import type { ShownPage } from './pages/shown-page.ts';
import { makeStoryPage } from './pages/story-page.tsx';
import { type DataSource, confineFetches, dataOf, otherHosts, readDataSource } from './state/data-source.ts';
import type { FileSources } from './state/files/file-session.ts';
import type { PageApi } from './state/page-api.ts';
import { DropArea } from './ui/drop-area.tsx';
import { LoadFailure, Loading } from './ui/loading.tsx';
import { loadMessages } from './ui/messages/messages.ts';
import './ui/fonts.css';
import './ui/page.css';
import './ui/reading.css';
import './ui/evidence/evidence.css';
import './ui/layers.css';
import './ui/time/time.css';
import './ui/time/time-layout.css';
import './ui/panels.css';
import './ui/files/panels-files.css';
import './ui/files/files.css';
import './ui/narrow.css';
import './ui/keys.css';
import './ui/story-text.css';
import './ui/print.css';

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

const root = createRoot(document.querySelector('#root') ?? document.body);

let page: ReactNode = <Loading />;
/** What lies over the page: a dialog to open files with, or their opening. */
let over: ReactNode = null;
let current: ShownPage | null = null;
let leave = () => {};
/** Counts what the page was last asked to show: what comes later than another wish is not shown. */
let wish = 0;
/** Gives up the files that are being opened. */
let giveUpOpening = () => {};

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

/** Piece by piece, so that the page before goes on answering until the next one is there. */
function drawPage(next: ReactNode): void {
  startTransition(() => draw({ page: next }));
}

function onOpenFiles(): void {
  void chooseFiles();
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
  // Until the first page is drawn, the document has the story as plain text.
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

/** The story as a first visitor sees it; a step that Back undoes. */
function goToBeginning(): void {
  history.pushState(null, '', location.pathname);
  void openStory();
}

async function openSources(sources: readonly DataSource[], problems: readonly string[]): Promise<void> {
  const gone = goneSources(sources);
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
    storyPage ??= loadStory(addresses).then((loaded) => makeStoryPage({ ...loaded, problems, draw: drawPage, onOpenFiles }));
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

async function chooseFiles(): Promise<void> {
  const tools = await needFileTools();
  if (!tools) return;
  expectManyPoints();
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
  const session = tools.createFileSession(sources, openBesidePage(tools.openInWorker));
  const files = makeFilesPage({ session, tools, draw: drawPage, onOpenFiles, onClose: () => void openStory(), onHome: goToBeginning });
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
      // Together with the page: until that is there, the dialog stays.
      startTransition(() => draw({ over: null }));
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

// See public/browser-check.js: in a browser that is too old, what the page says without scripts stays.
if (document.documentElement.dataset['missing'] === undefined) void loadMessages('en').then(start);
