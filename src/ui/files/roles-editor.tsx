import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { FileSummary } from '../../domain/opened-file.ts';
import type { Roles } from '../../domain/roles.ts';
import { FirstRows } from './first-rows.tsx';
import { namedColumns } from './named-columns.ts';
import { numberWords, shortText } from './panel-words.ts';
import { type PreviewRow, PreviewRows } from './preview-rows.tsx';
import { ReadingNotes } from './reading-notes.tsx';
import { type RoleDraft, columnUses, draftOf, hasSameRoles, readDraft } from './role-draft.ts';
import { RoleFields } from './role-fields.tsx';

export type { PreviewRow } from './preview-rows.tsx';

export interface RolesEditorProps {
  readonly file: FileSummary;
  /** Read the file again with these. */
  readonly onApply: (roles: Roles) => void;
  /** Read the file again as it was guessed. Called only if it was read otherwise. */
  readonly onReset: () => void;
  /** How the first rows would be read; asked anew with each change. */
  readonly preview?: (roles: Roles) => readonly PreviewRow[];
  /** BCP 47; the browser's own unless it is given. */
  readonly language?: string;
}

const longestName = 120;
const manyColumns = 100;

/** How a file was read, and a form to have it read otherwise. */
export function RolesEditor({ file, onApply, onReset, preview, language }: RolesEditorProps) {
  const { columns, roles, guess } = file;
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const readAs = JSON.stringify([file.name, columns.length, roles]);
  const [{ base, draft, failures }, setState] = useState({ base: readAs, draft: draftOf(roles, columns), failures: 0 });
  if (base !== readAs) setState({ base: readAs, draft: draftOf(roles, columns), failures: 0 });

  const named = useMemo(() => namedColumns(file), [file]);
  const read = readDraft(draft);
  const change = (changes: Partial<RoleDraft>) => setState({ base, draft: { ...draft, ...changes }, failures: 0 });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.ok) onApply(read.roles);
    else setState({ base, draft, failures: failures + 1 });
  };
  const reset = () => {
    setState({ base, draft: draftOf(guess.roles, columns), failures: 0 });
    if (!hasSameRoles(roles, guess.roles)) onReset();
  };
  useEffect(() => {
    if (failures > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures]);

  const isChanged = !read.ok || !hasSameRoles(read.roles, roles);
  return (
    <section className="files-panel" aria-labelledby={titleId}>
      <h2 className="files-title" id={titleId}>
        How <bdi>{shortText(file.name, longestName)}</bdi> was read
      </h2>
      <ReadingNotes file={file} columns={named} />
      <form className="roles-form" ref={form} onSubmit={submit} noValidate>
        {columns.length > manyColumns && (
          <p className="note">This file has {numberWords(columns.length, language)} columns. Type a part of a name to find one.</p>
        )}
        <RoleFields
          draft={draft}
          change={change}
          columns={named}
          hasGeometry={guess.roles.place?.kind === 'geometry' || roles.place?.kind === 'geometry'}
          problems={failures > 0 && !read.ok ? read.problems : {}}
          language={language}
        />
        {preview && <PreviewRows rows={read.ok ? preview(read.roles) : null} />}
        <div className="roles-actions">
          <button type="submit" className="strong-button">
            Read again with this
          </button>
          <Button className="quiet-button" onPress={reset}>
            Back to the guess
          </Button>
          <span className="note" role="status">
            {isChanged ? 'Changed; the file has not been read with this yet.' : ''}
          </span>
        </div>
      </form>
      <FirstRows columns={named} rows={file.firstRows} uses={columnUses(draft)} language={language} />
    </section>
  );
}
