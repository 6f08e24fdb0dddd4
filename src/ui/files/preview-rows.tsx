import { useId } from 'react';
import { shortText } from './panel-words.ts';

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
        The first events, read like this
      </h3>
      <table className="files-table preview-table" aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Where</th>
            <th scope="col">Title</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ when, where, title }, number) => (
            // oxlint-disable-next-line react/no-array-index-key -- A row is its number.
            <tr key={number}>
              <PreviewCell text={when} none="no date" />
              <PreviewCell text={where} none="no place" />
              <PreviewCell text={title} none="no title" />
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
