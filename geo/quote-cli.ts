import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readArticleText } from '../src/domain/quotes/article-text.ts';
import { readStoryParts } from '../src/domain/check/read-story.ts';
import type { Article } from '../src/domain/story/story-schema.ts';
import { type TextFile, readTextFolder, textOf } from './article-texts.ts';
import { valuesOf } from '../src/domain/check/read-documents.ts';
import { openFolder } from './check.ts';
import { printEvidence, searchQuote } from './quote.ts';

/**
 * `npm run geo:quote -- ARTICLE "words" [--texts FOLDER] [--nth N] [--story FOLDER]`: prints a quote with these words, ready to paste into
 * `evidence`. ARTICLE is the file of the article's text, or its id in `articles.json`; the text is then found in FOLDER, or in the folder
 * in ARTICLE_TEXTS. Other messages go to standard error. Exit code 1 when there is no such quote.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { texts: { type: 'string' }, nth: { type: 'string' }, story: { type: 'string' } },
});
const [name, words] = positionals;
const problem = name && words ? printQuote(name, words) : 'Usage: npm run geo:quote -- ARTICLE "words" [--texts FOLDER] [--nth N]';
if (problem !== null) {
  console.error(problem);
  process.exitCode = 1;
}

/** Prints the quote, or returns the reason why there is none. */
function printQuote(nameOfText: string, sought: string): string | null {
  const articles = readStoryParts(valuesOf(openFolder(values.story ?? import.meta.dirname))).articles.all.map(({ article }) => article);
  const found = existsSync(nameOfText) ? fromFile(nameOfText, articles) : fromFolder(nameOfText, articles);
  if (typeof found === 'string') return found;
  const search = searchQuote(found.text, sought, values.nth === undefined ? undefined : Number(values.nth));
  switch (search.kind) {
    case 'found':
      console.log(printEvidence(found.article, search.selector));
      console.error('\nSet "supports" and "stance" to what the passage does for the event.');
      return null;
    case 'ambiguous':
      return [
        'These words are in the text more than once. Give more of them, or choose one with --nth:',
        ...search.places.map(({ start, around }, index) => `${index + 1}  at ${start}: ${JSON.stringify(around)}`),
      ].join('\n');
    case 'not-found':
      return search.nearest === null
        ? 'Not found, and nothing in the text is similar.'
        : `Not found. The nearest passage, as printed:\n${search.nearest}`;
  }
}

interface FoundText {
  readonly article: string;
  readonly text: string;
}

function fromFile(path: string, articles: readonly Article[]): FoundText | string {
  const { text, sha256 } = readArticleText(readFileSync(path));
  if (text === null) return `${path} is not UTF-8.`;
  const article = articles.find((one) => one.sha256 === sha256);
  if (!article) console.error(`articles.json has no article of this text. Its SHA-256 is ${sha256}.\n`);
  return { article: article?.id ?? basename(path).replace(/\.[^.]*$/, ''), text };
}

function fromFolder(id: string, articles: readonly Article[]): FoundText | string {
  const folder = values.texts ?? process.env.ARTICLE_TEXTS;
  const article = articles.find((one) => one.id === id);
  if (!article) return `There is no file ${id}, and articles.json has no article of that id: ${articles.map((one) => one.id).join(', ')}.`;
  if (folder === undefined) return `Where is the text of ${id}? Name its file, or its folder with --texts.`;
  const files: readonly TextFile[] = readTextFolder(folder);
  const text = textOf(article, files);
  return text ? { article: id, text: text.text } : `No text in ${folder} has the SHA-256 of ${id}, ${article.sha256}.`;
}
