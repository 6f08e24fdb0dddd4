import { useId } from 'react';
import { shortText } from './short-text.ts';
import { t } from '../messages/messages.ts';

/** How a row would be read, in words; empty: it has none. */
export interface PreviewRow {
  readonly when: string;
  readonly where: string;
  readonly title: string;
}

const longestCell = 120;

/** What the first rows become as the roles are chosen now. */
export function PreviewRows({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const titleId = useId();
  return (
    <div>
      <h3 className="files-subtitle" id={titleId}>
        {t('files.firstEvents')}
      </h3>
      <table className="files-table preview-table" aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">{t('files.when')}</th>
            <th scope="col">{t('files.where')}</th>
            <th scope="col">{t('files.title')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ when, where, title }, number) => (
            // oxlint-disable-next-line react/no-array-index-key -- A row is its number.
            <tr key={number}>
              <PreviewCell text={when} none={t('files.noDate')} />
              <PreviewCell text={where} none={t('files.noPlace')} />
              <PreviewCell text={title} none={t('files.noTitle')} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PreviewCell({ text, none }: { readonly text: string; readonly none: string }) {
  return <td>{text === '' ? <span className="files-facts">{none}</span> : <bdi>{shortText(text, longestCell)}</bdi>}</td>;
}
