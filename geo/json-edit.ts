import { type FormattingOptions, applyEdits, modify } from 'jsonc-parser';
import type { JsonPathStep } from '../src/domain/check/issue.ts';

/** A value to set at a path of a JSON file. */
export interface JsonEdit {
  readonly file: string;
  readonly path: readonly JsonPathStep[];
  readonly value: unknown;
  /** For a new member: the name of the member that it follows; by default it is the last. */
  readonly after?: string;
}

/** A file's text with values set, in order. Everything else stays the same, character for character. */
export function editJson(text: string, edits: readonly JsonEdit[]): string {
  return edits.reduce((edited, edit) => setValue(edited, edit), text);
}

function setValue(text: string, { path, value, after }: JsonEdit): string {
  const getInsertionIndex = (members: string[]) =>
    after !== undefined && members.includes(after) ? members.indexOf(after) + 1 : members.length;
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: formattingOf(text), getInsertionIndex }));
}

/** The file's own indentation. The editor detects the line ends itself. */
function formattingOf(text: string): FormattingOptions {
  const indentation = /^(?:\t| +)(?=\S)/m.exec(text)?.[0] ?? '  ';
  return { insertSpaces: indentation !== '\t', tabSize: indentation.length };
}
