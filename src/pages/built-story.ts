import type { StoryAddresses } from './load-story.ts';

const layerFiles: Record<string, string> = import.meta.glob('../../geo/*.geojson', { query: '?url', import: 'default', eager: true });
const storyFiles: Record<string, string> = import.meta.glob('../../geo/{story,articles}.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** The addresses of the story that the product is built with. */
export const builtStory: StoryAddresses = Object.fromEntries(
  Object.entries({ ...storyFiles, ...layerFiles }).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]),
);
