import { type DataSource, otherHosts, readDataSource } from '../../state/data-source.ts';
import { t } from '../messages/messages.ts';

interface FilesOriginProps {
  /** What the address of the page names the files by. */
  readonly data: readonly string[];
  /** Whether this browser can keep files. */
  readonly canKeep: boolean;
}

/** Where the files are, and so what the address of the page is good for. */
export function FilesOrigin({ data, canKeep }: FilesOriginProps) {
  const sources = data.flatMap((each) => readDataSource(each, document.baseURI) ?? []);
  const text = onlyHereText(sources, canKeep);
  return (
    <>
      <FileHosts data={data} />
      {text !== null && (
        <p className="note files-origin">
          <strong className="files-only-here">{t('files.onlyHere')}</strong> {text}
        </p>
      )}
    </>
  );
}

/** The other hosts that the files come from: what is in them is not this site's. */
export function FileHosts({ data }: Pick<FilesOriginProps, 'data'>) {
  const sources = data.flatMap((each) => readDataSource(each, document.baseURI) ?? []);
  const hosts = otherHosts(sources, location.origin).map((origin) => new URL(origin).host);
  if (hosts.length === 0) return null;
  return (
    <p className="note files-origin">
      {t('files.from')} <bdi>{hosts.join(', ')}</bdi>
    </p>
  );
}

/** null: the address opens the files for everybody who may fetch them. */
function onlyHereText(sources: readonly DataSource[], canKeep: boolean): string | null {
  const kinds = sources.map(({ kind }) => kind);
  const count = kinds.length;
  if (kinds.includes('unkept')) {
    const lost = t('files.lostOnReload', { count });
    return canKeep ? `${lost} ${t('files.keepStores', { count })}` : lost;
  }
  return kinds.includes('kept') ? t('files.addressOpensHere', { count }) : null;
}
