import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

interface Node {
  readonly type: string;
  readonly [member: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** What errors of ours say when the code is broken, and consoles, is for developers. */
function isForDevelopers(node: Node): boolean {
  const callee = node['callee'];
  if (!isNode(callee)) return false;
  if (node.type === 'NewExpression') return /(?:Error|Exception|Fault)$/.test(String(callee['name']));
  if (callee.type === 'Super' || isOwnMethod(callee, '#gone')) return true;
  return isNode(callee['object']) && callee['object']['name'] === 'console';
}

function isOwnMethod(callee: Node, name: string): boolean {
  return callee.type === 'MemberExpression' && isNode(callee['property']) && `#${callee['property']['name']}` === name;
}

function isSplit(node: Node): boolean {
  const callee = node.type === 'CallExpression' && isNode(node['callee']) ? node['callee'] : null;
  return callee !== null && isNode(callee['property']) && callee['property']['name'] === 'split';
}

/** Four words or more, with a capital first or an end; or the words of a sentence around a value. */
function isSentence(text: string): boolean {
  return /^(?:\p{Lu}\p{Ll}*|\p{Ll}+)(?:[ ,;:]+[\p{L}\p{N}“”’…-]+){3,}/u.test(text);
}

/** Sentences in code, each with the values in it as `…`. */
function sentencesIn(file: string, code: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isNode(value) || isForDevelopers(value) || value.type.startsWith('TS')) return;
    // A list of names, written as one text.
    if (isSplit(value)) return;
    if (value.type === 'Literal' && typeof value['value'] === 'string' && isSentence(value['value'])) found.push(value['value']);
    if (value.type === 'TemplateLiteral' && Array.isArray(value['quasis'])) {
      const text = value['quasis'].map(({ value: part }) => part.cooked).join('…');
      if (isSentence(text)) found.push(text);
    }
    for (const [name, member] of Object.entries(value)) if (name !== 'parent') walk(member);
  };
  walk(parseSync(file, code).program);
  return found;
}

/** Words to be recognised in files. */
const vocabularies = new Set([
  join('columns', 'column-names.ts'),
  join('record', 'html-text.ts'),
  join('time', 'date-vocabulary.ts'),
  join('time', 'month-names.ts'),
]);

test('no reader of files holds a sentence that users read: they are messages, written out where they are shown', () => {
  const folder = resolve('src/open');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !vocabularies.has(file),
  );
  const found = files.flatMap((file) => sentencesIn(file, readFileSync(join(folder, file), 'utf8')).map((text) => `${file}: ${text}`));
  expect(found).toEqual([]);
});

test.each([
  ['a sentence', "issues.flag(line, 'The record is blank, and omitted.');", ['The record is blank, and omitted.']],
  ['a clause with values', 'return `found ${value}, expected a date such as ${example}`;', ['found …, expected a date such as …']],
  ['what developers read', "throw new Error('There is no row of that number');", []],
  ['a list of names', "const names = 'ele time name cmt desc'.split(' ');", []],
  ['names', "const names = ['start as written', 'when', 'reading.json.cut'];", []],
])('%s in code', (_, code, texts) => {
  expect(sentencesIn('example.ts', code)).toEqual(texts);
});
