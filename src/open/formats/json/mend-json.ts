import type { RowIssue } from '../../../domain/events/opened-file.ts';
import { type Message, message } from '../../../domain/messages/message.ts';
import { type Habit, type LooseValue, readLooseName, readLooseValue } from './loose-values.ts';

/** The ways of writing of a file that are not strict JSON, as one message. */
export function looseMessage(habits: Iterable<Habit>): Message {
  return message('reading.json.loose', { habits: Array.from(habits, (habit) => message(`reading.json.habit.${habit}`)) });
}

/** What of a text was not as it should be. */
export interface JsonFault {
  /** From 1. */
  readonly line: number;
  readonly kind: 'flagged' | 'skipped';
  readonly reason: Message;
}

/** A text as strict JSON, with the same lines. */
export interface MendedJson {
  readonly text: string;
  /** Ways of writing that are not strict JSON and leave no doubt, in the order in which they were met. */
  readonly habits: readonly Habit[];
  readonly faults: readonly JsonFault[];
}

/** What was not as it should be, as issues of a file. */
export function issuesOf({ habits, faults }: MendedJson, file: string): readonly RowIssue[] {
  const loose: RowIssue[] = habits.length === 0 ? [] : [{ file, line: null, kind: 'flagged', reason: looseMessage(habits) }];
  return [...loose, ...faults.map((fault) => ({ file, ...fault }))];
}

/** An object or list that is open. */
interface Container {
  readonly kind: '{' | '[';
  /** How many values, or members, have been written. */
  count: number;
  /** Of an object: which piece its last member's value begins with, if that is an object. */
  lastObject: number | null;
  /** A comma has been read since the last of them. */
  hasComma: boolean;
  /** Of a list of objects: how its first object begins. */
  opening: Opening | null;
}

interface Opening {
  /** Finds the next object that begins so. */
  readonly search: RegExp;
  /** Matches where an object begins so. */
  readonly here: RegExp;
  /** It begins a line. */
  readonly startsLine: boolean;
  /** Its type, which is one of records, is a part of how it begins. */
  readonly hasType: boolean;
}

/** An object of a list, which is left out as a whole when it is broken. */
interface OpenRecord {
  readonly start: number;
  readonly pieces: number;
  /** How many containers are open around it. */
  readonly depth: number;
  readonly faults: number;
}

