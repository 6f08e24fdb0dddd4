import { expect, test } from 'vitest';
import { UsageError, readFlags } from './bench-flags.ts';

test('flags are read as numbers and lists, and a missing flag is undefined', () => {
  expect(readFlags(['points', '--n', '1000,20', '--canvas', '640x480', '--modes', 'day,window', '--quick'])).toEqual({
    names: ['points'],
    flags: { quick: true, n: [1000, 20], canvas: [640, 480], modes: ['day', 'window'] },
  });
  expect(readFlags([])).toEqual({ names: [], flags: { quick: false } });
});

test('an unknown flag, or one that is not a whole number, is a usage error', () => {
  for (const args of [
    ['--colour', 'red'],
    ['--rounds', '0'],
    ['--n', '1000,x'],
    ['--rows', '1.5'],
    ['--canvas', '400'],
  ]) {
    expect(() => readFlags(args)).toThrow(UsageError);
  }
});
