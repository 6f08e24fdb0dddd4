import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localSources } from '../../src/pages/file-sources.ts';
import { type FileOpener, PageHost, type OpeningActions } from '../../src/pages/page-host.ts';
import type { ShownPage } from '../../src/pages/shown-page.ts';
import { instantOf } from '../../src/domain/time/calendar.ts';
import { type FileSession, createFileSession } from '../../src/state/files/file-session.ts';
import { createViewStore } from '../../src/state/view-store.ts';
import { makeSet, makeThreeDays } from '../domain/make-story.ts';
import { type Reading, makeDeferred, makeEvents, makeOpened, makeReader, makeTexts } from '../state/files/make-session.ts';
import { makeWindow } from './fake-window.ts';
import { writtenText } from '../../src/ui/messages/messages.ts';

// The host waits until a view has settled.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settleTime = 400;
const camera = { zoom: 5, lat: 48, lng: 31 };

/** A page that writes down what happens to it. */
function makePage(name: string, log: string[], parts: Pick<ShownPage, 'view' | 'data'>): ShownPage {
  return {
    ...parts,
    tellLink: (problems) =>
      void (problems.length > 0 && log.push(`${name}: ${problems.map((problem) => Object.values(problem).join(' ')).join(', ')}`)),
    back: () => `Back to ${name}`,
    show: () => {
      log.push(`${name} shown`);
      return () => void log.push(`${name} hidden`);
    },
    close: () => void log.push(`${name} closed`),
  };
}

/** A host at an address, its story, and what opens files as the test says. */
function makeHost(address = '', loadStory?: (story: ShownPage) => Promise<ShownPage>) {
  const window = makeWindow(address);
  const log: string[] = [];
  const store = createViewStore(makeSet(makeThreeDays()));
  const story = makePage('story', log, { data: () => [], view: () => store });
  const { openFiles, readings } = makeReader();
  const ways: OpeningActions[] = [];
  const retries: (() => void)[] = [];
  const sessions: FileSession[] = [];
  const pages: ShownPage[] = [];
  const opener: FileOpener = {
    prepare: (sources) => {
      const session = createFileSession(sources, openFiles, writtenText, makeTexts());
      const page = makePage(sources.names.join(), log, { data: () => session.getState().data, view: () => viewOf(session) });
      sessions.push(session);
      pages.push(page);
      return { session, page: { ...page, close: () => void (session.close(), page.close()) } };
    },
    showProgress: (_session, way) => void ways.push(way),
    choose: () => void log.push('choice shown'),
  };
  /** The addresses of the stories that were loaded; null: the product's own. */
  const loaded: (string | null)[] = [];
  let hasOpener = true;
  const host = new PageHost({
    window,
    screen: {
      wait: (what) => void log.push(`waiting for ${what}`),
      fail: (error, onRetry) => {
        log.push(String(error));
        retries.push(onRetry);
      },
      uncover: () => void log.push('uncovered'),
      uncoverWithPage: () => {},
    },
    loadStory: (source) => {
      loaded.push(source?.url.href ?? null);
      return loadStory ? loadStory(story) : Promise.resolve(story);
    },
    loadOpener: () => Promise.resolve(hasOpener ? opener : null),
  });
  return { host, window, log, loaded, store, story, readings, ways, retries, sessions, pages, breakOpener: () => void (hasOpener = false) };
}

function viewOf(session: FileSession | undefined) {
  const view = session?.getState().view;
  if (!view) throw new Error('There is no view.');
  return view;
}

type Made = ReturnType<typeof makeHost>;

/** A host that shows what its address names. */
async function started(address = ''): Promise<Made> {
  const made = makeHost(address);
  void made.host.start();
  await passed();
  return made;
}

/** Lets promises settle, and so many milliseconds pass. */
async function passed(time = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(time);
}

async function openFile({ host, readings }: Made, name: string): Promise<Reading> {
  void host.openFiles(localSources([new File(['a'], name)]));
  await passed();
  const reading = readings.at(-1);
  if (!reading) throw new Error('Nothing is being read.');
  return reading;
}

async function openWhole(made: Made, name: string): Promise<void> {
  (await openFile(made, name)).resolve(makeOpened(makeEvents([1, 2])));
  await passed();
}

function day(date: number) {
  return [instantOf(2022, 3, date), instantOf(2022, 3, date + 1)] as const;
}

