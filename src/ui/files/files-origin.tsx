import { type DataSource, otherHosts, readDataSource } from '../../state/data-source.ts';

interface FilesOriginProps {
  /** What the address of the page names the files by. */
  readonly data: readonly string[];
  /** Whether this browser can keep files. */
  readonly canKeep: boolean;
}

/** Where the files are, and so what the address of the page is good for. */
export function FilesOrigin({ data, canKeep }: FilesOriginProps) {
  const sources = data.flatMap((each) => readDataSource(each, document.baseURI) ?? []);
  const hosts = otherHosts(sources, location.origin).map((origin) => new URL(origin).host);
  const words = onlyHereText(sources, canKeep);
  return (
    <>
      {hosts.length > 0 && (
        <p className="note files-origin">
          From <bdi>{hosts.join(', ')}</bdi>
        </p>
      )}
      {words !== null && (
        <p className="note files-origin">
          <strong className="files-only-here">Only in this browser</strong> {words}
        </p>
      )}
    </>
  );
}

/** null: the address opens the files for everybody who may fetch them. */
function onlyHereText(sources: readonly DataSource[], canKeep: boolean): string | null {
  const kinds = sources.map(({ kind }) => kind);
  const [files, they, them] = kinds.length === 1 ? ['The file', 'it is', 'it'] : ['The files', 'they are', 'them'];
  if (kinds.includes('unkept')) {
    const lost = `${files} and the address of this page work until you reload or close the page; then ${they} gone.`;
    return canKeep ? `${lost} “Keep” stores ${them} in this browser.` : lost;
  }
  return kinds.includes('kept') ? `The address of this page opens ${them} in this browser, not for other people.` : null;
}
