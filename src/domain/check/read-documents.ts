import type { Issue } from './issue.ts';
import type { JsonDocument } from './json-document.ts';
import { type StoryFiles, type StoryResult, readStory } from './read-story.ts';

/** The content of a story's files as JSON, by name; undefined for a file that is not JSON. */
export function valuesOf(documents: ReadonlyMap<string, JsonDocument>): StoryFiles {
  return Object.fromEntries([...documents].map(([name, document]) => [name, document.value]));
}

/** Reads a story from its files. Issues have lines, and are sorted by file and line. Pure. */
export function readDocuments(documents: ReadonlyMap<string, JsonDocument>): StoryResult {
  const { story, issues } = readStory(valuesOf(documents));
  const ofDocuments = [...documents.values()].flatMap((document) => document.issues);
  const located = issues.map((issue) => withLine(issue, documents.get(issue.file)));
  return { story, issues: [...ofDocuments, ...located].toSorted(comparePlaces) };
}

function withLine(issue: Issue, document: JsonDocument | undefined): Issue {
  return document ? { ...issue, line: document.lineOf(issue.path) } : issue;
}

/** `story.json` first, since its issues can explain others; then `articles.json`, then the layers. */
function comparePlaces(one: Issue, other: Issue): number {
  return rank(one.file) - rank(other.file) || one.file.localeCompare(other.file, 'en') || (one.line ?? 0) - (other.line ?? 0);
}

function rank(file: string): number {
  return file === 'story.json' ? 0 : file === 'articles.json' ? 1 : 2;
}
