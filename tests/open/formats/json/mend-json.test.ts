import { describe, expect, test } from 'vitest';
import { mendJson } from '../../../../src/open/formats/json/mend-json.ts';
import { messageText } from '../../../../src/ui/messages/messages.ts';

function mend(text: string) {
  const { text: strict, habits, faults } = mendJson(text);
  return {
    root: JSON.parse(strict) as unknown,
    lines: strict.split('\n').length,
    habits,
    faults: faults.map(({ line, kind, reason }) => `${line} ${kind}: ${messageText(reason)}`),
  };
}

describe('text that is written more freely than JSON is', () => {
  test.each<[string, string, unknown, readonly string[]]>([
    ['comments', '// one\n{"a": /* two\n*/ 1}\n# three', { a: 1 }, ['comments']],
    ['commas after the last', '{"a":[1,2,],}', { a: [1, 2] }, ['commas']],
    ['other quotation marks', `{'a':'it\\'s "so"',"b":\`c\`}`, { a: `it's "so"`, b: 'c' }, ['quotes']],
    ['names without quotation marks', '{a:1,$b_2:2,3:4}', { a: 1, $b_2: 2, 3: 4 }, ['names']],
    ['values of other languages', '[NaN,-Infinity,undefined,None,True,+1,.5,5.,0x1f,007]', [null, null, null, null, true, 1, 0.5, 5, 31, 7], ['numbers']], // prettier-ignore
    ['an assignment', 'var json_1 = {"a":1};\n', { a: 1 }, ['script']],
    ['an assignment to a member', 'window.data["x"] = [1]', [1], ['script']],
    ['an export', 'export default {"a":1}', { a: 1 }, ['script']],
    ['a call', 'callback({"a":1});', { a: 1 }, ['script']],
    ['a guard', ")]}',\n[1]", [1], ['script']],
    ['calls as values', '{"a":ISODate("2022-03-14"),"b":new Date(2022, 2)}', { a: '2022-03-14', b: 'new Date(2022, 2)' }, ['script']],
    ['several values', '{"a":1}\n{"a":2},\n{"a":3}', [{ a: 1 }, { a: 2 }, { a: 3 }], ['several']],
    ['a byte order mark', '\uFEFF{"a":1}', { a: 1 }, []],
  ])('%s', (_, text, root, habits) => {
    expect(mend(text)).toEqual({ root, lines: text.split('\n').length, habits, faults: [] });
  });
});

const around = (broken: string) => `{"list":[\n{"a":1,"b":"x"},\n${broken},\n{"a":3,"b":"z"}\n],"other":[{"a":4}]}`;

describe('a fault in a list of objects', () => {
  const others = [{ a: 1, b: 'x' }, { a: 3, b: 'z' }]; // prettier-ignore

  test.each([
    ['a quotation mark too few before others', '{"a":2,"b":"y,"c":"z"}', 'column'],
    ['a quotation mark too many', '{"a":2,"b":"say "y""}', 'column'],
    ['no colon', '{"a" 2,"b":"y"}', 'column'],
    ['what is no JSON', '{"a":2,<b>}', 'column'],
  ])('costs that object, which is reported with its line: %s', (_, broken, text) => {
    const { root, faults } = mend(around(broken));
    expect(root).toEqual({ list: others, other: [{ a: 4 }] });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^3 skipped: The JSON is not valid \\(line 3, ${text}`))]);
  });

  test.each<[string, string, unknown]>([
    ['a bracket too few', '{"a":2,"b":"y"', { a: 2, b: 'y' }],
    ['a bracket too few inside', '{"a":2,"b":{"c":1}', { a: 2, b: { c: 1 } }],
    ['another bracket', '{"a":2,"b":[1,2}}', { a: 2, b: [1, 2] }],
    ['a bracket too many', '{"a":2,"b":"y"}}', { a: 2, b: 'y' }],
    ['a comma too few', '{"a":2 "b":"y"}', { a: 2, b: 'y' }],
    ['a comma too many', '{"a":2,,"b":"y"}', { a: 2, b: 'y' }],
    ['a value too few', '{"a":,"b":"y"}', { a: null, b: 'y' }],
    ['a line break in a text', '{"a":2,"b":"y\nz"}', { a: 2, b: 'y\nz' }],
    ['a quotation mark too few at the end', '{"a":2,"b":"y}', { a: 2, b: 'y' }],
  ])('costs nothing where there is little doubt, and is reported: %s', (_, broken, record) => {
    const { root, faults } = mend(around(broken));
    expect(root).toEqual({ list: [others[0], record, others[1]], other: [{ a: 4 }] });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((fault) => /^[34] flagged: Column \d+/.test(fault))).toBe(true);
  });

  test('a comma that nothing follows is reported with its line and column', () => {
    expect(mend('{"a":1\n},\n')).toMatchObject({
      root: { a: 1 },
      faults: ['2 flagged: Column 2: found a comma that separates nothing. It was ignored.'],
    });
  });

  test('a text that is cut loses the object in which it is cut', () => {
    expect(mend('{"list":[{"a":1},\n{"a":2,"b"')).toMatchObject({
      root: { list: [{ a: 1 }] },
      faults: [expect.stringContaining('2 skipped'), expect.stringContaining('2 flagged: The file ends in the middle of its records')],
    });
  });
});

describe('brackets that do not fit, before an object that begins as those of an open list do', () => {
  test.each([
    ['a bracket too few inside', '{"a":2,"b":{"c":[{"d":2}}}'],
    ['a bracket of a list too many', '{"a":2,"b":{"c":[{"d":2}]]}}'],
    ['a bracket of an object too many', '{"a":2,"b":{"c":[{"d":2}}]}}'],
    ['a bracket too many at the end', '{"a":2,"b":{"c":[{"d":2}]}}}}'],
    ['a bracket in front', '}{"a":2,"b":{"c":[{"d":2}]}}'],
    ['a bracket after a comma', '{"a":2,]"b":{"c":[{"d":2}]}}'],
  ])('that object is the next of that list: %s', (_, broken) => {
    const { root, faults } = mend(`{"list":[\n{"a":1,"b":{"c":[{"d":1}]}},\n${broken},\n{"a":3,"b":{"c":[{"d":3}]}}\n]}`);
    expect(root).toMatchObject({ list: [{ a: 1 }, { a: 2 }, { a: 3, b: { c: [{ d: 3 }] } }] });
    expect(faults.length).toBeGreaterThan(0);
  });

  test('a list whose opening bracket is missing is a list', () => {
    const { root, faults } = mend('{"total":2,"rows":\n{"a":1},\n{"a":2},\n{"a":3}\n]}');
    expect(root).toEqual({ total: 2, rows: [{ a: 1 }, { a: 2 }, { a: 3 }] });
    expect(faults).toEqual(['3 flagged: Column 1: a list has no opening bracket. It was read as if it had one.']);
  });
});
