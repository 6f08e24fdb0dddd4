import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { dayText, parseIsoDay } from '../../domain/time/format-dates.ts';
import { shortText } from './short-text.ts';
import { interfaceLanguage, numberText, sizeText, t } from '../messages/messages.ts';

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** The day on which it was kept, as ISO 8601. */
  readonly kept: string;
}

export interface KeptFilesPanelProps {
  readonly files: readonly KeptFile[];
  /** In bytes. null: the browser does not say. */
  readonly usage: { readonly used: number; readonly quota: number } | null;
  /** Whether they can be opened without the network. */
  readonly openOffline: boolean;
  readonly onOpen: (id: string) => void;
  /** Called once the user has confirmed it. */
  readonly onRemove: (id: string) => void;
  readonly problem: string | null;
}

const longestName = 120;
/** From here on, of what the browser grants, a person should know that room is short. */
const nearlyFull = 0.9;

/** Files that this browser keeps for the next time. */
export function KeptFilesPanel({ files, usage, openOffline, onOpen, onRemove, problem }: KeptFilesPanelProps) {
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
        {t('files.keptFiles')}
      </h2>
      {problem !== null && (
        <p className="files-problem" role="alert">
          {problem}
        </p>
      )}
      {files.length === 0 ? (
        <p className="files-facts">{t('files.noneKept')}</p>
      ) : (
        <ul className="files-list">
          {files.map((file) => (
            <KeptRow
              key={file.id}
              file={file}
              isAsked={asked === file.id}
              onOpen={() => onOpen(file.id)}
              onAsk={() => setAsked(file.id)}
              onKeep={() => setAsked(null)}
              onRemove={() => remove(file.id)}
            />
          ))}
        </ul>
      )}
      {openOffline && files.length > 0 && <p className="note">{t('files.keptOpenOffline', { count: files.length })}</p>}
      {usage && <p className="note">{usageText(usage)}</p>}
    </section>
  );
}

interface KeptRowProps {
  readonly file: KeptFile;
  readonly isAsked: boolean;
  readonly onOpen: () => void;
  readonly onAsk: () => void;
  readonly onKeep: () => void;
  readonly onRemove: () => void;
}

function KeptRow({ file, isAsked, onOpen, onAsk, onKeep, onRemove }: KeptRowProps) {
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
      <div className="kept-text">
        <bdi className="files-name" id={nameId}>
          {shortText(file.name, longestName)}
        </bdi>
        <span className="files-facts">{t('files.keptOn', { size: sizeText(file.bytes), date: keptText(file.kept) })}</span>
      </div>
      {isAsked ? (
        <div className="kept-actions" role="group" aria-labelledby={`${askId} ${nameId}`}>
          <span id={askId}>{t('files.askRemove')}</span>
          <Button className="quiet-button remove-button" onPress={onRemove} onKeyDown={onKeyDown}>
            {t('files.remove')}
          </Button>
          <Button className="quiet-button" ref={takeFocus} onPress={keep} onKeyDown={onKeyDown}>
            {t('files.keep')}
          </Button>
        </div>
      ) : (
        <div className="kept-actions">
          <Button className="quiet-button" aria-describedby={nameId} onPress={onOpen}>
            {t('files.open')}
          </Button>
          <Button className="quiet-button" aria-describedby={nameId} ref={isBack ? takeFocus : undefined} onPress={ask}>
            {t('files.removeAsk')}
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

function keptText(kept: string): string {
  const day = parseIsoDay(kept);
  return day === null ? kept : dayText(day, interfaceLanguage());
}

function usageText({ used, quota }: { readonly used: number; readonly quota: number }): string {
  if (quota <= 0) return t('files.usedOnly', { used: sizeText(used) });
  const text = t('files.used', { used: sizeText(used), quota: sizeText(quota) });
  if (used < quota * nearlyFull) return text;
  const share = Math.floor(Math.min(1, used / quota) * 100) / 100;
  return `${text} ${t('files.nearlyFull', { share: numberText(share, { style: 'percent' }) })}`;
}
