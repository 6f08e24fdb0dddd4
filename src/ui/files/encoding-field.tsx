import { type Encoding, encodingText, encodings } from '../../domain/events/encoding.ts';
import type { EncodingChoice, EncodingTrial } from '../../domain/events/opened-file.ts';
import { isolated, messageText, t } from '../messages/messages.ts';
import { Choice } from './choice.tsx';
import type { Asked } from './roles-trial.ts';
import { shortText } from './short-text.ts';

interface EncodingFieldProps {
  readonly choice: EncodingChoice;
  readonly value: Encoding;
  readonly onChange: (encoding: Encoding) => void;
  /** What the file is in the encoding that is chosen now. */
  readonly trial: Asked<EncodingTrial | null>;
}

/** How the bytes of a table stand for letters: the guess first, then all that can be read. */
export function EncodingField({ choice, value, onChange, trial }: EncodingFieldProps) {
  return (
    <div className="roles-fields">
      <Choice
        label={t('files.encoding')}
        options={[choice.guess, ...encodings.filter((encoding) => encoding !== choice.guess)]}
        textOf={(encoding) => t('files.encodingName', { name: nameOf(encoding), guessed: encoding === choice.guess })}
        value={value}
        onChange={onChange}
      />
      <p className="note" role="status">
        {statusText(trial, value)}
      </p>
    </div>
  );
}

function statusText(trial: Asked<EncodingTrial | null>, encoding: Encoding): string {
  switch (trial.kind) {
    case 'idle':
      return '';
    case 'looking':
      return t('files.looking');
    case 'failed':
      return t('files.trialFailed', { reason: messageText(trial.reason) });
    case 'done':
      if (trial.answer === null) return t('files.notInEncoding', { name: nameOf(encoding) });
      return seenText(trial.answer, encoding);
  }
}

const longestExample = 60;

/** What the first rows show, with a text that another encoding would change. */
function seenText({ columns, firstRows }: EncodingTrial, encoding: Encoding): string {
  const cells = [...firstRows.flat(), ...columns.map(({ name }) => name)];
  // oxlint-disable-next-line no-control-regex -- All of ASCII.
  const example = cells.find((cell) => /[^\x00-\x7f]/.test(cell));
  return [
    t('files.encodingShown'),
    ...(example === undefined ? [] : [t('files.encodingExample', { text: isolated(shortText(example, longestExample)) })]),
    ...(cells.some((cell) => cell.includes('\ufffd')) ? [t('files.noLetters', { name: nameOf(encoding) })] : []),
  ].join(' ');
}

/** The two of UTF-16 share a name. */
function nameOf(encoding: Encoding): string {
  return encoding.startsWith('utf-16') ? encoding.toUpperCase() : encodingText[encoding];
}
