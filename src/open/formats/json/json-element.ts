import { type Message, message } from '../../../domain/messages/message.ts';
import type { Habit } from './loose-values.ts';
import { type JsonFault, type MendedJson, mendJson } from './mend-json.ts';
import { parseJson } from './parse-json.ts';
import { repeatedMessage } from './repeated-names.ts';

/** What an element of a file is that is not strict JSON. */
export interface MendedElement {
  /** undefined: it is broken, and left out. */
  readonly element: unknown;
  readonly habits: readonly Habit[];
  readonly issues: readonly JsonFault[];
}

/** The value of a text; undefined where it is not strict JSON. */
export function tryParse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Reads an element that is not strict JSON. `line` and `column`: where its first character stands in the file, from 1. */
export function mendElement(text: string, line = 1, column = 1): MendedElement {
  const { element, mended } = mendedAlone(text);
  const faults = mended.faults.map((fault) => movedFault(fault, line, column));
  if (element !== undefined) {
    const repeated = repeatedMessage(mended.text);
    return { element, habits: mended.habits, issues: repeated ? [...faults, { kind: 'flagged', line, reason: repeated }] : faults };
  }
  const reason = brokenMessage(faults[0], line, line + text.trimEnd().split('\n').length - 1);
  return { element, habits: [], issues: [{ kind: 'skipped', line, reason }] };
}

/** An element that is not strict JSON, if it can be read as one value without leaving anything out; undefined: it cannot. */
function mendedAlone(text: string): { readonly element: unknown; readonly mended: MendedJson } {
  // In a list, so that what follows a value that is closed too early is seen too.
  const mended = mendJson(`[${text}]`);
  const items = mended.faults.some(({ kind }) => kind === 'skipped') ? undefined : tryParse(mended.text);
  const isCut = mended.faults.some(({ reason }) => reason.key === 'reading.json.cut');
  return { element: Array.isArray(items) && items.length === 1 && !isCut ? items[0] : undefined, mended };
}

/** A fault of an element by its place in the file. */
function movedFault({ line, kind, reason }: JsonFault, firstLine: number, firstColumn: number): JsonFault {
  const { column, at } = reason.values ?? {};
  const values = {
    ...reason.values,
    // The bracket before the element is one column.
    ...(typeof column === 'number' && (typeof at === 'number' ? at : line) === 1 ? { column: column + firstColumn - 2 } : {}),
    ...(typeof at === 'number' ? { at: at + firstLine - 1 } : {}),
  };
  return { line: line + firstLine - 1, kind, reason: { ...reason, values } };
}

function brokenMessage(fault: JsonFault | undefined, line: number, last: number): Message {
  const { at, column } = fault?.reason.values ?? {};
  const place = { at: typeof at === 'number' ? at : (fault?.line ?? line), column: typeof column === 'number' ? column : 1 };
  return last > line ? message('reading.json.brokenLines', { ...place, last }) : message('reading.json.broken', place);
}
