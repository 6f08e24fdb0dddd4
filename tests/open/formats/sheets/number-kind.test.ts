import { expect, test } from 'vitest';
import { type NumberKind, kindOfCode, kindOfFormat } from '../../../../src/open/formats/sheets/number-kind.ts';

test.each<[NumberKind, readonly string[]]>([
  [
    'number',
    [
      'General',
      'Standard',
      '0',
      '0.00',
      '#,##0',
      '0%',
      '0.00E+00',
      '# ?/?',
      '@',
      '"day "0',
      '[Red]0;[Blue]-0',
      '[$€-407] #,##0.00',
      '_-* #,##0.00_-',
      '0.0" days"',
      '\\d0',
      '',
    ],
  ],
  [
    'day',
    [
      'dd.mm.yyyy',
      'm/d/yyyy',
      'yyyy\\-mm\\-dd',
      'd-mmm-yy',
      '[$-F800]dddd, mmmm dd, yyyy',
      '[$-411]ggge"年"m"月"d"日"',
      'yyyy/m/d;@',
      '[$-419]D MMMM YYYY"г.";@',
      'dd" de "mmmm',
      'd',
    ],
  ],
  ['month', ['mmm-yy', 'mmmm yyyy', 'mm/yyyy', '[$-422]mmmm\\ yyyy;@', 'mmm', 'm']],
  ['year', ['yyyy', 'yy']],
  ['moment', ['m/d/yy h:mm', 'dd.mm.yyyy hh:mm:ss', 'yyyy-mm-dd"T"hh:mm:ss.000', '[$-409]m/d/yy h:mm AM/PM;@']],
  ['clock', ['h:mm', 'hh:mm:ss', '[$-409]h:mm AM/PM', 'h:mm A/P', 'h"h"mm', 'hh:mm:ss.000']],
  ['duration', ['[h]:mm', '[hh]:mm:ss', '[m]', '[ss].00', 'mm:ss', 'mm:ss.0']],
])('%s: %j', (kind, codes) => {
  expect(codes.map((code) => [code, kindOfCode(code)])).toEqual(codes.map((code) => [code, kind]));
});

test('formats that a workbook does not spell out are known by their number; one that it spells out counts as it says', () => {
  const ids = [0, 9, 14, 17, 20, 22, 31, 45, 46, 49, 58];
  const kinds = ['number', 'number', 'day', 'month', 'clock', 'moment', 'day', 'duration', 'duration', 'number', 'day'];
  expect(ids.map((id) => kindOfFormat(id, undefined))).toEqual(kinds);
  expect(kindOfFormat(14, '0.00')).toBe('number');
});
