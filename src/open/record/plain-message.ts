import { type Message, message } from '../../domain/messages/message.ts';

/** A message, or a text that has no message yet. */
export type Reason = Message | string;

/** A text that has no message yet is shown as it is. */
export function asMessage(reason: Reason): Message {
  return typeof reason === 'string' ? message('reading.plain', { text: reason }) : reason;
}
