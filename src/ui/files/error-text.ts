import { messageOf } from '../../domain/messages/message-error.ts';
import { messageText } from '../messages/messages.ts';

/** What an error says to users. */
export function errorText(error: unknown): string {
  return messageText(messageOf(error));
}
