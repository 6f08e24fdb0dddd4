import { expect, test } from 'vitest';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import type { Progress, OpenedFile } from '../../../src/domain/events/opened-file.ts';
import { message } from '../../../src/domain/messages/message.ts';
import { MessageError } from '../../../src/domain/messages/message-error.ts';
import { type FileSession, type FileSources, createFileSession, shownRows } from '../../../src/state/files/file-session.ts';
import { type Deferred, makeDeferred, makeEvents, makeOpened, makeReader, makeSources, makeTexts, settled } from './make-session.ts';
import { writtenText } from '../../../src/ui/messages/messages.ts';

const brokenOff = new MessageError(message('reading.brokenOff'));

/** A session that is reading its files. */
async function makeReading(parts: Partial<FileSources> = {}) {
  const { openFiles, readings } = makeReader();
  const session = createFileSession(makeSources(parts), openFiles, writtenText, makeTexts());
  const done = session.open();
  await settled();
  const [reading] = readings;
  if (!reading) throw new Error('Nothing is being read.');
  return { session, reading, readings, done };
}

async function makeOpen(days: readonly (number | null)[], parts: Partial<OpenedFile> = {}) {
  const made = await makeReading();
  const opened = makeOpened(makeEvents(days), parts);
  made.reading.resolve(opened);
  await made.done;
  return { ...made, opened };
}

function shownIds(session: FileSession): string[] {
  const { view } = session.getState();
  return view ? [...shownRows(view)].map((row) => view.getState().events.idOf(row)) : [];
}

const progress: Progress = { file: 'march.csv', bytes: 10, totalBytes: 40, records: 3 };

test('progress is reported while files are loaded and while they are read', async () => {
  const { openFiles, readings } = makeReader();
  const fetched = makeDeferred<void>();
  const session = createFileSession(
    makeSources({
      load: async (onProgress) => {
        onProgress({ ...progress, records: 0 });
        await fetched.promise;
        return { files: [new File(['a'], 'march.csv')], choices: {} };
      },
    }),
    openFiles,
    writtenText,
    makeTexts(),
  );
  const done = session.open();
  expect(session.getState().opening).toEqual({ step: 'fetching', progress: { ...progress, records: 0 } });
  fetched.resolve();
  await settled();
  readings[0]?.callbacks.onProgress(progress);
  expect(session.getState().opening).toEqual({ step: 'reading', progress });
  readings[0]?.resolve(makeOpened(makeEvents([1])));
  await done;
  expect(session.getState().opening).toBeNull();
});

const large: Progress = { ...progress, bytes: 0, totalBytes: 900_000_000, records: 0 };

const loadLarge: FileSources['load'] = async (_onProgress, _signal, ask) => {
  await ask(large);
  return { files: [new File(['a'], 'march.csv')], choices: {} };
};

/** A session whose file is large. */
function makeAsking() {
  const { openFiles, readings } = makeReader();
  return { session: createFileSession(makeSources({ load: loadLarge }), openFiles, writtenText, makeTexts()), readings };
}

test('a large file waits for the user to want the rest of it, and can be cancelled instead', async () => {
  const wanted = makeAsking();
  void wanted.session.open();
  expect(wanted.session.getState().opening?.progress).toEqual(large);
  wanted.session.getState().opening?.fetchRest?.();
  expect(wanted.session.getState().opening).toEqual({ step: 'fetching', progress: large });
  await settled();
  expect(wanted.readings).toHaveLength(1);
  const unwanted = makeAsking();
  const done = unwanted.session.open();
  unwanted.session.cancel();
  await done;
  expect([unwanted.session.getState().opening, unwanted.session.getState().failure, unwanted.readings.length]).toEqual([null, null, 0]);
});

test('the first part is shown while reading continues, and dates picked before then stay', async () => {
  const { session, reading, done } = await makeReading();
  reading.callbacks.onPart(makeEvents([3, 1]));
  expect(shownIds(session)).toEqual(['2', '1']);
  session.getState().view?.actions.setRange(instantOf(2022, 3, 1), instantOf(2022, 3, 2));
  reading.resolve(makeOpened(makeEvents([3, 1, 1, 20])));
  await done;
  expect(shownIds(session)).toEqual(['2', '3']);
});

test('dates that the user has not picked become those of all events read', async () => {
  const { session, reading, done } = await makeReading();
  reading.callbacks.onPart(makeEvents([3, 1]));
  reading.resolve(makeOpened(makeEvents([3, 1, 20])));
  await done;
  expect(shownIds(session)).toEqual(['2', '1', '3']);
});

test('the view of a link is shown once its events arrive, and what never arrives is reported', async () => {
  const { session, reading, done } = await makeReading({ link: '?data=a.csv&mode=day&to=2022-03-20&event=3&layers=rivers' });
  reading.callbacks.onPart(makeEvents([3, 1]));
  reading.resolve(makeOpened(makeEvents([3, 1, 20])));
  await done;
  expect(session.getState().view?.getState().view).toMatchObject({ mode: 'day', to: instantOf(2022, 3, 21), selected: '3' });
  expect(session.getState().linkProblems).toEqual([{ kind: 'value', name: 'layers', value: 'rivers' }]);
});

