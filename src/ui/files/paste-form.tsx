import { type ClipboardEvent, type FormEvent, useId, useState } from 'react';
import { t } from '../messages/messages.ts';
import { pastedFrom } from '../pasted.ts';

interface PasteFormProps {
  readonly onFiles: (files: readonly File[]) => void;
  /** A table as text. */
  readonly onPaste: (text: string) => void;
}

/** A field to paste a table into, which opens it. Other text stays in the field, and is opened with the button. */
export function PasteForm({ onFiles, onPaste }: PasteFormProps) {
  const id = useId();
  const [text, setText] = useState('');
  const paste = (event: ClipboardEvent) => {
    const pasted = pastedFrom(event.clipboardData);
    if (pasted === null || pasted.kind === 'address') return;
    event.preventDefault();
    if (pasted.kind === 'table') onPaste(pasted.text);
    else onFiles(pasted.files);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onPaste(text);
  };
  return (
    <form className="address-form" onSubmit={submit}>
      <label htmlFor={id}>{t('files.pasteTable')}</label>
      <p className="note" id={`${id}-note`}>
        {t('files.pasteHow')}
      </p>
      <div className="address-line">
        <textarea
          id={id}
          className="text-input paste-input"
          rows={1}
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          aria-describedby={`${id}-note`}
          onPaste={paste}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="quiet-button">
          {t('files.openPasted')}
        </button>
      </div>
    </form>
  );
}
