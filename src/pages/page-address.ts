import type { LinkProblem } from '../state/view-url.ts';
import { type DataSource, dataOf, readDataSource } from '../state/data-source.ts';
import { type StorySource, readStorySource, storyOf } from '../state/story-source.ts';

/** The story and the files that an address names, and a problem for each part of it that names none. */
export interface AddressResult {
  /** null: the story that the product is built with. */
  readonly story: StorySource | null;
  readonly sources: readonly DataSource[];
  /** The `data` of the sources, as it is written. */
  readonly data: readonly string[];
  readonly problems: readonly LinkProblem[];
}

/** Reads which story and which files the page's address names. */
export function readAddress({ search, href }: Pick<Location, 'search' | 'href'>): AddressResult {
  const storyText = storyOf(search);
  const story = storyText === null ? null : readStorySource(storyText, href);
  const data = dataOf(search).map((text) => ({ text, source: readDataSource(text, href) }));
  return {
    story,
    sources: data.flatMap(({ source }) => source ?? []),
    data: data.flatMap(({ text, source }) => (source ? text : [])),
    problems: [
      ...(storyText === null || story ? [] : [{ kind: 'value', name: 'story', value: storyText } as const]),
      ...data.flatMap(({ text, source }) => (source ? [] : [{ kind: 'value', name: 'data', value: text } as const])),
    ],
  };
}
