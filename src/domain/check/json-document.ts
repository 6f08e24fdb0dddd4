import { type Node, type ParseError, findNodeAtLocation, getLocation, getNodePath, parseTree, printParseErrorCode } from 'jsonc-parser';
import { message } from '../messages/message.ts';
import type { Issue, JsonPathStep } from './issue.ts';
import { makeIssue, truncate, formatValue } from './rule.ts';

/** A JSON file, and the lines of its values. */
export interface JsonDocument {
  /** The file's text; empty when it is not UTF-8, or begins with a byte order mark. */
  readonly text: string;
  /** The result of JSON.parse; undefined when the text is not JSON. */
  readonly value: unknown;
  /** The faults of the file as JSON, with lines. */
  readonly issues: readonly Issue[];
  /** The line, from 1, of the value at a path or, when there is none, of the innermost existing value around it. */
  lineOf(path: readonly JsonPathStep[]): number;
}

/** Reads a file's bytes. Never throws: bytes that are not JSON are returned as an issue. */
export function readJsonDocument(file: string, bytes: Uint8Array): JsonDocument {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // A fatal decoder throws a TypeError when the bytes are not UTF-8.
    return unreadable({ ...makeIssue('file-encoding', { file, path: [] }, message('check.notUtf8')), line: 1 });
  }
  if (text.startsWith('\uFEFF')) {
    return unreadable({ ...makeIssue('file-encoding', { file, path: [] }, message('check.byteOrderMark')), line: 1 });
  }
  return readJsonText(file, text);
}

/** Reads a file's text, like `readJsonDocument` its bytes. */
export function readJsonText(file: string, text: string): JsonDocument {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  // One mistake can cause several errors of the parser; only the first is at the right place.
  if (!tree || first) return { ...unreadable(syntaxIssue(file, text, first)), text };
  return {
    text,
    value: JSON.parse(text),
    issues: repeatedMembers(tree).map((node) => repeatedMemberIssue(file, text, node)),
    lineOf: (path) => lineAt(text, nodeAround(tree, path).offset),
  };
}

function unreadable(issue: Issue): JsonDocument {
  return { text: '', value: undefined, issues: [issue], lineOf: () => issue.line ?? 1 };
}

function syntaxIssue(file: string, text: string, error: ParseError | undefined): Issue {
  const offset = error?.offset ?? 0;
  const code = error ? printParseErrorCode(error.error) : 'none';
  const rest = text.slice(offset).split('\n', 1)[0] ?? '';
  const found = text.slice(offset).trim() === '' ? message('check.endOfFile') : truncate(rest.trim());
  // Where a member's name is expected, the location ends with an empty one.
  const path = getLocation(text, offset).path.filter((step) => step !== '');
  return { ...makeIssue('json-syntax', { file, path }, message('check.jsonSyntax', { found, code })), line: lineAt(text, offset) };
}

/** The properties whose name an earlier property of the same object has; JSON.parse would silently drop the earlier one. */
function repeatedMembers(node: Node): Node[] {
  const children = node.children ?? [];
  const inner = children.flatMap(repeatedMembers);
  if (node.type !== 'object') return inner;
  const names = children.map(nameOf);
  return [...children.filter((_, index) => names.indexOf(names[index]) < index), ...inner];
}

function nameOf(property: Node): unknown {
  return property.children?.[0]?.value;
}

function repeatedMemberIssue(file: string, text: string, property: Node): Issue {
  const path = getNodePath(property.children?.[0] ?? property);
  return {
    ...makeIssue('duplicate-member', { file, path }, message('check.duplicateMember', { name: formatValue(nameOf(property)) })),
    line: lineAt(text, property.offset),
  };
}

function nodeAround(tree: Node, path: readonly JsonPathStep[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node.parent?.type === 'property' ? node.parent : node;
  }
  return tree;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
