import type { AskToFetch, FileChoice, Progress } from '../domain/events/opened-file.ts';
import { type DataSource, dataOf, dataText } from '../state/data-source.ts';
import type { LinkProblem } from '../state/view-url.ts';
import type { FileSources } from '../state/files/file-session.ts';
import { loadFileMessages } from '../ui/messages/load-messages.ts';
import { t } from '../ui/messages/messages.ts';

/** Files that have been opened since the page was loaded, by their `data`: so that Back and Forward find them. */
const openedHere = new Map<string, File>();

/** The sources that were opened from this device before the page was reloaded: they cannot be opened again. */
export function goneSources(sources: readonly DataSource[]): readonly string[] {
  return sources.flatMap((source) => (source.kind === 'unkept' && !openedHere.has(dataText(source)) ? source.name : []));
}

/** All that opening files needs, fetched when a reader first does; their messages too, before a component that shows one. */
export async function loadFileTools() {
  const [session, client, kept, remembered, offline, app, opening, choosing] = await Promise.all([
    import('../state/files/file-session.ts'),
    import('../open/page/file-client.ts'),
    import('../open/page/kept-files.ts'),
    import('../open/page/remembered-roles.ts'),
    import('../offline/offline-copy.ts'),
    import('../ui/files/files-app.tsx'),
    import('../ui/files/opening-dialog.tsx'),
    import('../ui/files/open-dialog.tsx'),
    loadFileMessages(),
  ]);
  return { ...session, ...client, ...kept, ...remembered, ...offline, ...app, ...opening, ...choosing };
}
export type FileTools = Awaited<ReturnType<typeof loadFileTools>>;

/** Files of this device. */
export function localSources(files: readonly File[]): FileSources {
  const data = files.map(({ name }) => dataText({ kind: 'unkept', name }));
  for (const [index, file] of files.entries()) openedHere.set(data[index] ?? '', file);
  return { names: files.map(({ name }) => name), data, load: () => Promise.resolve({ files, choices: {} }) };
}

let pastedFiles = 0;

/** What was pasted, as a file with a name of its own, by which Back and Forward find it. */
export function pastedFile(text: string): File {
  pastedFiles += 1;
  return new File([text], t('page.pastedName', { number: pastedFiles }));
}

/**
 * Files named by an address or kept in this browser. `link`: the query that names them, where they come with the page's address; `problems`:
 * those of that address.
 */
export function namedSources(sources: readonly DataSource[], link?: string, problems: readonly LinkProblem[] = []): FileSources {
  const load = async (onProgress: (progress: Progress) => void, signal: AbortSignal, ask: AskToFetch) => {
    const files: File[] = [];
    const choices: Record<string, FileChoice> = {};
    for (const source of sources) {
      const { file, choice } = await loadSource(source, onProgress, signal, ask);
      if (choice) choices[file.name] = choice;
      files.push(file);
    }
    return { files, choices };
  };
  const names = sources.map((source) => (source.kind === 'address' ? (source.url.pathname.split('/').at(-1) ?? '') : source.name));
  return { names, data: dataOfSources(sources, link), load, problems, ...(link === undefined ? {} : { link }) };
}

/** A file, and how it was read when it was kept. */
async function loadSource(
  source: DataSource,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
  ask: AskToFetch,
): Promise<{ readonly file: File; readonly choice?: FileChoice }> {
  if (source.kind === 'unkept') return { file: openedHere.get(dataText(source)) ?? new File([], source.name) };
  if (source.kind === 'address') {
    const { fetchFile } = await import('../open/page/fetch-file.ts');
    return { file: await fetchFile(source.url, { onProgress, signal, ask }) };
  }
  const { openKept, keptFiles: listKept } = await import('../open/page/kept-files.ts');
  const kept = (await listKept()).find(({ name }) => name === source.name);
  const { roles, sheet, encoding } = kept ?? {};
  return {
    file: await openKept(source.name),
    choice: { ...(roles && { roles }), ...(sheet !== undefined && { sheet }), ...(encoding && { encoding }) },
  };
}

/** As the link writes them, so that the address stays as the reader opened it. */
function dataOfSources(sources: readonly DataSource[], link: string | undefined): readonly string[] {
  return link === undefined ? sources.map(dataText) : dataOf(link);
}

/** The kept files as the dialog for opening files lists them, and its ways to change them. */
export function keptFiles({
  keptFiles: listKept,
  removeKept,
  canOpenKeptOffline,
}: FileTools): import('../ui/files/open-dialog.tsx').KeptFiles {
  return {
    list: async () => {
      const [kept, estimate] = await Promise.all([listKept(), navigator.storage.estimate()]);
      const files = kept.map(({ name, title, size, kept: time }) => ({ id: name, name: title, bytes: size, kept: time.slice(0, 10) }));
      const { usage, quota } = estimate;
      return { files, usage: usage === undefined || quota === undefined ? null : { used: usage, quota } };
    },
    remove: removeKept,
    canOpenOffline: canOpenKeptOffline,
  };
}
