import { useId } from 'react';
import type { ColumnKey } from '../../domain/events/roles.ts';
import type { NamedColumn } from './named-columns.ts';
import { shortText } from './short-text.ts';
import { t } from '../messages/messages.ts';

interface FirstRowsProps {
  readonly columns: readonly NamedColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly uses: ReadonlyMap<ColumnKey, readonly string[]>;
}

const mostRows = 10;
const mostColumns = 60;
const longestCell = 120;

/** The first rows of a file as they stand in it, each column in use marked with what it is used for. */
export function FirstRows({ columns, rows, uses }: FirstRowsProps) {
  const titleId = useId();
  const shown = columns.filter(({ key, index }) => index < mostColumns || uses.has(key));
  const hidden = columns.length - shown.length;
  return (
    <>
      <h3 className="files-subtitle" id={titleId}>
        {t('files.firstRows')}
      </h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Without it the keyboard could not scroll the table. */}
      <div className="files-scroll" role="region" aria-labelledby={titleId} tabIndex={0}>
        <table className="files-table rows-table" aria-labelledby={titleId}>
          <thead>
            <tr>
              {shown.map(({ index, key, name }) => (
                <HeaderCell key={index} name={name} uses={uses.get(key)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((row, number) => (
              // oxlint-disable-next-line react/no-array-index-key -- A row is its number.
              <tr key={number}>
                {shown.map(({ index, key }) => (
                  <td key={index} className={uses.has(key) ? 'column-used' : undefined}>
                    <bdi className="cell">{shortText(row[index] ?? '', longestCell)}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className="note">{t('files.noRows')}</p>}
      {hidden > 0 && <p className="note">{t('files.hiddenColumns', { count: hidden })}</p>}
    </>
  );
}

function HeaderCell({ name, uses }: { readonly name: string; readonly uses: readonly string[] | undefined }) {
  return (
    <th scope="col" className={uses ? 'column-used' : undefined}>
      <bdi className="cell">{name}</bdi>
      {uses && <span className="column-use">{uses.join('; ')}</span>}
    </th>
  );
}
