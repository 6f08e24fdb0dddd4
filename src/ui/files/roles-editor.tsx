import { type FormEvent, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Encoding } from '../../domain/events/encoding.ts';
import type { DatesGuess, FileSummary, FoundInstants } from '../../domain/events/opened-file.ts';
import type { ColumnKey, Roles } from '../../domain/events/roles.ts';
import { EncodingField } from './encoding-field.tsx';
import { FirstRows } from './first-rows.tsx';
import { namedColumns } from './named-columns.ts';
import { shortText } from './short-text.ts';
import { ReadingNotes } from './reading-notes.tsx';
import { type DateField, type RoleDraft, columnUses, draftOf, hasSameRoles, readDraft, withGuess } from './role-draft.ts';
import { RoleFields } from './role-fields.tsx';
import { type RolesQueries, lostBy, rolesTrialIn, useEncodingTrial, useTrial } from './roles-trial.ts';
import { SheetForm } from './sheet-choice.tsx';
import { TrialView } from './trial-view.tsx';
import { isolated, t } from '../messages/messages.ts';

export interface RolesEditorProps {
  readonly file: FileSummary;
  /** Asked with each change, before the file is read again. */
  readonly questions: RolesQueries;
  /** Read the file again with these. */
  readonly onApply: (roles: Roles) => void;
  /** Read the file again in another encoding. null: its columns are guessed once more. */
  readonly onReadIn: (encoding: Encoding, roles: Roles | null) => void;
  /** Read the file again as it was guessed. Called only if it was read in another way. */
  readonly onReset: () => void;
  /** Read another sheet of the file, which is a workbook. */
  readonly onChooseSheet: (sheet: string) => void;
}

/** What is being chosen. */
interface Choosing {
  /** The file and the roles that it was read with. Other ones start the form again. */
  readonly base: string;
  readonly draft: RoleDraft;
  /** Of the dates in the draft; null: none of them is an instant. */
  readonly instants: FoundInstants | null;
  /** undefined: the file is no table as text. */
  readonly encoding: Encoding | undefined;
  /** Columns of dates whose format is being guessed. */
  readonly guessing: Partial<Record<DateField, ColumnKey>>;
  /** How often reading was asked for while something was missing. */
  readonly failures: number;
  /** How often reading was asked for as it is chosen now. It begins once it is known what comes of it, unless that is a loss. */
  readonly wishes: number;
}

const longestName = 120;
const manyColumns = 100;

