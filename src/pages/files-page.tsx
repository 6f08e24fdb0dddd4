import type { ReactNode } from 'react';
import type { Encoding } from '../domain/events/encoding.ts';
import type { FileSummary, FileChoice, FileChoices } from '../domain/events/opened-file.ts';
import type { Roles } from '../domain/events/roles.ts';
import type { Story } from '../domain/story/story.ts';
import { dataText } from '../state/data-source.ts';
import type { FileSession } from '../state/files/file-session.ts';
import { makePageApi } from '../state/page-api.ts';
import type { ViewStore } from '../state/view-store.ts';
import { sessionTitle } from '../ui/files/session-title.ts';
import { styleLayers } from '../ui/layer-colours.ts';
import { askBeforeUnload } from './ask-before-unload.ts';
import type { FileTools } from './file-sources.ts';
import { t } from '../ui/messages/messages.ts';
import { licences } from './licences.ts';
import { mapCredits } from './map-credits.ts';
import { type EventMap, mapMounter } from './mounted-map.ts';
import type { PageHost } from './page-host.ts';
import type { ShownPage } from './shown-page.ts';

export interface FilesPageOptions {
  readonly session: FileSession;
  readonly tools: FileTools;
  readonly draw: (page: ReactNode) => void;
  readonly host: Pick<PageHost, 'chooseFiles' | 'openStory' | 'goToBeginning' | 'rename'>;
}

/** The page of opened files, to be shown once the session has a view. */
export function makeFilesPage({ session, tools, draw, host }: FilesPageOptions): ShownPage {
  const asked = new Set<string>();
  const show = () => {
    const { names } = session.getState();
    const store = shownView(session);
    document.title = `${sessionTitle(names)} · Dateline`;
    const ready = Promise.withResolvers<void>();
    let shown: EventMap | null | undefined;
    const tellReady = () => {
      if (shown === undefined || session.getState().opening) return;
      if (shown === null) ready.resolve();
      else void drawnWhole(shown).then(ready.resolve);
    };
    const mountMap = mapMounter({ story: storyShell(sessionTitle(names)), store, session }, (map) => {
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
        credits={mapCredits}
        licences={licences}
        onKeep={tools.canKeep() ? keepAndRename : null}
        onOpenFiles={() => void host.chooseFiles()}
        onClose={() => void host.openStory()}
        onHome={() => host.goToBeginning()}
        isUndecided={({ name, shape }) =>
          !asked.has(name) && session.getState().choices[name]?.roles === undefined && !(shape in tools.rememberedRoles())
        }
        onChooseRoles={(file, roles, encoding) => {
          asked.add(file.name);
          void readAgain(session, tools, file, roles, encoding);
        }}
        onChooseSheet={(file, sheet) => void session.openWith({ ...session.getState().choices, [file.name]: { sheet } })}
      />,
    );
    return () => {
      endAsking();
      unsubscribe();
    };
  };
  const keepAndRename = async () => {
    const data = await keepFiles(session, tools);
    host.rename(page, () => session.setData(data));
  };
  const page: ShownPage = {
    data: () => session.getState().data,
    view: () => shownView(session),
    tellLink: (problems) => session.setState({ linkProblems: problems }),
    back: () => t('page.backToFiles'),
    show,
    close: session.close,
  };
  return page;
}

function shownView(session: FileSession): ViewStore {
  const { view } = session.getState();
  if (!view) throw new Error('No events have come that could be shown.');
  return view;
}

/** Keeps the files in this browser. Returns the `data` that name them there. */
async function keepFiles(session: FileSession, { keep, canOpenKeptOffline }: FileTools): Promise<readonly string[]> {
  const { files, opened } = session.getState();
  const data: string[] = [];
  for (const file of files) {
    const { roles, sheets, encoding } = opened?.summary.files.find(({ name }) => name === file.name) ?? {};
    const read = { ...(sheets && { sheet: sheets.read }), ...(encoding && { encoding: encoding.read }) };
    const { name } = await keep(file, { ...(roles && { roles }), ...read });
    data.push(dataText({ kind: 'kept', name }));
  }
  void canOpenKeptOffline();
  return data;
}

/**
 * Reads the files again, one of them by other roles, or in another encoding; null: as it is guessed. What has been chosen serves for files of
 * the same shape.
 */
async function readAgain(session: FileSession, tools: FileTools, file: FileSummary, roles: Roles | null, encoding = file.encoding?.read) {
  const isGuess = roles === null && encoding === file.encoding?.guess;
  // Otherwise they would be used again, since in another encoding the roles are left open.
  if (isGuess && encoding !== file.encoding?.read) tools.forgetRoles(file.shape);
  const before = session.getState().choices;
  const choices: FileChoices = { ...before, [file.name]: choiceFor(file, before[file.name], roles, encoding) };
  await session.openWith(choices);
  if (session.getState().choices !== choices) return;
  const shape = session.getState().opened?.summary.files.find(({ name }) => name === file.name)?.shape ?? file.shape;
  if (roles) tools.rememberRoles(shape, roles);
  else if (isGuess) tools.forgetRoles(shape);
  if (!file.encoding || encoding === undefined) return;
  if (encoding === file.encoding.guess) tools.forgetEncoding(file.encoding.key);
  else tools.rememberEncoding(file.encoding.key, encoding);
}

/** In another encoding the names of the columns are others, so that they are guessed from these. */
function choiceFor(file: FileSummary, before: FileChoice | undefined, roles: Roles | null, encoding: Encoding | undefined): FileChoice {
  const { roles: _before, ...others } = before ?? {};
  const isSame = encoding === file.encoding?.read;
  const chosen = roles ?? (isSame ? file.guess.roles : null);
  return { ...others, ...(chosen && { roles: chosen }), ...(encoding && { encoding }) };
}

/** Opened files are drawn beside a story without any events. */
function storyShell(title: string): Story {
  return { title, standfirst: '', language: 'en', bbox: null, focus: [], mapNote: null, layers: [], articles: [], events: [] };
}

async function drawnWhole({ map, ready }: EventMap): Promise<void> {
  await ready;
  map.triggerRepaint();
  await map.once('idle');
}
