import { useEffect, useEffectEvent } from 'react';
import { type Pasted, pastedFrom } from './pasted.ts';

interface PasteAreaProps {
  readonly onPaste: (pasted: Pasted) => void;
}

/** Lets tables, files and addresses be pasted anywhere on the page but where text is written. */
export function PasteArea({ onPaste }: PasteAreaProps) {
  const take = useEffectEvent(onPaste);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || !event.clipboardData || isWritten(event.target)) return;
      const pasted = pastedFrom(event.clipboardData);
      if (!pasted) return;
      event.preventDefault();
      take(pasted);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
  return null;
}

const fieldsWithoutText = new Set(['button', 'checkbox', 'color', 'file', 'radio', 'range', 'reset', 'submit']);

/** Whether what is pasted there becomes text. */
function isWritten(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !fieldsWithoutText.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
