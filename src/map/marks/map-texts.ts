import type { Message } from '../../domain/messages/message.ts';
import type { EventTime } from '../../domain/time/event-time.ts';

/** Writes the map's own texts in the language of the interface, which the map does not know. */
export interface MapTexts {
  text(message: Message): string;
  time(time: EventTime): string;
}
