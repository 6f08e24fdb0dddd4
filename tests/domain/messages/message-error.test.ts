import { expect, test } from 'vitest';
import { messageOf } from '../../../src/domain/messages/message-error.ts';

test.each([
  'Failed to fetch dynamically imported module: https://example.org/assets/kml-Ab.js',
  'error loading dynamically imported module: https://example.org/assets/kml-Ab.js',
  'Importing a module script failed.',
])('a script that is missing when it is needed is named as the reason, in any browser: %s', (text) => {
  expect(messageOf(new TypeError(text)).key).toBe('reading.scriptMissing');
});

test('what another error says is quoted', () => {
  expect(messageOf(new TypeError('Failed to fetch.'))).toEqual({ key: 'reading.otherError', values: { text: 'Failed to fetch' } });
});
