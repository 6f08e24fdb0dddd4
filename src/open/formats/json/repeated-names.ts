import type { RowIssue } from '../../../domain/events/opened-file.ts';
import { type Message, message } from '../../../domain/messages/message.ts';
import { CountedIssues } from '../../record/counted-issues.ts';

/** The name of a member that an object has had before: a parser keeps only the last. */
interface RepeatedName {
  readonly name: string;
  readonly offset: number;
}

/** Whether an object in a text of strict JSON has two members of one name. `value`: what the text was parsed to. */
export function hasRepeatedNames(text: string, value: unknown): boolean {
  return countNames(text) !== countMembers(value);
}

/** What to report of a text of strict JSON in which an object has two members of one name; null: none has. */
export function repeatedMessage(text: string): Message | null {
  const names = [...new Set(repeatedNames(text).map(({ name }) => name))].slice(0, 9);
  return names.length > 0 ? message('reading.json.repeated', { count: names.length, names }) : null;
}

/** As `repeatedMessage`, of a whole file, with the line of each name. */
export function reportRepeatedNames(text: string, file: string, report: (issue: RowIssue) => void): void {
  const issues = new CountedIssues(file, report);
  let [line, at] = [1, 0];
  for (const { name, offset } of repeatedNames(text)) {
    line += text.slice(at, offset).split('\n').length - 1;
    at = offset;
    issues.flag(line, message('reading.json.repeated', { count: 1, names: [name] }));
  }
  issues.end();
}

/** Outside texts, a colon follows each name and nothing else. */
function countNames(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    for (; at < end; at += 1) if (text.charCodeAt(at) === 0x3a) count += 1;
    at = quote < 0 ? end : endOfText(text, quote);
  }
  return count;
}

/** Behind the closing quotation mark of the text that begins at an offset. */
function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** Not by recursion: values may be nested deeper than functions can be. */
function countMembers(value: unknown): number {
  const waiting = [value];
  let count = 0;
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const members: readonly unknown[] = Array.isArray(next) ? next : Object.values(next);
    if (!Array.isArray(next)) count += members.length;
    for (const member of members) if (typeof member === 'object' && member !== null) waiting.push(member);
  }
  return count;
}

function repeatedNames(text: string): readonly RepeatedName[] {
  const found: RepeatedName[] = [];
  /** The names of each object that is open; null: a list is. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(null);
    else if (character === '}' || character === ']') open.pop();
    if (character !== '"') continue;
    const offset = at;
    at = endOfText(text, at) - 1;
    const names = open.at(-1);
    if (!names || !/^\s*:/.test(text.slice(at + 1, at + 100))) continue;
    const name = String(JSON.parse(text.slice(offset, at + 1)));
    if (names.has(name)) found.push({ name: name.slice(0, 60), offset });
    names.add(name);
  }
  return found;
}
