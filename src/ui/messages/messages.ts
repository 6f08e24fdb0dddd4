import { type Messages, setupI18n } from '@lingui/core';
import type { MessageValues } from '../../domain/messages/message-values.ts';
import type { FilledKey, Message, MessageKey, MessageValue, PlainKey, TextOrMessage } from '../../domain/messages/message.ts';

export type { MessageValues } from '../../domain/messages/message-values.ts';
export type { FilledKey, Message, MessageKey, PlainKey } from '../../domain/messages/message.ts';

const i18n = setupI18n();

/** Makes a language that of the interface, its numbers and dates, with these messages. See `load-messages.ts`. */
export function setMessages(language: string, messages: Messages): void {
  i18n.loadAndActivate({ locale: language, messages });
}

/** Adds messages in the language of the interface. */
export function addMessages(messages: Messages): void {
  i18n.load(i18n.locale, messages);
}

/** BCP 47: the language that messages, and the numbers and dates beside them, are written in. */
export function interfaceLanguage(): string {
  return i18n.locale;
}

/** What `Intl` writes numbers, dates and lists by: the interface's language, and English the British way, as its dates are. */
export function interfaceLocale(): string {
  return i18n.locale === 'en' ? 'en-GB' : i18n.locale;
}

/** Calls `listener` when another language has become that of the interface. Returns the function that ends this. */
export function onLanguage(listener: () => void): () => void {
  return i18n.on('change', listener);
}

/**
 * The message with that key in the language of the interface, its values filled in. Throws where no catalogue is loaded yet, or its
 * language has no such message.
 */
export function t(key: PlainKey): string;
export function t<Key extends FilledKey>(key: Key, values: MessageValues[Key]): string;
export function t(key: MessageKey, values?: Readonly<Record<string, unknown>> | null): string {
  if (!(key in i18n.messages)) throw new Error(`No message ${key} in the language “${i18n.locale}”`);
  return i18n._(key, { ...values });
}

/** A message of a reader or a check, written out. Throws like `t`. */
export function messageText({ key, values }: Message): string {
  if (!(key in i18n.messages)) throw new Error(`No message ${key} in the language “${i18n.locale}”`);
  return i18n._(key, Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, valueText(value)])));
}

/** A text as it is, a message written out. */
export function writtenText(text: TextOrMessage): string {
  return typeof text === 'string' ? text : messageText(text);
}

function valueText(value: MessageValue): unknown {
  if (typeof value !== 'object' || value instanceof Date) return value;
  if ('key' in value) return messageText(value);
  return seriesText(value.map(writtenText));
}

/** A number as the language of the interface writes it. */
export function numberText(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(i18n.locale, options).format(value);
}

/** Texts as a plain list: `a, b, c`. */
export function listText(texts: readonly string[]): string {
  return new Intl.ListFormat(i18n.locale, { type: 'unit', style: 'short' }).format(texts);
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A number of bytes: `812 bytes`, `1.2 MB`. A unit is a thousand of the one before it. */
export function sizeText(bytes: number): string {
  const step = Math.min(sizeUnits.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return numberText(value, {
    style: 'unit',
    unit: sizeUnits[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 0 && value < 100 ? 1 : 0,
  });
}

/** A text whose direction is its own, such as a file's name, to be put into a message: in Unicode's first strong isolate. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Texts as parts of a sentence: `a, b and c`. */
export function seriesText(texts: readonly string[]): string {
  return new Intl.ListFormat(interfaceLocale()).format(texts);
}