/** A program's way to say that a text is only data. */
const beforeValue =
  /(?:(?:export\s+default|module\.exports\s*=|(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]*(?:\[["'][^"'\]]*["']\])?\s*=(?!=))\s*|[A-Za-z_$][\w$.]*\s*\(\s*(?=[[{])|\)\]\}'?,?\s*|(?:for\s*\(;;\)|while\s*\(1\));\s*)/y;
const blanks = /[\s\uFEFF]+/y;
/** Closing brackets in a row, not many, and what is between them and an object. */
const closing = /([\]}](?:\s{0,40}[\]}]){0,40})\s{0,200}(?:,\s{0,200})?(?=\{)/y;
const comment = /\/\/[^\n\r]*|\/\*[^]*?(?:\*\/|$)|#[^\n\r]*/y;

/**
 * Makes strict JSON of a text that is written more freely (comments, trailing commas, other quotation marks, names without them, NaN, a
 * script's assignment or call around it, several values after each other, which become a list), or that has faults: a fault costs no
 * more than the object of a list in which it is. Nothing is left out without a fault that gives its line.
 */
export function mendJson(text: string): MendedJson {
  return new Mender(text).run();
}

class Mender {
  readonly #text: string;
  readonly #pieces: string[] = [];
  readonly #open: Container[] = [];
  readonly #habits = new Set<Habit>();
  readonly #faults: JsonFault[] = [];
  #at = 0;
  #record: OpenRecord | null = null;
  #roots = 0;
  /** The pieces that are the brackets of a list which is no part of anything, and how many items it has. */
  readonly #rootLists: { readonly start: number; readonly end: number; readonly count: number }[] = [];
  #rootStart = 0;
  /** Where lines were counted to, and how many line ends there are before. */
  #counted = { at: 0, lines: 0, lineStart: 0 };

  constructor(text: string) {
    this.#text = text;
  }

  run(): MendedJson {
    this.#skipBlanks();
    while (this.#skipProgram()) this.#skipBlanks();
    while (this.#at < this.#text.length) {
      if (this.#open.length === 0) this.#readRoot();
      else this.#readInside(this.#open.at(-1));
      this.#skipBlanks();
    }
    if (this.#open.length > 0) this.#endCut();
    if (this.#roots > 1) this.#openRootLists();
    const pieces = this.#pieces.join('');
    return { text: this.#roots > 1 ? `[${pieces}]` : pieces, habits: [...this.#habits], faults: this.#faults };
  }

  /** The items of a list among several values are as much its records as the values beside it. */
  #openRootLists(): void {
    for (const { start, end, count } of this.#rootLists) {
      this.#pieces[start] = count > 0 ? '' : 'null';
      this.#pieces[end] = '';
    }
  }

  #skipProgram(): boolean {
    beforeValue.lastIndex = this.#at;
    const [found = ''] = beforeValue.exec(this.#text) ?? [];
    if (found === '') return false;
    this.#habits.add('script');
    this.#keepLines(this.#at, this.#at + found.length);
    this.#at += found.length;
    return true;
  }

  /** Passes blanks and comments; the blanks are kept, and so are the line ends of comments. */
  #skipBlanks(): void {
    for (;;) {
      blanks.lastIndex = this.#at;
      const blank = blanks.exec(this.#text)?.[0] ?? '';
      if (blank !== '') this.#pieces.push(blank.replaceAll(/[^\n\r\t]/g, ' '));
      this.#at += blank.length;
      if (!this.#isAtComment()) return;
      comment.lastIndex = this.#at;
      const [found = ''] = comment.exec(this.#text) ?? [];
      // One that is not closed goes on to the end of the file.
      if (found.startsWith('/*') && !found.endsWith('*/')) this.#skip(message('reading.json.restOmitted', this.#position()));
      this.#habits.add('comments');
      this.#keepLines(this.#at, this.#at + found.length);
      this.#at += found.length;
    }
  }

  /** Not where a colon comes right before: that is within an address whose quotation mark is missing. */
  #isAtComment(): boolean {
    const [before, first, second = ' '] = [this.#text[this.#at - 1], this.#text[this.#at], this.#text[this.#at + 1]];
    return first === '#' || (first === '/' && (second === '*' || (second === '/' && before !== ':')));
  }

  /** Writes the line ends of what is left out, so that lines stay where they are. */
  #keepLines(from: number, to: number): void {
    const lines = this.#text.slice(from, to).replaceAll(/[^\n]+/g, '');
    if (lines !== '') this.#pieces.push(lines);
  }

  #readRoot(): void {
    const character = this.#text[this.#at] ?? '';
    if (this.#roots > 0 && (character === ';' || character === ')')) {
      this.#habits.add('script');
      this.#at += 1;
    } else if (character === ',' && this.#roots > 0) {
      // Between values it parts them; behind the last there is nothing for it to part.
      if (/^[\s\uFEFF]*$/.test(this.#text.slice(this.#at + 1))) this.#flag(message('reading.json.strayComma', this.#position()));
      this.#at += 1;
    } else if (character === '{' || character === '[') {
      if (this.#roots > 0) this.#pieces.push(',');
      if (this.#roots === 1) this.#habits.add('several');
      this.#roots += 1;
      this.#rootStart = this.#pieces.length;
      this.#begin(character);
    } else this.#skipRest();
  }

  /** What comes when nothing is open and is no value: up to where the next line begins with one. */
  #skipRest(): void {
    const rest = /(?:\n|,)[^\S\n]*[[{]/.exec(this.#text.slice(this.#at));
    const end = rest ? this.#at + rest.index + 1 : this.#text.length;
    this.#skip(message('reading.json.outside', this.#position()));
    this.#keepLines(this.#at, end);
    this.#at = end;
  }

  #readInside(container: Container | undefined): void {
    if (!container) return;
    const character = this.#text[this.#at] ?? '';
    if (character === ',') this.#readComma(container);
    else if (character === '}' || character === ']') this.#readClosing(container, character);
    else if (container.kind === '[') this.#readItem(container, character);
    else this.#readMember(container, character);
  }

  #readComma(container: Container): void {
    if (container.hasComma || container.count === 0) this.#flag(message('reading.json.strayComma', this.#position()));
    container.hasComma = true;
    this.#at += 1;
  }

  #readItem(container: Container, character: string): void {
    if (character === ':') {
      this.#fail();
      return;
    }
    if (character === '[' && container.opening !== null && container.count > 0 && !container.hasComma) {
      this.#flag(message('reading.json.strayBracket', { ...this.#position(), bracket: character }));
      this.#at += 1;
      return;
    }
    if (character === '{' && container.opening === null) {
      const list = container.count > 0 ? this.#listWith((each) => this.#isAt(each.here)) : this.#listAround((each) => each.hasType);
      if (list >= 0) {
        this.#closeTo(list);
        return;
      }
    }
    const isNested = character === '{' || character === '[';
    const value = isNested ? null : readLooseValue(this.#text, this.#at);
    if (!isNested && value === null) {
      this.#fail();
      return;
    }
    this.#writeComma(container);
    if (character === '{') this.#startRecord(container);
    if (value) this.#write(value);
    else this.#begin(character === '{' ? '{' : '[');
  }

  #readMember(container: Container, character: string): void {
    if (character === '{' && this.#open.at(-2)?.kind === '[' && container.count > 0) {
      // The next object begins before this one is closed.
      this.#flag(message('reading.json.unclosed', this.#position()));
      this.#close();
      const list = this.#open.at(-1);
      if (list) list.hasComma = true;
      return;
    }
    if (character === '{' && container.lastObject !== null) {
      this.#openList(container.lastObject);
      return;
    }
    const start = this.#at;
    const name = readLooseName(this.#text, this.#at);
    const afterName = name === null ? this.#at : this.#afterBlanks(name.end);
    if (name === null || this.#text[afterName] !== ':' || name.fault !== null) {
      this.#fail();
      return;
    }
    this.#writeComma(container);
    if (name.habit) this.#habits.add(name.habit);
    this.#pieces.push(name.json, ':');
    this.#keepLines(start, afterName);
    this.#at = afterName + 1;
    this.#skipBlanks();
    this.#readMemberValue(container);
  }

  /** A list whose opening bracket is missing: an object follows that is the value of a member. */
  #openList(piece: number): void {
    this.#flag(message('reading.json.noList', this.#position()));
    this.#pieces[piece] = `[${this.#pieces[piece] ?? ''}`;
    const container = this.#open.at(-1);
    const hasComma = container?.hasComma ?? false;
    if (container) Object.assign(container, { lastObject: null, hasComma: false });
    this.#open.push({ kind: '[', count: 1, lastObject: null, hasComma, opening: null });
  }

  #readMemberValue(container: Container): void {
    const character = this.#text[this.#at] ?? '';
    const list = character === '{' ? this.#listAround() : -1;
    if (list >= 0) {
      this.#pieces.push('null');
      this.#closeTo(list);
      return;
    }
    container.lastObject = character === '{' ? this.#pieces.length : null;
    if (character === '{' || character === '[') {
      this.#begin(character);
      return;
    }
    const value = readLooseValue(this.#text, this.#at);
    if (value) this.#write(value);
    else if (character === ',' || character === '}') {
      this.#flag(message('reading.json.noValue', this.#position()));
      this.#pieces.push('null');
    } else {
      this.#pieces.push('null');
      this.#fail();
    }
  }

  #afterBlanks(at: number): number {
    blanks.lastIndex = at;
    return at + (blanks.exec(this.#text)?.[0].length ?? 0);
  }

  #write(value: LooseValue): void {
    if (value.habit) this.#habits.add(value.habit);
    if (value.fault === 'word')
      this.#flag(message('reading.json.word', { ...this.#position(), text: value.json.slice(1, -1).slice(0, 60) }));
    else if (value.fault === 'line-end') this.#flag(message('reading.json.lineEnd', this.#position()));
    else if (value.fault) this.#flag(message('reading.json.noQuote', this.#position()));
    this.#pieces.push(value.json);
    this.#keepLines(this.#at, value.end);
    this.#at = value.end;
  }

  #writeComma(container: Container): void {
    if (container.count > 0) {
      if (!container.hasComma) this.#flag(message('reading.json.noComma', this.#position()));
      this.#pieces.push(',');
    }
    container.count += 1;
    container.hasComma = false;
  }

  #begin(kind: '{' | '['): void {
    this.#pieces.push(kind);
    this.#open.push({ kind, count: 0, lastObject: null, hasComma: false, opening: null });
    this.#at += 1;
  }

  #startRecord(list: Container): void {
    list.opening ??= openingOf(this.#text, this.#at);
    if (this.#record) return;
    this.#record = { start: this.#at, pieces: this.#pieces.length, depth: this.#open.length, faults: this.#faults.length };
  }

  /** The innermost list whose objects begin so; -1: there is none. */
  #listWith(test: (opening: Opening) => boolean): number {
    return this.#open.findLastIndex(({ opening }) => opening !== null && test(opening));
  }

  /** The list in which the object that is here would be the next: it begins a line as the objects of that do, as far from its start. */
  #listAround(test: (opening: Opening) => boolean = () => true): number {
    return this.#listWith(
      (opening) => opening.startsLine && test(opening) && searchFrom(opening.search, this.#text, this.#at) === this.#at,
    );
  }

  #isAt(pattern: RegExp): boolean {
    return searchFrom(pattern, this.#text, this.#at) >= 0;
  }

  /** Closes all that is open in a list whose next object begins here. */
  #closeTo(list: number): void {
    this.#flag(message('reading.json.unclosed', this.#position()));
    while (this.#open.length > list + 1) this.#close();
    const container = this.#open.at(-1);
    if (container) container.hasComma = true;
  }

  /** Closes what was opened last. */
  #close(): void {
    const closed = this.#open.pop();
    if (closed) this.#pieces.push(closed.kind === '{' ? '}' : ']');
    if (closed?.kind === '[' && this.#open.length === 0) {
      this.#rootLists.push({ start: this.#rootStart, end: this.#pieces.length - 1, count: closed.count });
    }
    if (this.#record && this.#open.length <= this.#record.depth) this.#record = null;
  }

  #readClosing(container: Container, character: '}' | ']'): void {
    const kind = kindClosedBy(character);
    if (this.#closeToNext()) return;
    if (container.kind === kind) {
      if (container.hasComma && container.count > 0) this.#habits.add('commas');
      this.#at += 1;
      this.#close();
    } else if (this.#isStray(kind)) {
      this.#flag(message('reading.json.strayBracket', { ...this.#position(), bracket: character }));
      this.#at += 1;
    } else {
      this.#flag(message('reading.json.unclosed', this.#position()));
      while (this.#open.length > 0 && this.#open.at(-1)?.kind !== kind) this.#close();
    }
  }

  /**
   * Brackets in a row that do not fit what is open, before an object that begins as those of an open list do: it is the next of that list,
   * whatever the brackets say.
   */
  #closeToNext(): boolean {
    closing.lastIndex = this.#at;
    const [whole = '', brackets = ''] = closing.exec(this.#text) ?? [];
    const row = brackets.replaceAll(/\s+/g, '');
    if (row === '' || Array.from(row).every((each, index) => this.#open.at(-1 - index)?.kind === kindClosedBy(each))) return false;
    const list = this.#open.findLastIndex(({ opening }) => opening && searchFrom(opening.here, this.#text, this.#at + whole.length) >= 0);
    if (list < 0) return false;
    const hasMore = row.length > this.#open.length - 1 - list;
    const position = this.#position();
    this.#flag(
      hasMore ? message('reading.json.strayBracket', { ...position, bracket: row[0] ?? '' }) : message('reading.json.unclosed', position),
    );
    while (this.#open.length > list + 1) this.#close();
    this.#keepLines(this.#at, this.#at + brackets.length);
    this.#at += brackets.length;
    return true;
  }

  /** A bracket that closes nothing, or behind which what is open goes on. */
  #isStray(kind: '{' | '['): boolean {
    if (!this.#open.some((container) => container.kind === kind)) return true;
    const after = this.#text.slice(this.#at + 1, this.#at + 500);
    return kind === '{'
      ? this.#open.at(-1)?.opening !== null && /^\s*,\s*\{/.test(after)
      : /^\s*(?:,\s*"[^"\n]{0,200}"\s*:\s*[^\s[]|"[^"\n]{0,200}"\s*:)/.test(after);
  }

  /** A fault that leaves open how to go on: the record is left out, or all that follows. */
  #fail(): void {
    const record = this.#record;
    if (!record) {
      this.#skip(message('reading.json.restOmitted', this.#position()));
      this.#keepLines(this.#at, this.#text.length);
      this.#at = this.#text.length;
      while (this.#open.length > 0) this.#close();
      return;
    }
    const list = this.#open[record.depth - 1];
    const next = this.#nextRecord(record, list);
    const at = this.#lineAt(this.#at);
    const { column } = this.#position();
    this.#pieces.length = record.pieces;
    this.#faults.length = record.faults;
    this.#keepLines(record.start, next);
    this.#open.length = record.depth;
    this.#record = null;
    const [line, last] = [this.#lineAt(record.start), this.#lineAt(next - 1)];
    const reason = message(last > at ? 'reading.json.brokenLines' : 'reading.json.broken', { at, column, last });
    this.#faults.push({ line, kind: 'skipped', reason });
    this.#at = next;
    if (list) {
      // Its comma was written with it and is written again before the next.
      this.#dropComma();
      list.count -= 1;
      list.hasComma = true;
    }
  }

  #dropComma(): void {
    for (let index = this.#pieces.length - 1; index >= 0; index -= 1) {
      const piece = this.#pieces[index] ?? '';
      if (piece === ',') this.#pieces.splice(index, 1);
      if (piece.trim() !== '') return;
    }
  }

  /** Where, after a broken record, the next begins, or its list ends. */
  #nextRecord({ start }: OpenRecord, list: Container | undefined): number {
    const from = start + 1;
    const found = list?.opening ? searchFrom(list.opening.search, this.#text, from) : -1;
    const other = found >= 0 ? found : searchFrom(/(?<=\}\s*,?\s*)\{(?=\s*["'\w}])/g, this.#text, Math.max(this.#at - 1, from));
    const end = searchFrom(/\](?=\s*,\s*"[^"\n]*"\s*:\s*\[)/g, this.#text, this.#at);
    if (other >= 0 && (end < 0 || other < end)) return other;
    if (end >= 0) return end;
    const last = searchFrom(/\](?=[\s\]})]*;?\s*$)/g, this.#text, this.#at);
    const member = searchFrom(/\](?=\s*,\s*"[^"\n]*"\s*:)/g, this.#text, this.#at);
    return member >= 0 ? member : last >= 0 ? last : this.#text.length;
  }

  #endCut(): void {
    const record = this.#record;
    if (record) {
      this.#pieces.length = record.pieces;
      this.#faults.length = record.faults;
      this.#open.length = record.depth;
      this.#record = null;
      this.#dropComma();
    }
    const line = this.#lineAt(record?.start ?? this.#text.length);
    this.#faults.push({ line, kind: record ? 'skipped' : 'flagged', reason: message('reading.json.cut') });
    while (this.#open.length > 0) this.#close();
  }

  #flag(reason: Message): void {
    this.#faults.push({ line: this.#lineAt(this.#at), kind: 'flagged', reason });
  }

  #skip(reason: Message): void {
    this.#faults.push({ line: this.#lineAt(this.#at), kind: 'skipped', reason });
  }

  /** The column, from 1, at which the reading is. */
  #position(): { readonly column: number } {
    this.#lineAt(this.#at);
    return { column: this.#at - this.#counted.lineStart + 1 };
  }

  #lineAt(offset: number): number {
    let { at, lines, lineStart } = offset < this.#counted.at ? { at: 0, lines: 0, lineStart: 0 } : this.#counted;
    for (let next = this.#text.indexOf('\n', at); next >= 0 && next < offset; next = this.#text.indexOf('\n', at)) {
      lines += 1;
      at = next + 1;
      lineStart = at;
    }
    this.#counted = { at, lines, lineStart };
    return lines + 1;
  }
}

/** Finds what begins as the object at an offset does: with the same first name and, if it begins a line, with the same blanks before it. */
function openingOf(text: string, at: number): Opening | null {
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, at - 200), at))?.[1];
  const name = /^\{\s*("(?:[^"\\\n]|\\.){0,200}"|'[^'\n]{0,200}'|[\w$]+)\s*:\s*("Feature"|"Annotation")?/.exec(text.slice(at, at + 600));
  if (!name) return null;
  const value = name[2] === undefined ? '' : `\\s*${name[2]}`;
  const inside = `\\{\\s*${escaped(name[1] ?? '')}\\s*:${value}`;
  return {
    search: new RegExp(indent === undefined ? inside : `(?<=\\n${indent})${inside}`, 'g'),
    here: new RegExp(inside, 'y'),
    startsLine: indent !== undefined,
    hasType: value !== '',
  };
}

function kindClosedBy(bracket: string): '{' | '[' {
  return bracket === '}' ? '{' : '[';
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function searchFrom(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}
