import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

/** What readers read that is no message: the product's name. */
const allowed = new Set(['Dateline', 'https://']);

/** Attributes that readers read, whatever they hold. Of others, only what looks like a text is reported. */
const readAttributes = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'aria-roledescription',
  'alt',
  'label',
  'placeholder',
  'title',
]);
const technicalAttributes = new Set([
  'accept',
  'className',
  'd',
  'key',
  'patternUnits',
  'placement',
  'preserveAspectRatio',
  'rel',
  'transform',
  'viewBox',
]);

interface Node {
  readonly type: string;
  readonly [member: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The texts in a file that readers read and that no catalogue has. */
function literalsIn(file: string, code: string): string[] {
  const found: string[] = [];
  const report = (text: string) => {
    const words = text.trim().replace(/\s+/g, ' ');
    if (/\p{L}/u.test(words) && !allowed.has(words)) found.push(words);
  };
  const walk = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isNode(value)) return;
    // What the code says when it is broken is for developers.
    if (value.type === 'ThrowStatement' || isType(value) || isForDevelopers(value)) return;
    if (value.type === 'JSXText') report(String(value['value']));
    if (value.type === 'JSXElement' && Array.isArray(value['children'])) {
      for (const child of value['children'])
        if (isNode(child) && child.type === 'JSXExpressionContainer') shownIn(child['expression']).forEach(report);
    }
    if (value.type === 'JSXAttribute' && isNode(value['name'])) {
      const name = String(value['name']['name']);
      const texts = shownIn(
        isNode(value['value']) && value['value'].type === 'JSXExpressionContainer' ? value['value']['expression'] : value['value'],
      );
      if (readAttributes.has(name)) texts.forEach(report);
      else if (!technicalAttributes.has(name)) texts.filter(isText).forEach(report);
      if (technicalAttributes.has(name)) return;
    } else if (value.type === 'Property' || value.type === 'PropertyDefinition') shownIn(value['value']).filter(isSentence).forEach(report);
    else if (value.type === 'AssignmentExpression') shownIn(value['right']).filter(isSentence).forEach(report);
    else if (value.type === 'CallExpression' && Array.isArray(value['arguments']))
      value['arguments'].flatMap(shownIn).filter(isSentence).forEach(report);
    else if (value.type === 'ReturnStatement') shownIn(value['argument']).filter(isSentence).forEach(report);
    else if (value.type === 'ArrowFunctionExpression') shownIn(value['body']).filter(isSentence).forEach(report);
    for (const [name, member] of Object.entries(value)) if (name !== 'parent') walk(member);
  };
  walk(parseSync(file, code).program);
  return found;
}

/** The texts that an expression may come to, where it says them itself. */
function shownIn(expression: unknown): string[] {
  if (!isNode(expression)) return [];
  switch (expression.type) {
    case 'Literal':
      return typeof expression['value'] === 'string' ? [expression['value']] : [];
    case 'TemplateLiteral':
      return Array.isArray(expression['quasis']) ? [expression['quasis'].map(({ value }) => value.cooked).join('…')] : [];
    case 'ConditionalExpression':
      return [...shownIn(expression['consequent']), ...shownIn(expression['alternate'])];
    case 'LogicalExpression':
      return [...shownIn(expression['left']), ...shownIn(expression['right'])];
    case 'ParenthesizedExpression':
      return shownIn(expression['expression']);
    default:
      return [];
  }
}

/** `as const` and the like are expressions, and hold texts. */
function isType({ type }: Node): boolean {
  return type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)Expression$/.test(type);
}

/** A call of the console, or of an error's own constructor. */
function isForDevelopers(node: Node): boolean {
  const callee = node.type === 'CallExpression' && isNode(node['callee']) ? node['callee'] : null;
  if (callee === null) return false;
  return callee.type === 'Super' || (isNode(callee['object']) && callee['object']['name'] === 'console');
}

/** Capitalised, or of several words. */
function isText(text: string): boolean {
  return /^\p{Lu}\p{Ll}|\p{L} \p{L}/u.test(text);
}

/** Outside JSX, names of classes and keys are many: only what begins like a sentence is taken for one. */
function isSentence(text: string): boolean {
  return /^\p{Lu}\p{Ll}+(?: .*\p{L}|[.…])/u.test(text);
}

const folder = resolve('src');
const rooms = /^(?:ui|pages|map|state|domain)\/.*\.tsx?$/;
/** Rules and descriptions of the JSON Schema, which developers and the editors of authors show. */
const forDevelopers = new Set(['domain/check/rule.ts', 'domain/story/story-schema.ts']);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => rooms.test(file) && !forDevelopers.has(file));

test('no file holds a text that readers read: all of them are in the message catalogues', () => {
  const found = files.flatMap((file) => literalsIn(file, readFileSync(join(folder, file), 'utf8')).map((text) => `${file}: ${text}`));
  expect(found).toEqual([]);
});

test.each([
  ['a text between tags', '<p>Two {count} words</p>', ['Two', 'words']],
  ['a text chosen in braces', "<p>{isOpen ? 'Fewer' : `All ${count}`}</p>", ['Fewer', 'All …']],
  ['a name for screen readers', '<div aria-label="events" className="Events here" />', ['events']],
  ['a name given to a component', '<Panel name="About" slot="close" />', ['About']],
  ['a text given by a function', "const text = () => { return 'Not found.'; };", ['Not found.']],
  [
    'a text that a function is called with',
    "report('The map is gone.'); element.textContent = 'Which event?';",
    ['The map is gone.', 'Which event?'],
  ],
  ['a text of an object', "class Map { name = 'Back to the map'; }", ['Back to the map']],
  ['a text in an object', "const item = { id: 'view', name: 'Copy link to this view' };", ['Copy link to this view']],
  [
    'messages, the product’s name and what developers read',
    "<p title={t('a.b')}>Dateline{t('a.c')}{log(() => { throw new Error('No row here'); })}</p>",
    [],
  ],
])('%s: what is a text of the interface', (_, code, texts) => {
  expect(literalsIn('example.tsx', code)).toEqual(texts);
});
