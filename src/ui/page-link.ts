import { storyOf, withStory } from '../state/story-source.ts';

/** The whole address of a view of this page's story, which may be another than the product's own. `query`: as `toQuery` writes it. */
export function pageLink(query = ''): string {
  return location.origin + location.pathname + withStory(query, storyOf(location.search));
}