test('an address shows its view, and a wrong part of it is reported beside what holds', async () => {
  const { log, store, window } = await started('?mode=day&to=2022-03-05&event=nobody#article-a');
  expect(store.getState().view).toMatchObject({ mode: 'day', to: day(5)[1], selected: null });
  expect(log).toEqual(['story shown', 'story: value event nobody']);
  await passed(settleTime);
  expect(window.entries()).toEqual(['/dateline/?mode=day&to=2022-03-05&event=nobody#article-a']);
});

test('a view that has settled is one step, whatever came before it', async () => {
  const { window, store } = await started();
  store.actions.setRange(...day(1));
  await passed(settleTime - 1);
  store.actions.setRange(...day(5));
  await passed(settleTime - 1);
  expect(window.entries()).toEqual(['/dateline/']);
  await passed(1);
  expect(window.entries()).toEqual(['/dateline/', '/dateline/?from=2022-03-05&to=2022-03-05']);
});

test('a move of the map alone amends the address, also after dates that went and came back', async () => {
  const { window, store } = await started();
  const { view } = store.getState();
  store.actions.setMode('day');
  store.actions.setView({ ...view });
  await passed(settleTime);
  store.actions.setCamera(camera);
  await passed(settleTime);
  expect(window.entries()).toEqual(['/dateline/?map=5.00/48.00000/31.00000']);
});

test('the articles are a step at once, after the view that stood before them, and leave the fragment behind', async () => {
  const { window, store } = await started('#article-a');
  store.actions.setMode('day');
  store.actions.setShownList('articles');
  expect(window.entries()).toEqual(['/dateline/#article-a', '/dateline/?mode=day#article-a', '/dateline/?view=articles&mode=day']);
});

test('what the pointer is on is not written, and does not delay what is', async () => {
  const { window, store } = await started();
  store.actions.setMode('day');
  await passed(settleTime - 1);
  store.actions.hover('first');
  await passed(1);
  expect(window.entries()).toHaveLength(2);
});

test('Back follows the address, writes nothing back, and drops what had not settled', async () => {
  const { window, store } = await started();
  store.actions.setMode('day');
  store.actions.setShownList('articles');
  store.actions.setMode('window');
  window.go(-2);
  expect(store.getState()).toMatchObject({ shownList: 'events', view: { mode: 'so-far' } });
  await passed(settleTime);
  expect(window.entries()).toEqual(['/dateline/', '/dateline/?mode=day', '/dateline/?view=articles&mode=day']);
  expect(window.here()).toBe('/dateline/');
});

test('leaving the document writes what had not settled', async () => {
  const { window, store } = await started();
  store.actions.setMode('day');
  window.leave();
  expect(window.here()).toBe('/dateline/?mode=day');
});

test('files are shown from their first events on, and get an address once they are open', async () => {
  const made = await started('?mode=day');
  const reading = await openFile(made, 'march.csv');
  expect(made.log).toEqual(['story shown']);
  reading.callbacks.onPart(makeEvents([1]));
  expect(made.log).toEqual(['story shown', 'story hidden', 'march.csv shown']);
  viewOf(made.sessions[0]).actions.setMode('window');
  await passed(settleTime);
  expect(made.window.entries()).toEqual(['/dateline/?mode=day']);
  reading.resolve(makeOpened(makeEvents([1, 2])));
  await passed();
  expect(made.log.slice(3)).toEqual(['story closed']);
  expect(made.window.entries()).toEqual(['/dateline/?mode=day', '/dateline/?data=unkept:march.csv&mode=window&to=2022-03-01']);
});

test('closing the files shows the story as it was left, as a step, and ends the files', async () => {
  const made = await started('?mode=day');
  await openWhole(made, 'march.csv');
  made.log.length = 0;
  await made.host.openStory();
  expect(made.log).toEqual(['march.csv hidden', 'story shown', 'march.csv closed']);
  expect(made.window.entries()).toEqual(['/dateline/?mode=day', '/dateline/?data=unkept:march.csv', '/dateline/?mode=day']);
});

test('Back from the files shows the story by its address, and Forward opens the files again', async () => {
  const made = await started('?mode=day&to=2022-03-05');
  await openWhole(made, 'march.csv');
  made.window.go(-1);
  await passed();
  expect(made.log.slice(-2)).toEqual(['story shown', 'march.csv closed']);
  expect(made.store.getState().view).toMatchObject({ mode: 'day', to: day(5)[1] });
  made.window.go(1);
  await passed();
  made.readings.at(-1)?.resolve(makeOpened(makeEvents([1])));
  await passed();
  expect(made.log.slice(-3)).toEqual(['story hidden', 'march.csv shown', 'story closed']);
  expect(made.window.entries()).toHaveLength(2);
});

