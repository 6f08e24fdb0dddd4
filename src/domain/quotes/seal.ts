import { canonicalJson } from './canonical-json.ts';
import { shortDigest } from './sha256.ts';
import type { Article, Feature, Seal, StoryFile, StorySeal } from '../story/story-schema.ts';

/*
 * Seals and stamps are digests that are written into a story's files after its quotes were verified, so that a later change is noticed.
 * They protect against mistakes, merges and well-meant corrections, not against intent: anyone who can edit a story can write new digests.
 */

/**
 * The seal of an event: digests of its feature and of the layer whose file has it. The offsets and contexts of its quotes are excluded;
 * stamps have them.
 */
export function sealOf({ id, geometry, properties }: Feature, layer: string): Seal {
  const { when, place, evidence } = properties;
  const quotes = evidence.map((quote) => ({ ...quote, prefix: undefined, suffix: undefined, start: undefined, end: undefined }));
  const rest = { ...properties, when: undefined, place: undefined, seal: undefined, evidence: quotes };
  return {
    geometry: shortDigest(canonicalJson([id, geometry])),
    when: shortDigest(canonicalJson([id, when ?? null])),
    place: shortDigest(canonicalJson([id, place])),
    rest: shortDigest(canonicalJson([id, layer, rest])),
  };
}

/** The seal of an article: the digest of all its members, with the day of its stamp but without the rest of the stamp. */
export function sealOfArticle(article: Article, date: string): string {
  return shortDigest(canonicalJson({ ...article, verified: { date } }));
}

/**
 * The seal of a story: digests of `story.json`, and of which events and articles there are. The order of the events in their files has no
 * meaning and is excluded; readers see the order of layers and articles.
 */
export function sealOfStory(
  { title, standfirst, language, bbox, focus, mapNote, layers }: StoryFile,
  events: readonly { readonly id: string; readonly layer: string }[],
  articles: readonly Pick<Article, 'id'>[],
): StorySeal {
  return {
    head: shortDigest(canonicalJson({ title, standfirst, language, bbox, focus, mapNote })),
    layers: shortDigest(canonicalJson(layers)),
    events: shortDigest(canonicalJson(events.map(({ id, layer }) => `${id} ${layer}`).toSorted())),
    articles: shortDigest(canonicalJson(articles.map(({ id }) => id))),
  };
}
