import { expect, test } from 'vitest';
import { message } from '../../../src/domain/messages/message.ts';
import { messageText } from '../../../src/ui/messages/messages.ts';

test('a message of a reader is written out with its values', () => {
  expect(messageText(message('evidence.cite'))).toBe('Cite');
  expect(messageText(message('evidence.checkedOn', { date: '3 March' }))).toContain('3 March');
});

test('a value that is a message is written out first, a list becomes a series', () => {
  const nested = message('evidence.accordingTo', { speaker: message('evidence.cite') });
  expect(messageText(nested)).toContain('Cite');
  expect(messageText(message('evidence.accordingTo', { speaker: ['Kyiv', message('evidence.cite'), 'Kharkiv'] }))).toContain(
    'Kyiv, Cite and Kharkiv',
  );
});

test('a message survives the way from a worker', () => {
  const sent = message('evidence.accordingTo', { speaker: [message('evidence.cite'), 'Kyiv'] });
  expect(messageText(structuredClone(sent))).toBe(messageText(sent));
});
