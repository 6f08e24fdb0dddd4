import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { dayText, parseIsoDay } from '../../domain/time/date-words.ts';
import { numberText, shortText, sizeWords } from './panel-words.ts';

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** The day on which it was kept, as ISO 8601. */
  readonly kept: string;
}

export interface KeptFilesPanelProps {
  readonly files: readonly KeptFile[];
  /** In bytes. null: the browser does not tell. */
  readonly usage: { readonly used: number; readonly quota: number } | null;
  readonly onOpen: (id: string) => void;
  /** Called once somebody has said so twice. */
  readonly onRemove: (id: string) => void;
  readonly problem: string | null;
  /** BCP 47; the browser's own unless it is given. */
  readonly language?: string;
}

const longestName = 120;
/** From here on, of what the browser grants, a person should know that room is short. */
const nearlyFull = 0.9;

/** Files that this browser keeps for the next time. */
export function KeptFilesPanel({ files, usage, onOpen, onRemove, problem, language }: KeptFilesPanelProps) {
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  /** The file of which it is asked whether it is to go. */
  const [asked, setAsked] = useState<string | null>(null);
  const remove = (id: string) => {
    setAsked(null);
    // The button that has the focus goes with the file.
    title.current?.focus();
    onRemove(id);
  };
  return (
    <section className="files-panel" aria-labelledby={titleId}>
      <h2 className="files-title" id={titleId} ref={title} tabIndex={-1}>
        Kept files
      </h2>
      {problem !== null && (
        <p className="files-problem" role="alert">
          {problem}
        </p>
      )}
      {files.length === 0 ? (
        <p className="files-facts">
          No files are kept. A file that you keep stays in this browser, and can be opened again in this browser only.
        </p>
      ) : (
        <ul className="files-list">
          {files.map((file) => (
            <KeptRow
              key={file.id}
              file={file}
              language={language}
              isAsked={asked === file.id}
              onOpen={() => onOpen(file.id)}
              onAsk={() => setAsked(file.id)}
              onKeep={() => setAsked(null)}
              onRemove={() => remove(file.id)}
            />
          ))}
        </ul>
      )}
      {usage && <p className="note">{usageText(usage, language)}</p>}
    </section>
  );
}

interface KeptRowProps {
  readonly file: KeptFile;
  readonly language: string | undefined;
  readonly isAsked: boolean;
  readonly onOpen: () => void;
  readonly onAsk: () => void;
  readonly onKeep: () => void;
  readonly onRemove: () => void;
}

function KeptRow({ file, language, isAsked, onOpen, onAsk, onKeep, onRemove }: KeptRowProps) {
  const nameId = useId();
  const askId = useId();
  /** Whether the question has just been answered with no: the focus goes back to where it came from. */
  const [isBack, setBack] = useState(false);
  const keep = () => {
    setBack(true);
    onKeep();
  };
  const ask = () => {
    setBack(false);
    onAsk();
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') keep();
  };
  return (
    <li className="files-item kept-item">
      <div className="kept-words">
        <bdi className="files-name" id={nameId}>
          {shortText(file.name, longestName)}
        </bdi>
        <span className="files-facts">
          {sizeWords(file.bytes, language)} · kept on {keptText(file.kept, language)}
        </span>
      </div>
      {isAsked ? (
        <div className="kept-actions" role="group" aria-labelledby={`${askId} ${nameId}`}>
          <span id={askId}>Remove for good?</span>
          <Button className="quiet-button remove-button" onPress={onRemove} onKeyDown={onKeyDown}>
            Remove
          </Button>
          <Button className="quiet-button" ref={takeFocus} onPress={keep} onKeyDown={onKeyDown}>
            Keep
          </Button>
        </div>
      ) : (
        <div className="kept-actions">
          <Button className="quiet-button" aria-describedby={nameId} onPress={onOpen}>
            Open
          </Button>
          <Button className="quiet-button" aria-describedby={nameId} ref={isBack ? takeFocus : undefined} onPress={ask}>
            Remove…
          </Button>
        </div>
      )}
    </li>
  );
}

/** The button that had the focus has given way to this one. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}

function keptText(kept: string, language: string | undefined): string {
  const day = parseIsoDay(kept);
  return day === null ? kept : dayText(day, language ?? Intl.DateTimeFormat().resolvedOptions().locale);
}

function usageText({ used, quota }: { readonly used: number; readonly quota: number }, language: string | undefined): string {
  if (quota <= 0) return `${sizeWords(used, language)} in use.`;
  const words = `${sizeWords(used, language)} in use of the ${sizeWords(quota, language)} that this browser grants.`;
  if (used < quota * nearlyFull) return words;
  const share = Math.min(1, used / quota);
  return `${words} That is ${numberText(Math.floor(share * 100), language)} per cent: there is little room for more.`;
}