test('a view that the user has changed does not return to that of the link', async () => {
  const { session, reading, done } = await makeReading({ link: '?mode=day&to=2022-03-03' });
  reading.callbacks.onPart(makeEvents([3, 1]));
  session.getState().view?.actions.setMode('so-far');
  reading.resolve(makeOpened(makeEvents([3, 1, 20])));
  await done;
  expect(session.getState().view?.getState().view.mode).toBe('so-far');
});

test('cancelling the first reading leaves nothing and reports nothing', async () => {
  const { session, reading, done } = await makeReading();
  reading.callbacks.onPart(makeEvents([1]));
  session.cancel();
  await done;
  expect(session.getState()).toMatchObject({ opening: null, failure: null, view: null, mapped: null, opened: null });
});

test('a reading that fails reports why and keeps the events read', async () => {
  const { session, reading, done } = await makeReading();
  reading.callbacks.onPart(makeEvents([1]));
  reading.reject(brokenOff);
  await done;
  expect(session.getState()).toMatchObject({ opening: null, failure: brokenOff.says, opened: null });
  expect(shownIds(session)).toEqual(['1']);
});

test.each(['cancelled', 'failed'] as const)('a second reading with other roles that is %s restores the events open before', async (how) => {
  const { session, readings, opened } = await makeOpen([1, 2]);
  const again = session.openWith({ 'march.csv': { roles: makeRoles() } });
  await settled();
  expect(readings[1]?.choices).toEqual({ 'march.csv': { roles: makeRoles() } });
  readings[1]?.callbacks.onPart(makeEvents([9]));
  expect(shownIds(session)).toEqual(['1']);
  if (how === 'cancelled') session.cancel();
  else readings[1]?.reject(brokenOff);
  await again;
  expect(shownIds(session)).toEqual(['1', '2']);
  expect(session.getState()).toMatchObject({ opened, choices: {}, failure: how === 'cancelled' ? null : brokenOff.says });
  expect(opened.closed()).toBe(false);
});

test('a second reading replaces the first and keeps the view', async () => {
  const { session, readings, opened } = await makeOpen([1, 2]);
  const { view } = session.getState();
  const again = session.openWith({ 'march.csv': { roles: makeRoles() } });
  await settled();
  readings[1]?.resolve(makeOpened(makeEvents([9])));
  await again;
  expect(opened.closed()).toBe(true);
  expect(session.getState().view).toBe(view);
  expect(session.getState().choices).toEqual({ 'march.csv': { roles: makeRoles() } });
  expect(shownIds(session)).toEqual(['1']);
});

test('a search reduces the events shown and counts them; an empty one restores them', async () => {
  const { session } = await makeOpen([1, 2, 3], { search: async () => Uint8Array.of(1, 0, 1) });
  await session.search('bridge');
  expect(shownIds(session)).toEqual(['1', '3']);
  expect(session.getState().search).toEqual({ terms: 'bridge', count: 2 });
  expect(session.getState().mapped?.set).toBe(session.getState().view?.getState().events);
  await session.search('  ');
  expect(shownIds(session)).toEqual(['1', '2', '3']);
  expect(session.getState().search).toEqual({ terms: '  ', count: null });
});

test('of two searches the later counts, whichever ends first', async () => {
  const found: Record<string, Deferred<Uint8Array<ArrayBuffer>>> = { b: makeDeferred(), bridge: makeDeferred() };
  const { session } = await makeOpen([1, 2], { search: (terms) => found[terms]?.promise ?? Promise.reject(new Error(terms)) });
  const searches = [session.search('b'), session.search('bridge')];
  found['bridge']?.resolve(Uint8Array.of(0, 1));
  await settled();
  found['b']?.resolve(Uint8Array.of(1, 1));
  await Promise.all(searches);
  expect(shownIds(session)).toEqual(['2']);
});

test('a search that fails is reported, and the events shown stay', async () => {
  const { session } = await makeOpen([1, 2], { search: () => Promise.reject(brokenOff) });
  await session.search('bridge');
  expect(session.getState().problem).toEqual({ kind: 'search-failed', reason: brokenOff.says });
  expect(shownIds(session)).toEqual(['1', '2']);
});

test('an export has the events in range and the undated', async () => {
  const { session } = await makeOpen([1, 5, null]);
  session.getState().view?.actions.setRange(instantOf(2022, 3, 1), instantOf(2022, 3, 3));
  expect(await (await session.exportShown('csv')).text()).toBe('0,2');
});

test('for files without dates all events shown are exported, each once', async () => {
  const { session } = await makeOpen([null, null, null]);
  expect(await (await session.exportShown('csv')).text()).toBe('0,1,2');
});

test('closing ends the reader', async () => {
  const { session, opened } = await makeOpen([1]);
  session.close();
  expect(opened.closed()).toBe(true);
});

test('an id that is not a record’s number from 1 is no event’s', async () => {
  const { session } = await makeOpen([2, 1]);
  const set = session.getState().mapped?.set;
  expect(['1', '2', '3', '0', '-1', '01', '1.5', '', '__proto__', '99999999999'].map((id) => set?.rowOf(id))).toEqual([
    1, 0, -1, -1, -1, -1, -1, -1, -1, -1,
  ]);
  expect([0, 1, 2, -1].map((row) => set?.idOf(row))).toEqual(['2', '1', '', '']);
});

function makeRoles() {
  return { time: null, place: null, title: 0, text: null, category: null, link: null };
}
