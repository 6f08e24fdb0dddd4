import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../src/domain/check/issue.ts';
import { type JsonDocument, readJsonDocument } from '../src/domain/check/json-document.ts';
import { readDocuments } from '../src/domain/check/read-documents.ts';
import type { StoryResult } from '../src/domain/check/read-story.ts';

/** Every issue in the files of a story, by file and line; empty when there is none. See `readFolder`. */
export function checkFolder(folder: string): readonly Issue[] {
  return readFolder(folder).issues;
}

/**
 * Reads a story from a folder: `story.json`, `articles.json` and every `.geojson` file, but no subfolders. Issues have the names of the
 * files in the folder, and lines. Throws when the folder cannot be read.
 */
export function readFolder(folder: string): StoryResult {
  return readDocuments(openFolder(folder));
}

/** The files of a story by name, read from its folder. Throws when the folder cannot be read. */
export function openFolder(folder: string): ReadonlyMap<string, JsonDocument> {
  return new Map(storyFileNames(folder).map((name) => [name, readJsonDocument(name, readFileSync(join(folder, name)))]));
}

/** The names of the files of a story in its folder, in alphabetical order. Throws when the folder cannot be read. */
export function storyFileNames(folder: string): string[] {
  return readdirSync(folder).filter(isStoryFile).toSorted();
}

/** Whether a file with this name in the folder is part of the story. */
export function isStoryFile(name: string): boolean {
  return name === 'story.json' || name === 'articles.json' || name.endsWith('.geojson');
}