test('files that are cancelled leave the page as it was, also when their first events were shown', async () => {
  const made = await started('?mode=day');
  await openFile(made, 'march.csv');
  made.ways[0]?.onBack();
  expect(made.log).toEqual(['story shown', 'uncovered']);
  (await openFile(made, 'may.csv')).callbacks.onPart(makeEvents([1]));
  made.sessions[1]?.cancel();
  await passed();
  expect(made.log.slice(2)).toEqual(['story hidden', 'may.csv shown', 'uncovered', 'may.csv hidden', 'story shown']);
  expect(made.window.entries()).toEqual(['/dateline/?mode=day']);
});

test('other files may be chosen in place of those that are being opened', async () => {
  const made = await started();
  await openFile(made, 'march.csv');
  expect(made.ways[0]?.back).toBe('Back to story');
  made.ways[0]?.onOtherFiles();
  await passed();
  expect(made.log).toEqual(['story shown', 'uncovered', 'choice shown']);
});

test('Back gives up files that are not shown yet', async () => {
  const made = await started();
  made.store.actions.setMode('day');
  await passed(settleTime);
  await openFile(made, 'march.csv');
  made.window.go(-1);
  await passed();
  expect(made.log).toEqual(['story shown', 'uncovered']);
  expect(made.store.getState().view.mode).toBe('so-far');
});

test('Forward within files that are still being read goes on reading them', async () => {
  const made = await started();
  await openWhole(made, 'march.csv');
  viewOf(made.sessions[0]).actions.setMode('day');
  await passed(settleTime);
  made.window.go(-2);
  await passed();
  made.window.go(1);
  await passed();
  made.readings.at(-1)?.callbacks.onPart(makeEvents([1]));
  made.log.length = 0;
  made.window.go(1);
  expect(made.log).toEqual([]);
  expect(viewOf(made.sessions[1]).getState().view.mode).toBe('day');
});

test('of two files asked for one after the other the later is shown', async () => {
  const made = await started();
  const first = await openFile(made, 'march.csv');
  await openWhole(made, 'may.csv');
  first.resolve(makeOpened(makeEvents([1])));
  await passed();
  expect(made.log).toEqual(['story shown', 'uncovered', 'story hidden', 'may.csv shown', 'story closed']);
});

test('a story that comes only after files were asked for is not shown over them', async () => {
  const loaded = makeDeferred<void>();
  const made = makeHost('', async (story) => {
    await loaded.promise;
    return story;
  });
  void made.host.start();
  await openWhole(made, 'march.csv');
  loaded.resolve();
  await passed();
  expect(made.log).toEqual(['waiting for files', 'march.csv shown']);
});

test('a story that cannot be loaded is reported, and loaded again on demand', async () => {
  let isBroken = true;
  const made = makeHost('?mode=day', (story) => (isBroken ? Promise.reject(new Error('No answer.')) : Promise.resolve(story)));
  await made.host.start();
  expect(made.log).toEqual(['Error: No answer.']);
  isBroken = false;
  made.retries[0]?.();
  await passed();
  expect(made.log.slice(1)).toEqual(['story shown']);
  expect(made.store.getState().view.mode).toBe('day');
});

test('an address of files from before a reload is replaced by the story’s, which says so', async () => {
  const { log, window } = await started('?data=unkept:gone.csv&mode=day#article-a');
  expect(log).toEqual(['story shown', 'story: files-gone gone.csv']);
  expect(window.entries()).toEqual(['/dateline/#article-a']);
});

test('Back to files from before a reload says that they are gone, also while the story is shown', async () => {
  const { log, window } = await started('?mode=day');
  window.history.pushState(null, '', '?data=unkept:gone.csv');
  window.go(0);
  await passed();
  expect(log.at(-1)).toBe('story: files-gone gone.csv');
  expect(window.entries()).toEqual(['/dateline/?mode=day', '/dateline/']);
});

test('an address that names no file is reported, and the rest of it is followed', async () => {
  const { log, store, window } = await started('?data=mailto:me&mode=day');
  expect(log).toEqual(['story shown', 'story: value data mailto:me']);
  expect(store.getState().view.mode).toBe('day');
  expect(window.entries()).toEqual(['/dateline/?mode=day']);
});

