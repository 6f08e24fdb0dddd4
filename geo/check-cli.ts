import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { coverageOf } from '../src/domain/quotes/coverage.ts';
import type { Issue } from '../src/domain/check/issue.ts';
import { memberOf } from '../src/domain/check/json-members.ts';
import type { Story } from '../src/domain/story/story.ts';
import { readTextFolder, textOf } from './article-texts.ts';
import { readDocuments, valuesOf } from '../src/domain/check/read-documents.ts';
import { openFolder } from './check.ts';
import { count, coverageLines } from './coverage-report.ts';
import { formatIssue } from './messages.ts';
import { placeNames } from './place-names.ts';

/**
 * `npm run geo [-- FOLDER] [--coverage [--texts FOLDER]]`: prints every issue of the story in `geo/` or FOLDER. Exit code 1 when there is
 * one. `--coverage` also prints how much of each article is quoted and how the events are supported. With the articles' texts, in `--texts`
 * or the folder in ARTICLE_TEXTS, it also prints the sentences with a date or a place that no quote touches.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { coverage: { type: 'boolean', default: false }, texts: { type: 'string' } },
});
const folder = resolve(positionals[0] ?? import.meta.dirname);
const documents = openFolder(folder);
const { story, issues } = readDocuments(documents);

for (const issue of issues) console.error(formatIssue(fromHere(issue)));
if (issues.length > 0) {
  console.error(`\n${count(issues.length, 'issue')} in ${count(new Set(issues.map((issue) => issue.file)).size, 'file')}.`);
  process.exitCode = 1;
} else if (story) {
  console.log(summary(story));
}
if (story && values.coverage) console.log(['', ...coverageLines(coverage(story))].join('\n'));

function coverage(of: Story) {
  const textFolder = values.texts ?? process.env.ARTICLE_TEXTS;
  const files = textFolder === undefined ? [] : readTextFolder(textFolder);
  const texts = of.articles.flatMap((article) => {
    const text = textOf(article, files);
    return text ? [[article.id, text.text] as const] : [];
  });
  return coverageOf(of, new Map(texts), placeNames([...new Set(of.articles.map(({ language }) => language))]));
}

/** The file as a path from the working directory, so that terminals and editors can open it. */
function fromHere(issue: Issue): Issue {
  return { ...issue, file: relative(process.cwd(), join(folder, issue.file)) };
}

function summary({ events, articles }: Story): string {
  const quotes = events.reduce((sum, event) => sum + event.properties.evidence.length, 0);
  const sealed = events.filter(({ properties }) => properties.seal !== undefined).length;
  const isDeclared = memberOf(valuesOf(documents)['story.json'], 'verified') !== undefined;
  return [
    `${count(events.length, 'event')}, ${count(articles.length, 'article')}, ${count(quotes, 'quote')}: no issues`,
    isDeclared
      ? `The story declares itself verified: all ${articles.length} articles are stamped, all ${events.length} events are sealed.`
      : `${sealed} of ${count(events.length, 'event')} sealed. The story does not declare itself verified.`,
  ].join('\n');
}
