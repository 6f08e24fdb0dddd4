import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LinkedText } from '../../../src/ui/files/linked-text.tsx';

const markupOf = (text: string) =>
  renderToStaticMarkup(createElement(LinkedText, { text })).replaceAll(' target="_blank" rel="noopener noreferrer"', '');
const link = (address: string) => `<a href="${address}">${address}</a>`;

describe('a text with web addresses', () => {
  test.each([
    [
      'has each as a link',
      'See https://example.org/a (http://b.example/?c=d)',
      `See ${link('https://example.org/a')} (${link('http://b.example/?c=d')})`,
    ],
    ['keeps the character that ends a sentence out of it', 'At https://example.org/a.', `At ${link('https://example.org/a')}.`],
    ['keeps pairs of brackets in it', 'https://example.org/Kyiv_(city)', link('https://example.org/Kyiv_(city)')],
    [
      'has no link to what is no address',
      'https:// and javascript:alert(1) and https://[',
      'https:// and javascript:alert(1) and https://[',
    ],
    ['is never markup', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ])('%s', (_, text, markup) => {
    expect(markupOf(text)).toBe(markup);
  });

  test('opens them in a new tab, which does not know the page', () => {
    expect(renderToStaticMarkup(createElement(LinkedText, { text: 'https://example.org' }))).toContain(
      'target="_blank" rel="noopener noreferrer"',
    );
  });
});
