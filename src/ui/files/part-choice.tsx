import { type FormEvent, useState } from 'react';
import { type Encoding, encodingText } from '../../domain/events/encoding.ts';
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

/** Which sheet of a workbook is read. */
export function SheetForm({ sheets, onChoose }: SheetFormProps) {
  const hidden = new Set(sheets.all.flatMap(({ name, isHidden }) => (isHidden ? name : [])));
  return (
    <ChoiceForm
      label={t('files.sheet')}
      options={sheets.all.map(({ name }) => name)}
      textOf={(name) => t('files.sheetName', { name: isolated(shortText(name, longestName)), hidden: hidden.has(name) })}
      read={sheets.read}
      button={t('files.readSheet')}
      onChoose={onChoose}
    />
  );
}

interface EncodingFormProps {
  readonly encoding: Encoding;
  /** Read the file again, with its bytes in another encoding. */
  readonly onChoose: (encoding: Encoding) => void;
}

/** How the bytes of a table stand for letters. */
export function EncodingForm({ encoding, onChoose }: EncodingFormProps) {
  return (
    <ChoiceForm
      label={t('files.encoding')}
      options={encodings}
      textOf={(each) => (each.startsWith('utf-16') ? each.toUpperCase() : encodingText[each])}
      read={encoding}
      button={t('files.readEncoding')}
      onChoose={onChoose}
    />
  );
}

// The keys of this object are the encodings.
const encodings = Object.keys(encodingText) as Encoding[];

interface ChoiceFormProps<Key extends string> {
  readonly label: string;
  readonly options: readonly Key[];
  readonly textOf: (option: Key) => string;
  /** How the file has been read. */
  readonly read: Key;
  readonly button: string;
  readonly onChoose: (key: Key) => void;
}

/** One of several ways to read a file. It is read with the button, not with the list, which keys go through one by one. */
function ChoiceForm<Key extends string>({ label, options, textOf, read, button, onChoose }: ChoiceFormProps<Key>) {
  const [chosen, setChosen] = useState(read);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== read) onChoose(chosen);
  };
  return (
    <form className="sheet-form" onSubmit={submit}>
      <Choice label={label} options={options} textOf={textOf} value={chosen} onChange={setChosen} />
      <button type="submit" className="quiet-button">
        {button}
      </button>
    </form>
  );
}
