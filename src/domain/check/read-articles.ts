import { articleIssues } from './event-rules.ts';
import type { Quote } from './evidence-rules.ts';
import type { Issue } from './issue.ts';
import type { LayersResult } from './read-layers.ts';
import { type JsonLocation, within } from './rule.ts';
import { readShape } from './shape.ts';
import { itemsOf, memberOf } from './json-members.ts';
import { type StoryFiles, isValid, openFile, repeatedIds } from './story-files.ts';
import { type Article, articleSchema, articlesFileSchema } from '../story/story-schema.ts';
import { stampIssues } from './verification-rules.ts';

/** A value with the shape of an article, and its location. */
export interface ArticleResult {
  readonly article: Article;
  readonly where: JsonLocation;
}

export interface ArticlesResult {
  /** All values with the shape of an article, with or without issues, in the order of the file. */
  readonly all: readonly ArticleResult[];
  /** The articles without an issue, by id, in the order of the file. */
  readonly valid: ReadonlyMap<string, Article>;
  /** The location of each article that has an id, valid or not; null when the file's list could not be read. */
  readonly locations: ReadonlyMap<string, JsonLocation> | null;
  readonly issues: readonly Issue[];
}

/**
 * Reads `articles.json`, one article at a time, so that an invalid one does not affect the others. Verified articles are checked against
 * the quotes of the story. `isDeclared`: the story declares itself verified.
 */
export function readArticles(files: StoryFiles, layers: Pick<LayersResult, 'quotes' | 'isComplete'>, isDeclared: boolean): ArticlesResult {
  const where: JsonLocation = { file: 'articles.json', path: [] };
  const { root, issues: missing } = openFile(files, where.file);
  if (root === undefined) return { all: [], valid: new Map(), locations: null, issues: missing };
  const articles = itemsOf(root, 'articles').map((raw, index) => readArticle(raw, within(where, 'articles', index)));
  const issues = [
    ...readShape(articlesFileSchema, root, where).issues,
    ...articles.flatMap((reading) => reading.issues),
    ...repeatedIds('duplicate-article', articles),
    ...articles.flatMap(({ article, where: at }) => (article ? stampIssues(article, quotesOf(article, layers), at, isDeclared) : [])),
  ];
  const valid = articles.flatMap(({ article, where: at }) => (article && isValid(at, issues) ? [[article.id, article] as const] : []));
  const all = articles.flatMap(({ article, where: at }) => (article ? [{ article, where: at }] : []));
  return { all, valid: new Map(valid), locations: Array.isArray(memberOf(root, 'articles')) ? locationsById(articles) : null, issues };
}

/** The quotes of an article; null when a quote of the story could not be read, since it may be one of them. */
function quotesOf({ id }: Article, { quotes, isComplete }: Pick<LayersResult, 'quotes' | 'isComplete'>): readonly Quote[] | null {
  return isComplete ? quotes.filter(({ evidence }) => evidence.article === id) : null;
}

function readArticle(raw: unknown, where: JsonLocation) {
  const { value: article, issues } = readShape(articleSchema, raw, where);
  const id = memberOf(raw, 'id');
  return {
    id: typeof id === 'string' ? id : undefined,
    where,
    article,
    issues: article ? articleIssues(article, where) : issues,
  };
}

function locationsById(articles: readonly { id: string | undefined; where: JsonLocation }[]): ReadonlyMap<string, JsonLocation> {
  return new Map(articles.flatMap(({ id, where }) => (id === undefined ? [] : [[id, where] as const])));
}
