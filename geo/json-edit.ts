import { type FormattingOptions, applyEdits, modify } from 'jsonc-parser';
import type { JsonPathStep } from '../src/domain/check/issue.ts';

/** A value to be set at a path of a JSON file. */
export interface JsonEdit {
  readonly file: string;
  readonly path: readonly JsonPathStep[];
  readonly value: unknown;
  /** For a member that is not there yet: the name of the one that it is to follow; else it comes last. */
  readonly after?: string;
}

/** A file's text with values set, one after another; all that is not set stays as it is, to the character. */
export function editJson(text: string, edits: readonly JsonEdit[]): string {
  return edits.reduce((edited, edit) => setValue(edited, edit), text);
}

function setValue(text: string, { path, value, after }: JsonEdit): string {
  const getInsertionIndex = (members: string[]) =>
    after !== undefined && members.includes(after) ? members.indexOf(after) + 1 : members.length;
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: formattingOf(text), getInsertionIndex }));
}

/** The indentation that a file has already. Its line ends the editing finds out by itself. */
function formattingOf(text: string): FormattingOptions {
  const indentation = /^(?:\t| +)(?=\S)/m.exec(text)?.[0] ?? '  ';
  return { insertSpaces: indentation !== '\t', tabSize: indentation.length };
}
