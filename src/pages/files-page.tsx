import type { ReactNode } from 'react';
import { basemapCredits } from '../basemap/basemap-credits.ts';
import type { FileSummary, RoleChoices } from '../domain/events/opened-file.ts';
import type { Roles } from '../domain/events/roles.ts';
import type { Story } from '../domain/story/story.ts';
import { dataText } from '../state/data-source.ts';
import type { FileSession } from '../state/files/file-session.ts';
import { makePageApi } from '../state/page-api.ts';
import { connectHistory } from '../state/view-history.ts';
import { toQuery } from '../state/view-url.ts';
import { styleLayers } from '../ui/layer-colours.ts';
import { askBeforeUnload } from './ask-before-unload.ts';
import type { FileTools } from './file-sources.ts';
import { licences } from './licences.ts';
import { type EventMap, mapMounter } from './mounted-map.ts';
import type { ShownPage } from './shown-page.ts';

export interface FilesPageOptions {
  readonly session: FileSession;
  readonly tools: FileTools;
  readonly draw: (page: ReactNode) => void;
  readonly onOpenFiles: () => void;
  readonly onClose: () => void;
  /** To the story's beginning. */
  readonly onHome: () => void;
}

/** The page of opened files, to be shown once the session has a view. */
export function makeFilesPage({ session, tools, draw, onOpenFiles, onClose, onHome }: FilesPageOptions): ShownPage {
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
    const endAsking = askBeforeUnload(session);
    window.dateline = makePageApi(
      store,
      () => ({ title: null, edtf: null }),
      () => shown?.map ?? null,
      ready.promise,
    );
    draw(
      <tools.FilesApp
        key={`files ${session.getState().data.join(' ')}`}
        session={session}
        store={store}
        mountMap={mountMap}
        credits={basemapCredits}
        licences={licences}
        onKeep={tools.canKeep() ? () => keepFiles(session, tools) : null}
        onOpenFiles={onOpenFiles}
        onClose={onClose}
        onHome={onHome}
        isOrderOpen={({ name, shape, guess }) =>
          guess.isDateOrderOpen && !asked.has(name) && !(name in session.getState().choices) && !(shape in tools.rememberedRoles())
        }
        onChooseRoles={(file, roles) => {
          asked.add(file.name);
          void readAgain(session, tools, file, roles);
        }}
      />,
    );
    const disconnect = connectHistory(
      store,
      (problems) => session.setState({ linkProblems: problems }),
      () => session.getState().data,
    );
    return () => {
      endAsking();
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
