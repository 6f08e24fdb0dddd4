import { join, relative, resolve } from 'node:path';
import { type Issue, formatIssue } from '../src/domain/issue.ts';
import type { Story } from '../src/domain/story.ts';
import { readFolder } from './check.ts';

/** `npm run geo [-- FOLDER]`: prints every issue of the story in `geo/` or FOLDER. Exit code 1 when there is one. */
const folder = resolve(process.argv[2] ?? import.meta.dirname);
const { story, issues } = readFolder(folder);

for (const issue of issues) console.error(formatIssue(fromHere(issue)));
if (issues.length > 0) {
  console.error(`\n${count(issues.length, 'issue')} in ${count(new Set(issues.map((issue) => issue.file)).size, 'file')}.`);
  process.exitCode = 1;
} else if (story) {
  console.log(summary(story));
}

/** The file as a path from the working directory, so that terminals and editors can open it. */
function fromHere(issue: Issue): Issue {
  return { ...issue, file: relative(process.cwd(), join(folder, issue.file)) };
}

function summary({ events, articles }: Story): string {
  const quotes = events.reduce((sum, event) => sum + event.properties.evidence.length, 0);
  return `${count(events.length, 'event')}, ${count(articles.length, 'article')}, ${count(quotes, 'quote')}: no issues`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
