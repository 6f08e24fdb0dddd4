import { type FormEvent, useState } from 'react';
import type { SheetChoice } from '../../domain/events/opened-file.ts';
import { isolated, t } from '../messages/messages.ts';
import { Choice } from './choice.tsx';
import { shortText } from './short-text.ts';

interface SheetFormProps {
  readonly sheets: SheetChoice;
  /** Read the file again, with another of its sheets. */
  readonly onChoose: (sheet: string) => void;
}

const longestName = 60;

/** Which sheet of a workbook is read. The sheet changes with the button, not with the list, which keys go through one by one. */
export function SheetForm({ sheets, onChoose }: SheetFormProps) {
  const [sheet, setSheet] = useState(sheets.read);
  const hidden = new Set(sheets.all.flatMap(({ name, isHidden }) => (isHidden ? name : [])));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sheet !== sheets.read) onChoose(sheet);
  };
  return (
    <form className="sheet-form" onSubmit={submit}>
      <Choice
        label={t('files.sheet')}
        options={sheets.all.map(({ name }) => name)}
        textOf={(name) => t('files.sheetName', { name: isolated(shortText(name, longestName)), hidden: hidden.has(name) })}
        value={sheet}
        onChange={setSheet}
      />
      <button type="submit" className="quiet-button">
        {t('files.readSheet')}
      </button>
    </form>
  );
}
