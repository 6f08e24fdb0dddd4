import { writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Issue } from '../src/domain/check/issue.ts';
import { type JsonLocation, truncate } from '../src/domain/check/rule.ts';
import type { Passage, QuoteOutcome } from '../src/domain/quotes/compare-quote.ts';
import { readTextFolder } from './article-texts.ts';
import { openFolder } from './check.ts';
import type { JsonDocument } from '../src/domain/check/json-document.ts';
import { formatIssue } from './messages.ts';
import { type ArticleVerification, type Verification, verifyStory } from './verify.ts';

/**
 * `npm run geo:verify -- FOLDER [--write] [--story FOLDER]`: compares every quote of the story in `geo/` with the article texts in FOLDER,
 * and stamps the articles whose quotes are all found. `--write` also updates offsets that moved and seals changed parts again. Without
 * FOLDER only the seals are checked. Exit code 1 when a quote is not found, a text is refused, or something is unresolved.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, story: { type: 'string' } },
});
const folder = resolve(values.story ?? import.meta.dirname);
const documents = openFolder(folder);
const texts = positionals.flatMap((name) => readTextFolder(name));
const verification = verifyStory(documents, texts, { date: new Date().toISOString().slice(0, 10), isRenewing: values.write });

for (const [file, text] of verification.written) writeFileSync(join(folder, file), text);
for (const line of linesOf(verification, documents)) console.log(line);
const isVerified = positionals.length === 0 || verification.articles.some(({ file }) => file !== null);
if (!isVerified) console.log('None of the texts belongs to an article of the story.');
if (!isVerified || !isSettled(verification)) process.exitCode = 1;

function isSettled({ articles, refused, changed, remaining }: Verification): boolean {
  const open = articles.filter(({ file, stamp, isChanged }) => isChanged || (file !== null && stamp === null));
  return open.length + refused.length + changed.length + remaining.length === 0;
}

function linesOf({ articles, refused, changed, remaining, written }: Verification, files: ReadonlyMap<string, JsonDocument>): string[] {
  return [
    ...articles.flatMap((article) => articleLines(article, files)),
    ...refused.map(({ file, text, sha256 }) =>
      text === null ? `${file}: refused, it is not UTF-8` : `${file}: refused, no article of the story has its SHA-256, ${sha256}`,
    ),
    ...changed.map((issue) => `${formatIssue(fromHere(issue))}; --write seals it again as it is now`),
    ...remaining.map((issue) => formatIssue(fromHere(issue))),
    ...(remaining.length > 0 ? ['Nothing is written while the story has other issues.'] : []),
    ...[...written.keys()].map((file) => `${fromHere({ file }).file}: written`),
  ];
}

function articleLines(article: ArticleVerification, files: ReadonlyMap<string, JsonDocument>): string[] {
  const { id, file, quotes, stamp, isChanged } = article;
  const found = quotes.filter(({ outcome }) => outcome.kind === 'found').length;
  const state = stamp ? `verified on ${stamp.date}` : 'not verified';
  const summary =
    file === null ? `${id}: no text given; ${state}` : `${id}: ${found} of ${quotes.length} quotes found in ${file}; ${state}`;
  return [
    summary,
    ...(isChanged ? [`${placeOf(article.where, files)}: changed since it was sealed; --write seals it again as it is now`] : []),
    ...quotes.flatMap(({ quote, outcome }) => outcomeLines(placeOf(quote.where, files), quote.evidence.exact, outcome)),
  ];
}

function outcomeLines(place: string, exact: string, outcome: QuoteOutcome): string[] {
  switch (outcome.kind) {
    case 'found':
      return [];
    case 'moved': {
      const hint = values.write ? '' : '; --write updates the offsets';
      return [`${place}: moved, ${JSON.stringify(truncate(exact))} is at ${outcome.start} to ${outcome.end}${hint}`];
    }
    case 'ambiguous':
      return [
        `${place}: ambiguous, prefix, quote and suffix are in the text ${outcome.starts.length} times, at ${outcome.starts.join(', ')}`,
      ];
    case 'not-found':
      return [`${place}: not found, ${JSON.stringify(truncate(exact))}`, ...nearestLines(outcome.nearest)];
  }
}

function nearestLines(nearest: Passage | null): string[] {
  if (!nearest) return ['  Nothing in the text is similar.'];
  const { member, index, quoted, printed } = nearest.difference;
  return [
    `  Its ${member} departs after ${index} characters: ${nameOf(quoted)} where the text has ${nameOf(printed)}.`,
    `  The nearest passage, at ${nearest.start} to ${nearest.end}: ${JSON.stringify(nearest.prefix)} ${JSON.stringify(nearest.exact)} ${JSON.stringify(nearest.suffix)}`,
  ];
}

/** A character with its code points, since many look alike: `"é" (U+0065 U+0301)`. */
function nameOf(character: string): string {
  if (character === '') return 'nothing more';
  const points = Array.from(character, (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return `${JSON.stringify(character)} (${points.join(' ')})`;
}

function placeOf(where: JsonLocation, files: ReadonlyMap<string, JsonDocument>): string {
  return `${fromHere(where).file}:${files.get(where.file)?.lineOf(where.path) ?? 1}`;
}

/** The file as a path from the working directory, so that terminals and editors can open it. */
function fromHere<Placed extends Pick<Issue, 'file'>>(placed: Placed): Placed {
  return { ...placed, file: relative(process.cwd(), join(folder, placed.file)) };
}