/** How a file was read, and a form to have it read otherwise. */
export function RolesEditor({ file, questions, onApply, onReadIn, onReset, onChooseSheet }: RolesEditorProps) {
  const { columns, roles, guess } = file;
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const readAs = JSON.stringify([file.name, columns.length, roles, file.encoding?.read]);
  const begin = (of: Roles, encoding: Encoding | undefined): Choosing => {
    const draft = draftOf(of, columns);
    return { base: readAs, draft, instants: file.instants ?? null, encoding, guessing: {}, failures: 0, wishes: 0 };
  };
  const [state, setState] = useState(() => begin(roles, file.encoding?.read));
  if (state.base !== readAs) setState(begin(roles, file.encoding?.read));
  const { draft, instants, encoding, guessing, failures, wishes } = state;

  const otherEncoding = encoding === undefined || encoding === file.encoding?.read ? null : encoding;
  const read = readDraft(draft);
  // Columns that were only guessed may have other names in another encoding, and are guessed again.
  const rolesThere = read.ok && !hasSameRoles(read.roles, guess.roles) ? read.roles : null;
  const other = useEncodingTrial(otherEncoding, rolesThere, questions.tryEncoding);
  const start = (other.kind === 'done' && other.answer) || file;
  const named = useMemo(() => namedColumns(start), [start]);
  const isChanged = !read.ok || !hasSameRoles(read.roles, roles);
  const isGuessing = Object.keys(guessing).length > 0;
  const here = useTrial(isChanged && read.ok && !isGuessing && otherEncoding === null ? read.roles : null, questions.tryRoles);
  const trial = otherEncoding === null ? here : rolesTrialIn(other);

  const change = (changes: Partial<RoleDraft>) => {
    const asked = guessed(changes);
    const changed = { ...draft, ...changes, ...('date' in asked && { wholeDays: false }), ...('end' in asked && { openEnds: false }) };
    setState({ ...state, draft: changed, guessing: { ...without(guessing, changes), ...asked }, failures: 0, wishes: 0 });
    for (const field of dateFields) {
      const column = asked[field];
      if (column !== undefined) void guessFormat(field, column);
    }
  };
  const guessFormat = async (field: DateField, column: ColumnKey) => {
    const found = await questions.guessDates(column).catch((): DatesGuess => ({ format: null, wholeDays: false }));
    setState((now) => {
      if (now.guessing[field] !== column) return now;
      const { [field]: _done, ...left } = now.guessing;
      const ofStart = field === 'date' ? null : now.instants;
      return { ...now, draft: withGuess(now.draft, field, found), instants: ofStart ?? found.instants ?? null, guessing: left };
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!read.ok) setState({ ...state, failures: failures + 1 });
    else if (isChanged || otherEncoding !== null) setState({ ...state, wishes: wishes + 1 });
    else onApply(read.roles);
  };
  const reset = () => {
    setState(begin(guess.roles, file.encoding?.guess));
    if (!hasSameRoles(roles, guess.roles) || file.encoding?.read !== file.encoding?.guess) onReset();
  };
  useEffect(() => {
    if (failures > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures]);
  const lost = trial.kind === 'done' && read.ok ? lostBy(trial.answer, roles, read.roles, otherEncoding !== null) : [];
  const isTried = otherEncoding === null ? here.kind === 'done' || here.kind === 'failed' : other.kind === 'done' && other.answer !== null;
  const readNow = () => {
    if (!read.ok) return;
    if (otherEncoding === null) onApply(read.roles);
    else onReadIn(otherEncoding, rolesThere);
  };
  const decide = useEffectEvent(() => {
    if (lost.length === 0) readNow();
  });
  useEffect(() => {
    if (wishes > 0 && isTried) decide();
  }, [wishes, isTried]);

  return (
    <section className="files-panel" aria-labelledby={titleId}>
      <h2 className="files-title" id={titleId}>
        {t('files.howRead', { file: isolated(shortText(file.name, longestName)) })}
      </h2>
      {file.sheets && file.sheets.all.length > 1 && <SheetForm sheets={file.sheets} onChoose={onChooseSheet} />}
      <ReadingNotes file={file} columns={named} />
      <form className="roles-form" ref={form} onSubmit={submit} noValidate>
        {columns.length > manyColumns && <p className="note">{t('files.manyColumns', { count: columns.length })}</p>}
        {file.encoding && encoding !== undefined && (
          <EncodingField
            choice={file.encoding}
            value={encoding}
            onChange={(chosen) => setState({ ...state, encoding: chosen, wishes: 0 })}
            trial={other}
          />
        )}
        <RoleFields
          draft={draft}
          change={change}
          columns={named}
          instants={instants}
          hasGeometry={guess.roles.place?.kind === 'geometry' || roles.place?.kind === 'geometry'}
          problems={failures > 0 && !read.ok ? read.problems : {}}
        />
        <TrialView state={isGuessing ? { kind: 'looking' } : trial} isChanged={isChanged || otherEncoding !== null} />
        {wishes > 0 && lost.length > 0 && (
          <div className="files-problem roles-warning" role="alert">
            <p>
              {t('files.loses', { what: lost.length === 1 ? (lost[0] ?? '') : 'both' })} {lost.includes('dates') && t('files.chooseDates')}{' '}
              {lost.includes('places') && t('files.choosePlaces')}
            </p>
            <Button className="quiet-button" onPress={readNow}>
              {t('files.readNevertheless')}
            </Button>
          </div>
        )}
        <div className="roles-actions">
          <button type="submit" className="strong-button">
            {t('files.readAgain')}
          </button>
          <Button className="quiet-button" onPress={reset}>
            {t('files.backToGuess')}
          </Button>
        </div>
      </form>
      <FirstRows columns={named} rows={start.firstRows} uses={columnUses(draft)} />
    </section>
  );
}

const dateFields: readonly DateField[] = ['date', 'end'];

/** The columns of dates among changes, whose format is to be guessed. */
function guessed(changes: Partial<RoleDraft>): Choosing['guessing'] {
  const { date, end } = changes;
  return { ...(date === undefined || date === null ? {} : { date }), ...(end === undefined || end === null ? {} : { end }) };
}

/** What is still to be guessed after changes: not what the user has chosen. */
function without({ date, end }: Choosing['guessing'], changes: Partial<RoleDraft>): Choosing['guessing'] {
  return {
    ...(date === undefined || 'dateFormat' in changes || 'date' in changes ? {} : { date }),
    ...(end === undefined || 'endFormat' in changes || 'end' in changes ? {} : { end }),
  };
}
