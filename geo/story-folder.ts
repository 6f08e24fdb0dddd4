import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the product's own story. */
export const ownStory = import.meta.dirname;

/**
 * The folder of the story to show: the folder in STORY, relative to the working directory, or the product's own. Throws when it has no
 * story.
 */
export function storyFolder(named = process.env['STORY']): string {
  if (!named) return ownStory;
  const folder = resolve(named);
  if (!existsSync(join(folder, 'story.json')))
    throw new Error(`STORY is "${named}", expected a folder with a story.json: ${folder} has none.`);
  return folder;
}
