import { storyFiles } from 'virtual:story';
import { confineFetches, otherHosts } from '../state/data-source.ts';
import { loadCheckMessages, loadMessages } from '../ui/messages/load-messages.ts';
import { openerLoader } from './file-opener.tsx';
import { copyForOffline } from './copy-for-offline.ts';
import { localSources, pastedFile } from './file-sources.ts';
import { loadStory } from './load-story.ts';
import { loadOtherStory } from './other-story.ts';
import { fetchMap } from './mounted-map.ts';
import { readAddress } from './page-address.ts';
import { PageHost } from './page-host.ts';
import { Screen, type ScreenRoot } from './screen.tsx';
import { makeStoryPage } from './story-page.tsx';

/** Starts the pages of this document, drawn into `root`. */
export async function startPages(root: ScreenRoot): Promise<void> {
  // The dev server's page has a socket of its own.
  if (import.meta.env.PROD) confineFetches([...namedHosts(), ...basemapHosts()]);
  const openLocal = (files: readonly File[]) => void host.openFiles(localSources(files));
  const screen = new Screen(root, openLocal, (pasted) => {
    if (pasted.kind === 'address') void host.chooseFiles(pasted.address);
    else openLocal(pasted.kind === 'table' ? [pastedFile(pasted.text)] : pasted.files);
  });
  const host: PageHost = new PageHost({
    window,
    screen,
    loadStory: async (source) => {
      const loaded = await (source ? loadOtherStory(source.url) : loadStory(storyFiles));
      if (loaded.issues.length > 0) await loadCheckMessages();
      return makeStoryPage({
        ...loaded,
        draw: (page) => screen.showPage(page),
        onOpenFiles: () => void host.chooseFiles(),
        origin: source && source.url.origin !== location.origin ? source.url.host : null,
      });
    },
    loadOpener: openerLoader(screen, () => host),
  });
  await loadMessages('en');
  const started = host.start();
  void fetchMap();
  await started;
  if (import.meta.env.PROD) await copyForOffline().catch((error: unknown) => console.warn(error));
}

/** The other hosts that the page's address names. */
function namedHosts(): readonly string[] {
  const { story, sources } = readAddress(location);
  return otherHosts([...(story ? [{ kind: 'address' as const, url: story.url }] : []), ...sources], location.origin);
}

function basemapHosts(): readonly string[] {
  const style: unknown = import.meta.env['VITE_BASEMAP_STYLE'];
  return typeof style === 'string' && style !== '' ? ['https:', new URL(style).origin] : [];
}
