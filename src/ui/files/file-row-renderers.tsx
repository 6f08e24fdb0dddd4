import { useStore } from 'zustand';
import type { EventText } from '../../domain/events/opened-file.ts';
import type { FileSession } from '../../state/files/file-session.ts';
import type { RowTexts } from '../../state/files/row-texts.ts';
import type { ViewStore } from '../../state/view-store.ts';
import type { RowRenderers } from '../story/event-row.tsx';
import { useRowText } from './use-row-text.ts';
import { FileExcerpt } from './file-excerpt.tsx';
import { writtenText } from '../messages/messages.ts';

/** What is said of events in opened files: their texts come once a row is in the document. */
export function fileRowRenderers(session: FileSession, store: ViewStore): RowRenderers {
  return {
    row: (row) => <RowText session={session} row={row} />,
    excerpt: (row) => <FileExcerpt session={session} store={store} row={row} />,
    tray: (row) => <TrayText texts={session.texts} row={row} />,
  };
}

/** As high before its words have come as with them; in files without any texts there is no line for them. */
function RowText({ session, row }: { readonly session: FileSession; readonly row: number }) {
  const text = useRowText(session.texts, row);
  const hasNotes = useStore(session, ({ opened }) => opened?.summary.files.some(({ roles }) => roles.text !== null) ?? true);
  return (
    <>
      <span className="row-title file-row-title">{titleText(text)}</span>
      {hasNotes && <span className="row-note file-row-note">{text?.note}</span>}
    </>
  );
}

interface TrayTextProps {
  readonly texts: RowTexts;
  readonly row: number;
}

function TrayText({ texts, row }: TrayTextProps) {
  return <span className="file-tray-title">{titleText(useRowText(texts, row))}</span>;
}

export function titleText(text: EventText | null): string {
  return text === null ? '…' : writtenText(text.title);
}
