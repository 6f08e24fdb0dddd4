import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../src/domain/quotes/canonical-json.ts';
import { sha256Hex } from '../src/domain/quotes/sha256.ts';
import { valuesOf } from '../src/domain/check/read-documents.ts';
import type { StoryFiles } from '../src/domain/check/story-files.ts';
import { openFolder } from './check.ts';
import { ownStory } from './story-folder.ts';

/** The file with the digest of the story that the picture in `public/` shows. */
export const savedDigest = join(ownStory, 'preview.json');

/** The digest that identifies what a preview picture shows: the SHA-256 of the story's files as canonical JSON. */
export function storyDigest(files: StoryFiles): string {
  return sha256Hex(canonicalJson(files));
}

/** Whether the preview picture in `public/` shows the story in a folder, as it is now. */
export function isPictured(folder: string): boolean {
  if (!existsSync(savedDigest)) return false;
  return JSON.parse(readFileSync(savedDigest, 'utf8')).story === storyDigest(valuesOf(openFolder(folder)));
}
