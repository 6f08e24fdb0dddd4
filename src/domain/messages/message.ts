import type { MessageValues } from './message-values.ts';

export type MessageKey = keyof MessageValues;

/** The messages without values, and those with. */
export type PlainKey = { [Key in MessageKey]: MessageValues[Key] extends null ? Key : never }[MessageKey];
export type FilledKey = Exclude<MessageKey, PlainKey>;

/**
 * What a reader or a check has to say: the key of a message with its values. It is written out, in the language of the interface, only
 * where it is shown. Plain data, so it can be posted to a worker and back, and two of them are equal where their members are.
 */
export interface Message {
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, MessageValue>>;
}

/** A value that is itself a message is written out first; a list becomes a series: “a, b and c”. */
export type MessageValue = string | number | boolean | Date | Message | readonly (string | Message)[];

/** Where the catalogue asks for any text, a message or a list may be given too. */
type Given<Values> = {
  readonly [Name in keyof Values]: [string | number] extends [Values[Name]]
    ? string | number | Message | readonly (string | Message)[]
    : Values[Name];
};

/** A text that is the same in every language, such as a name of a file; or a message. */
export type TextOrMessage = string | Message;

/** The message with that key and the values that its text takes. */
export function message(key: PlainKey): Message;
export function message<Key extends FilledKey>(key: Key, values: Given<MessageValues[Key]>): Message;
export function message(key: MessageKey, values?: Readonly<Record<string, MessageValue>>): Message {
  return values === undefined ? { key } : { key, values };
}
