import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../src/domain/check/issue.ts';
import { type JsonDocument, readJsonDocument } from '../src/domain/check/json-document.ts';
import { readDocuments } from '../src/domain/check/read-documents.ts';
import type { StoryReading } from '../src/domain/check/read-story.ts';

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

/** Whether a folder's file of this name is part of its story. */
export function isStoryFile(name: string): boolean {
  return name === 'story.json' || name === 'articles.json' || name.endsWith('.geojson');
}
