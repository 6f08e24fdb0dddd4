import { articleIssues } from './event-rules.ts';
import type { Quote } from './evidence-rules.ts';
import type { Issue } from './issue.ts';
import type { LayersReading } from './read-layers.ts';
import { type Spot, within } from './rule.ts';
import { readShape } from './shape.ts';
import { itemsOf, memberOf } from './json-members.ts';
import { type StoryFiles, isValid, openFile, repeatedIds } from './story-files.ts';
import { type Article, articleSchema, articlesFileSchema } from '../story/story-schema.ts';
import { stampIssues } from './verification-rules.ts';

/** A value with the shape of an article, and its location. */
export interface ArticleReading {
  readonly article: Article;
  readonly spot: Spot;
}

export interface ArticlesReading {
  /** All values with the shape of an article, with or without issues, in the order of the file. */
  readonly all: readonly ArticleReading[];
  /** The articles without an issue, by id, in the order of the file. */
  readonly valid: ReadonlyMap<string, Article>;
  /** The location of each article that has an id, valid or not; null when the file's list could not be read. */
  readonly spots: ReadonlyMap<string, Spot> | null;
  readonly issues: readonly Issue[];
}

/**
 * Reads `articles.json`, one article at a time, so that an invalid one does not affect the others. Verified articles are checked against
 * the quotes of the story. `isDeclared`: the story declares itself verified.
 */
export function readArticles(
  files: StoryFiles,
  layers: Pick<LayersReading, 'quotes' | 'isComplete'>,
  isDeclared: boolean,
): ArticlesReading {
  const spot: Spot = { file: 'articles.json', path: [] };
  const { root, issues: missing } = openFile(files, spot.file);
  if (root === undefined) return { all: [], valid: new Map(), spots: null, issues: missing };
  const articles = itemsOf(root, 'articles').map((raw, index) => readArticle(raw, within(spot, 'articles', index)));
  const issues = [
    ...readShape(articlesFileSchema, root, spot).issues,
    ...articles.flatMap((reading) => reading.issues),
    ...repeatedIds('duplicate-article', articles),
    ...articles.flatMap(({ article, spot: at }) => (article ? stampIssues(article, quotesOf(article, layers), at, isDeclared) : [])),
  ];
  const valid = articles.flatMap(({ article, spot: at }) => (article && isValid(at, issues) ? [[article.id, article] as const] : []));
  const all = articles.flatMap(({ article, spot: at }) => (article ? [{ article, spot: at }] : []));
  return { all, valid: new Map(valid), spots: Array.isArray(memberOf(root, 'articles')) ? spotsById(articles) : null, issues };
}

/** The quotes of an article; null when a quote of the story could not be read, since it may be one of them. */
function quotesOf({ id }: Article, { quotes, isComplete }: Pick<LayersReading, 'quotes' | 'isComplete'>): readonly Quote[] | null {
  return isComplete ? quotes.filter(({ evidence }) => evidence.article === id) : null;
}

function readArticle(raw: unknown, spot: Spot) {
  const { value: article, issues } = readShape(articleSchema, raw, spot);
  const id = memberOf(raw, 'id');
  return {
    id: typeof id === 'string' ? id : undefined,
    spot,
    article,
    issues: article ? articleIssues(article, spot) : issues,
  };
}

function spotsById(articles: readonly { id: string | undefined; spot: Spot }[]): ReadonlyMap<string, Spot> {
  return new Map(articles.flatMap(({ id, spot }) => (id === undefined ? [] : [[id, spot] as const])));
}
