import { type Message, message } from './message.ts';

/** An error that a user reads: `says` is written out where it is shown. The text of the error itself is for developers. */
export class MessageError extends Error {
  override readonly name: string = 'MessageError';
  readonly says: Message;

  constructor(says: Message, options?: ErrorOptions) {
    super(says.key, options);
    this.says = says;
  }
}

/** How Chromium, Firefox and Safari say that a script of the page was not there when it was needed. */
const missingScript = /dynamically imported module|importing a module script failed/i;

/**
 * What an error says to users. One that comes from a worker has lost its class. Of an error that is not ours, the text of the browser, or of a
 * library, is quoted.
 */
export function messageOf(error: unknown): Message {
  if (typeof error === 'object' && error !== null && 'says' in error && isMessage(error.says)) return error.says;
  const text = error instanceof Error ? error.message : String(error);
  if (missingScript.test(text)) return message('reading.scriptMissing');
  return message('reading.otherError', { text: text.replace(/\.$/, '') });
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
}
