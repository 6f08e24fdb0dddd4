import { readStory } from '../../src/domain/check/read-story.ts';
import type { Story } from '../../src/domain/story/story.ts';

const texts: Record<string, string> = import.meta.glob('../../geo/*.{json,geojson}', { query: '?raw', import: 'default', eager: true });

/** The story that ships with the product, from its files, in Node and in the browser alike. */
export function realStory(): Story {
  const files = Object.entries(texts).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), JSON.parse(text)]);
  const { story, issues } = readStory(Object.fromEntries(files));
  if (!story) throw new Error(`The story cannot be read: ${JSON.stringify(issues)}`);
  return story;
}
