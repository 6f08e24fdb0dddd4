import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../src/domain/check/issue.ts';
import { type StoryFiles, type StoryReading, readStory } from '../src/domain/check/read-story.ts';
import { type JsonDocument, readJsonDocument } from './json-document.ts';

/** Everything wrong in the files of a story, file by file and line by line; empty when nothing is. See `readFolder`. */
export function checkFolder(folder: string): readonly Issue[] {
  return readFolder(folder).issues;
}

/**
 * Reads a story from a folder: its `story.json`, `articles.json` and every `.geojson` file, not what lies in folders within.
 * Issues bear the names of the files in the folder, and lines. Throws when the folder cannot be read.
 */
export function readFolder(folder: string): StoryReading {
  return readDocuments(openFolder(folder));
}

/** The files of a story by name, as they stand in its folder. Throws when the folder cannot be read. */
export function openFolder(folder: string): ReadonlyMap<string, JsonDocument> {
  const names = readdirSync(folder).filter(isStoryFile).toSorted();
  return new Map(names.map((name) => [name, readJsonDocument(name, readFileSync(join(folder, name)))]));
}

/** What the files of a story hold as JSON, by name; undefined for a file that is none. */
export function valuesOf(documents: ReadonlyMap<string, JsonDocument>): StoryFiles {
  return Object.fromEntries([...documents].map(([name, document]) => [name, document.value]));
}

/** Reads a story from its files; issues as `readFolder` gives them. */
export function readDocuments(documents: ReadonlyMap<string, JsonDocument>): StoryReading {
  const { story, issues } = readStory(valuesOf(documents));
  const ofDocuments = [...documents.values()].flatMap((document) => document.issues);
  const located = issues.map((issue) => withLine(issue, documents.get(issue.file)));
  return { story, issues: [...ofDocuments, ...located].toSorted(comparePlaces) };
}

/** Whether a folder's file of this name is part of its story. */
export function isStoryFile(name: string): boolean {
  return name === 'story.json' || name === 'articles.json' || name.endsWith('.geojson');
}

function withLine(issue: Issue, document: JsonDocument | undefined): Issue {
  return document ? { ...issue, line: document.lineOf(issue.path) } : issue;
}

/** `story.json` first, for what is wrong there explains the rest; then `articles.json`, then the layers. */
function comparePlaces(one: Issue, other: Issue): number {
  return rank(one.file) - rank(other.file) || one.file.localeCompare(other.file, 'en') || (one.line ?? 0) - (other.line ?? 0);
}

function rank(file: string): number {
  return file === 'story.json' ? 0 : file === 'articles.json' ? 1 : 2;
}