test('a part of the address that names no file or story is reported beside the file that is opened, and left out', async () => {
  localSources([new File(['a'], 'march.csv')]);
  const made = await started('?story=mailto:me&data=mailto:me&data=unkept:march.csv&mode=day');
  expect(made.window.entries()).toEqual(['/dateline/?data=unkept:march.csv&mode=day']);
  made.readings.at(-1)?.resolve(makeOpened(makeEvents([1, 2])));
  await passed();
  expect(made.log).toEqual(['waiting for files', 'march.csv shown']);
  expect(made.sessions[0]?.getState().linkProblems).toEqual([
    { kind: 'value', name: 'story', value: 'mailto:me' },
    { kind: 'value', name: 'data', value: 'mailto:me' },
  ]);
  await passed(settleTime);
  expect(made.window.entries()).toEqual(['/dateline/?data=unkept:march.csv&mode=day']);
});

test('Back to a file of the web loads the page again, since fetches were confined to the hosts of the first address', async () => {
  const made = await started('?mode=day');
  made.window.history.pushState(null, '', '?data=https://example.com/table.csv');
  made.window.go(0);
  await passed();
  expect(made.window.loads).toEqual(['/dateline/?data=https://example.com/table.csv']);
  expect(made.log).toEqual(['story shown']);
  made.host.openAddress('https://example.com/other.csv');
  expect(made.window.loads[1]).toBe('/dateline/?data=https%3A%2F%2Fexample.com%2Fother.csv');
});

test('files that are kept get their new name in the address, but not in the address of another page', async () => {
  const made = await started();
  await openWhole(made, 'march.csv');
  const [page, session] = [made.pages[0], made.sessions[0]];
  if (!page || !session) throw new Error('No files are open.');
  made.host.rename(page, () => session.setData(['kept:march.csv']));
  expect(made.window.entries()).toEqual(['/dateline/', '/dateline/?data=kept:march.csv']);
  made.window.go(-1);
  made.host.rename(page, () => session.setData(['kept:other.csv']));
  expect(made.window.here()).toBe('/dateline/');
});

test('the beginning is a step to the story as a first visitor sees it', async () => {
  const made = await started('?mode=day');
  await openWhole(made, 'march.csv');
  made.host.goToBeginning();
  await passed();
  expect(made.store.getState().view.mode).toBe('so-far');
  expect(made.window.entries()).toEqual(['/dateline/?mode=day', '/dateline/?data=unkept:march.csv', '/dateline/']);
});

test('where the scripts that open files cannot be loaded, the page stays, or the story is shown', async () => {
  const made = await started('?mode=day');
  made.breakOpener();
  await made.host.openFiles(localSources([new File([], 'march.csv')]));
  expect(made.log).toEqual(['story shown']);
  const other = makeHost('?data=https://example.com/table.csv');
  other.breakOpener();
  void other.host.start();
  await passed();
  expect(other.log).toEqual(['waiting for files', 'story shown']);
  expect(other.window.entries()).toEqual(['/dateline/']);
});

const otherStory = 'https://example.com/bridge/';

test('another story stays in every address: of a view, of files, of the beginning, of a file to load', async () => {
  const made = await started(`?story=${otherStory}&event=first`);
  expect(made.log).toEqual(['waiting for story', 'story shown']);
  expect(made.loaded).toEqual([otherStory]);
  expect(made.store.getState().view.selected).toBe('first');
  made.store.actions.setShownList('articles');
  await openWhole(made, 'march.csv');
  made.host.goToBeginning();
  await passed();
  made.host.openAddress('a.csv');
  expect(made.window.entries()).toEqual([
    `/dateline/?story=${otherStory}&event=first`,
    `/dateline/?story=${otherStory}&view=articles&event=first`,
    `/dateline/?story=${otherStory}&data=unkept:march.csv`,
    `/dateline/?story=${otherStory}`,
  ]);
  expect(made.window.loads).toEqual([`/dateline/?story=${otherStory}&data=a.csv`]);
});

test('an address that another story is named by is not written again while its view stays', async () => {
  const address = `?mode=day&story=${encodeURIComponent(otherStory)}`;
  const { store, window } = await started(address);
  store.actions.setCamera(null);
  store.actions.setView({ ...store.getState().view });
  await passed(settleTime);
  expect(window.entries()).toEqual([`/dateline/${address}`]);
});

test('Back to another story loads the page again', async () => {
  const made = await started();
  made.window.history.pushState(null, '', `?story=${otherStory}`);
  made.window.go(0);
  expect(made.window.loads).toEqual([`/dateline/?story=${otherStory}`]);
});

test('a “story” that names none is reported, and the product’s own is shown', async () => {
  const { loaded, log, window } = await started('?story=ftp://example.com/&mode=day');
  expect(loaded).toEqual([null]);
  expect(log.at(-1)).toBe('story: value story ftp://example.com/');
  expect(window.entries()).toEqual(['/dateline/?mode=day']);
});
