import { setupI18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { type MessageKey, interfaceLanguage, listText, numberText, t } from '../../../src/ui/messages/messages.ts';
import { makeValuesFile, readCatalogue, valuesOf } from '../../messages/message-files.ts';

test('a message is filled in with its values, counted in words and figures of its language', () => {
  expect(t('time.partShown', { count: 1, total: numberText(1200) })).toBe('1 of 1,200 is shown.');
  expect(t('time.counted', { count: '3', total: 1 })).toBe('3 of 1 event');
  expect(listText(['Talk venues 1', 'Shelled cities 2'])).toBe('Talk venues 1, Shelled cities 2');
  expect(interfaceLanguage()).toBe('en');
});

test('a message that the language does not have is a fault of the code', () => {
  const unknown: string = 'time.never';
  expect(() => t(unknown as MessageKey as 'time.time')).toThrow('time.never');
});

test('plurals follow the rules of the language: Ukrainian has one, few, many and other', () => {
  const i18n = setupI18n();
  const message = '{count, plural, one {# подія} few {# події} many {# подій} other {# події}}';
  i18n.loadAndActivate({ locale: 'uk', messages: { events: message } });
  const texts = [1, 2, 5, 11, 21, 22, 1.5].map((count) => i18n._('events', { count }));
  expect(texts).toEqual(['1 подія', '2 події', '5 подій', '11 подій', '21 подія', '22 події', '1,5 події']);
});

test('the values of a message are found at any depth, with their types', () => {
  const message = '{name} {count, plural, =0 {none} other {# of {total}}} {isOpen, select, true {open} other {{reason}}}';
  expect([...valuesOf(message)]).toEqual([
    ['name', 'string | number'],
    ['count', 'number'],
    ['total', 'string | number'],
    ['isOpen', 'boolean'],
    ['reason', 'string | number'],
  ]);
  expect(makeValuesFile(new Map([['a.b', message]]))).toContain("'a.b': { readonly name: string | number; readonly count: number;");
});

test('every English message can be filled in and is not empty', () => {
  for (const [key, message] of readCatalogue('en')) {
    const values = Object.fromEntries(
      [...valuesOf(message)].map(([name, type]) => [name, type === 'number' ? 2 : type === 'boolean' ? true : 'x']),
    );
    expect(t(key as MessageKey as 'time.time', ...([values] as unknown as []))).toMatch(/\S/);
  }
});
