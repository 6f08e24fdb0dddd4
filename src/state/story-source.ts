import type { Issue } from '../domain/check/issue.ts';
import type { Message } from '../domain/messages/message.ts';
import type { FetchProblem } from '../domain/events/opened-file.ts';
import { queryText } from './data-source.ts';

/** A story other than the one that the product is built with, as the page's address names it. */
export interface StorySource {
  /** The `story` of the address, as it is written there. */
  readonly text: string;
  /** A folder with a `story.json`, ending in `/` or in `story.json`; or a ZIP of one. */
  readonly url: URL;
}

/** Why a story from another address cannot be shown at all. */
export type StoryProblem =
  /** A file could not be fetched. `status`: of the answer, where there was one. */
  | { readonly kind: FetchProblem; readonly url: string; readonly status: number | null }
  | { readonly kind: 'no-story-json'; readonly url: string }
  | { readonly kind: 'no-story-json-in-zip'; readonly url: string }
  | { readonly kind: 'not-unpacked'; readonly url: string; readonly reason: Message }
  | { readonly kind: 'neither-zip-nor-folder'; readonly url: string }
  /** A ZIP or a file of more than so many bytes. */
  | { readonly kind: 'too-large'; readonly url: string; readonly mostBytes: number }
  /** Its `story.json` is none; `issues` are those of all its files. */
  | { readonly kind: 'not-a-story'; readonly url: string; readonly issues: readonly Issue[] };

/** The `story` of a query; null: it has none. */
export function storyOf(search: string): string | null {
  return new URLSearchParams(search).get('story');
}

/** What a `story` names; null: no address of the web. An address may be relative to `base`. */
export function readStorySource(text: string, base: string): StorySource | null {
  const url = text.trim() !== '' && URL.canParse(text, base) ? new URL(text, base) : null;
  return url && /^https?:$/.test(url.protocol) ? { text, url } : null;
}

/** A query with `story` before the rest; null: with none. */
export function withStory(search: string, story: string | null): string {
  const rest = withoutStory(search);
  if (story === null) return rest;
  return queryText(new URLSearchParams({ story })) + rest.replace('?', '&');
}

/** A query without its `story`. One that has none is returned as it is written. */
export function withoutStory(search: string): string {
  const query = new URLSearchParams(search);
  if (!query.has('story')) return search;
  query.delete('story');
  return queryText(query);
}
