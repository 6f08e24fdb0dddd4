import { readFileSync } from 'node:fs';
import { printParseErrorCode } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { message } from '../../../src/domain/messages/message.ts';
import { messageText } from '../../../src/ui/messages/messages.ts';

const schema = readFileSync('src/domain/story/story-schema.ts', 'utf8');

test('every format that the schema of a story names is described', () => {
  const formats = new Set([...schema.matchAll(/\berror: '([^']+)'/g)].map(([, name = '']) => name));
  expect(formats.size).toBeGreaterThan(8);
  const undescribed = [...formats].filter((format) => messageText(message('check.format', { format })) === format);
  expect(undescribed).toEqual([]);
});

const text = (code: string) => messageText(message('check.jsonSyntax', { found: '}', code }));

test('every error of the JSON parser says what was expected', () => {
  const codes = Array.from({ length: 16 }, (_, index) => printParseErrorCode(index + 1));
  expect(codes.filter((code) => text(code) === text('none'))).toEqual([]);
  expect(text('CloseBraceExpected')).toBe('Found }, expected a closing }.');
  expect(text('InvalidEscapeCharacter')).toBe('Found }, expected one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u.');
});
