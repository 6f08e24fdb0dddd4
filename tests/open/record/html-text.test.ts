import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlText } from '../../../src/open/record/html-text.ts';

test.each([
  ['a text without tags', 'a < b & c > d\n  e', 'a < b & c > d\n  e'],
  ['references to characters', 'Fish &amp; chips &#8211; 5&nbsp;&euro; &#x2713; &unknown;', 'Fish & chips – 5 € ✓ &unknown;'],
  ['breaks and paragraphs', '<p>One<br/>two</p>\n<p>three</p>', 'One\ntwo\n\nthree'],
  ['an empty line', 'a<br>b<br> <br>c', 'a\nb\n\nc'],
  ['a list', 'Seen:<ul><li>a crane</li><li>two <b>boats</b></li></ul>', 'Seen:\n• a crane\n• two boats'],
  ['a table', '<table><tr><th>Height</th><td>12 m</td></tr><tr><th>Year</th><td>1904</td></tr></table>', 'Height 12 m\nYear 1904'],
  ['the address of a link', 'See <a href="https://example.org/1?a=1&amp;b=2">the log</a>.', 'See the log (https://example.org/1?a=1&b=2).'],
  ['a link whose text is its address', '<a href="https://example.org/">https://example.org/</a>', 'https://example.org/'],
  ['a link that is not of the web', '<a href="javascript:alert(1)">here</a>', 'here'],
  ['a picture', 'Before<img src="https://example.org/a.jpg" alt="The crane">after', 'Before The crane (https://example.org/a.jpg) after'],
  ['scripts and styles', 'a<script>if (1 < 2) alert("<b>")</script><style>b{}</style>b<!-- c -->', 'ab'],
  ['what only looks like a tag', 'a <b> 3, x <y@example.org>, i<5', 'a 3, x <y@example.org>, i<5'],
  ['a script that does not end', 'a<script>b', 'a'],
  ['nothing', '', ''],
])('%s', (_, html, text) => {
  expect(htmlText(html)).toBe(text);
});

test('whatever the text, no tag of HTML is left and long texts take no long time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<', '>', 'p', '/', '"', "'", ' ', '=', '<p>', '<a href=', '<!--', '&', 'amp;', 'li'), { maxLength: 60 }),
      (parts) => {
        const html = parts.join('');
        expect(htmlText(html, { isBrief: true })).not.toMatch(/<(?:p|a|li)>/);
        // Only a text of nothing but tags stays.
        expect(htmlText(`A text. ${html}`)).not.toMatch(/<(?:p|a|li)>/);
      },
    ),
  );
  expect(htmlText('<img src=x>')).toBe('<img src=x>');
  const before = performance.now();
  htmlText(`${'<a href="'.repeat(20_000)}${'<'.repeat(100_000)}${'<p '.repeat(50_000)}`);
  expect(performance.now() - before).toBeLessThan(3000);
});
