import { type Message, message } from '../../domain/messages/message.ts';
import { isBlank } from './value-text.ts';

const longest = 60;
const mostNames = 9;

/** What stands in a cell, quoted, for a person to find it again: its start when it is long. */
export function describeCell(value: unknown): Message {
  if (isBlank(value) && (typeof value !== 'string' || value.trim() === '')) return message('reading.found.emptyCell');
  if (typeof value === 'object' && value !== null) return describeNested(value);
  return quoted(String(value).trim());
}

/** A value of JSON, short: a text is quoted, and of an object or list no more than its members' names, since it may be nested without end. */
export function describeValue(value: unknown): Message {
  if (value === undefined) return message('reading.found.nothing');
  if (typeof value === 'object' && value !== null) return describeNested(value);
  return typeof value === 'string' ? quoted(value) : message('reading.found.value', { text: String(value) });
}

function describeNested(value: object): Message {
  if (Array.isArray(value)) return value.length === 0 ? message('reading.found.emptyList') : message('reading.found.list');
  const names = Object.keys(value).slice(0, mostNames).map(start);
  return names.length === 0 ? message('reading.found.emptyObject') : message('reading.found.object', { count: names.length, names });
}

function quoted(text: string): Message {
  return message('reading.found.text', { text: start(text) });
}

/** The start of a text, never ending within a character. */
function start(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
