import { useEffect, useSyncExternalStore } from 'react';
import type { EventText } from '../../domain/opened-file.ts';
import type { FileSession } from '../../state/file-session.ts';
import type { RowTexts } from '../../state/row-texts.ts';
import type { ViewStore } from '../../state/view-store.ts';
import type { RowWords } from '../event-row.tsx';
import { FileExcerpt } from './file-excerpt.tsx';

/** What is said of events in opened files: their texts come once a row is in the document. */
export function fileRowWords(session: FileSession, store: ViewStore): RowWords {
  return {
    row: (row) => <RowText texts={session.texts} row={row} />,
    excerpt: (row) => <FileExcerpt session={session} store={store} row={row} />,
    tray: (row) => <TrayText texts={session.texts} row={row} />,
  };
}

export function useRowText(texts: RowTexts, row: number): EventText | null {
  useEffect(() => texts.want(row), [texts, row]);
  return useSyncExternalStore(texts.subscribe, () => texts.get(row));
}

interface RowTextProps {
  readonly texts: RowTexts;
  readonly row: number;
}

/** As high before its words have come as with them. */
export function RowText({ texts, row }: RowTextProps) {
  const text = useRowText(texts, row);
  return (
    <>
      <span className="row-title file-row-title">{titleWords(text)}</span>
      <span className="row-note file-row-note">{text?.note}</span>
    </>
  );
}

function TrayText({ texts, row }: RowTextProps) {
  return <span className="file-tray-title">{titleWords(useRowText(texts, row))}</span>;
}

export function titleWords(text: EventText | null): string {
  return text === null ? '…' : text.title || 'Without a title';
}
