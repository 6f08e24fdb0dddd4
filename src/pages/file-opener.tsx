import { type FileTools, keptFiles, loadFileTools, localSources, namedSources, pastedFile } from './file-sources.ts';
import { makeFilesPage } from './files-page.tsx';
import { t, writtenText } from '../ui/messages/messages.ts';
import { expectManyPoints } from './mounted-map.ts';
import { openBesidePage } from './open-beside-page.ts';
import type { FileOpener, PageHost } from './page-host.ts';
import type { Screen } from './screen.tsx';

/** Loads what opens files when it is first called, and again after a failure; see `HostParts.loadOpener`. */
export function openerLoader(screen: Screen, host: () => PageHost): () => Promise<FileOpener | null> {
  let tools: Promise<FileTools> | null = null;
  return async () => {
    try {
      tools ??= loadFileTools();
      return makeOpener(await tools, screen, host());
    } catch (error) {
      tools = null;
      console.warn(error);
      screen.cover(<ToolsFailure onClose={() => screen.uncover()} />);
      return null;
    }
  };
}

function makeOpener(tools: FileTools, screen: Screen, host: PageHost): FileOpener {
  return {
    prepare: (sources) => {
      const session = tools.createFileSession(sources, openBesidePage(tools.openInWorker), writtenText);
      return { session, page: makeFilesPage({ session, tools, draw: (page) => screen.showPage(page), host }) };
    },
    showProgress: (session, actions) => screen.cover(<tools.OpeningDialog session={session} {...actions} />),
    choose: (address) => {
      expectManyPoints();
      screen.cover(
        <tools.OpenDialog
          key={address}
          address={address}
          kept={tools.canKeep() ? keptFiles(tools) : null}
          onFiles={(files) => void host.openFiles(localSources(files))}
          onPaste={(text) => void host.openFiles(localSources([pastedFile(text)]))}
          onAddress={(chosen) => host.openAddress(chosen)}
          onKept={(name) => void host.openFiles(namedSources([{ kind: 'kept', name }]))}
          onClose={() => screen.uncover()}
        />,
      );
    },
  };
}

function ToolsFailure({ onClose }: { readonly onClose: () => void }) {
  return (
    <div className="tools-failure" role="alert">
      <p>{t('page.toolsFailed')}</p>
      <button type="button" className="quiet-button" onClick={onClose}>
        {t('page.close')}
      </button>
    </div>
  );
}
