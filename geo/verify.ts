import { digestQuotes, isStamped } from '../src/domain/quotes/stamp.ts';
import { sealOf, sealOfArticle, sealOfStory } from '../src/domain/quotes/seal.ts';
import type { Quote } from '../src/domain/check/evidence-rules.ts';
import type { Issue } from '../src/domain/check/issue.ts';
import type { ArticleResult } from '../src/domain/check/read-articles.ts';
import { type StoryParts, readStoryParts, sealableEvents } from '../src/domain/check/read-story.ts';
import { type JsonLocation, within } from '../src/domain/check/rule.ts';
import { type SealableEvent, sealIssues, stampIssues, storySealIssues } from '../src/domain/check/verification-rules.ts';
import type { Evidence, Stamp } from '../src/domain/story/story-schema.ts';
import { type QuoteOutcome, compareQuotes } from '../src/domain/quotes/compare-quote.ts';
import { type TextFile, textOf } from './article-texts.ts';
import { readDocuments, valuesOf } from '../src/domain/check/read-documents.ts';
import { type JsonDocument, readJsonText } from '../src/domain/check/json-document.ts';
import { type JsonEdit, editJson } from './json-edit.ts';

/** The result of comparing one article's quotes with its text. */
export interface ArticleVerification {
  readonly id: string;
  readonly where: JsonLocation;
  /** The file with the article's text; null when none of the given files has it. */
  readonly file: string | null;
  /** Every quote of the article in the order of the story's files; empty without the text. */
  readonly quotes: readonly { readonly quote: Quote; readonly outcome: QuoteOutcome }[];
  /** The article's stamp: made today, or an earlier one that is still valid; null when there is none. */
  readonly stamp: Stamp | null;
  /** Whether the article, apart from its quotes, differs from what was sealed and `isRenewing` is false. */
  readonly isChanged: boolean;
}

export interface Verification {
  readonly articles: readonly ArticleVerification[];
  /** Texts that are not UTF-8, or whose hash no article of the story has. */
  readonly refused: readonly TextFile[];
  /** Changed parts of sealed events and of a sealed `story.json`, when `isRenewing` is false. */
  readonly changed: readonly Issue[];
  /** The files with new stamps and seals. Empty when nothing changes, or when `remaining` has an issue. */
  readonly written: ReadonlyMap<string, string>;
  /** Issues of the plain check that verification cannot resolve. Nothing is written while there is one. */
  readonly remaining: readonly Issue[];
}

export interface VerifyOptions {
  /** The day of new stamps, YYYY-MM-DD. */
  readonly date: string;
  /** Whether to update offsets that moved, and to seal changed parts again. */
  readonly isRenewing: boolean;
}

/**
 * Compares every quote of a story with the given texts. An article is stamped when all of its quotes are found. An event is sealed when the
 * stamps of its articles name all of its quotes. A stamp or seal that is still valid is kept, including its date. Writes nothing.
 */
export function verifyStory(
  documents: ReadonlyMap<string, JsonDocument>,
  texts: readonly TextFile[],
  { date, isRenewing }: VerifyOptions,
): Verification {
  const parts = readStoryParts(valuesOf(documents));
  const { layers, articles } = parts;
  const verified = articles.all.map((article) => {
    const quotes = layers.quotes.filter(({ evidence }) => evidence.article === article.article.id);
    return verifyArticle(article, quotes, texts, { date, isRenewing });
  });
  const seals = layers.features.flatMap(({ layer, result: { feature, where, quotes } }) =>
    feature && quotes.every((quote) => isVerified(quote, verified)) ? [{ feature, layer, where }] : [],
  );
  const changed = isRenewing ? [] : seals.flatMap(({ feature, layer, where }) => sealIssues(feature, layer, where));
  const story = sealStory(parts, verified, seals, isRenewing);
  const edits = [
    ...verified.flatMap((article) => [...movedEdits(article, isRenewing), ...stampEdits(article, articles.all)]),
    ...seals.flatMap((event) => sealEdits(event, isRenewing)),
    ...story.edits,
  ];
  return {
    articles: verified,
    refused: texts.filter(({ text, sha256 }) => text === null || !articles.all.some(({ article }) => article.sha256 === sha256)),
    changed: [...changed, ...story.changed].map((issue) => withLine(issue, documents)),
    ...writingOf(documents, edits),
  };
}

function verifyArticle(
  { article, where }: ArticleResult,
  quotes: readonly Quote[],
  texts: readonly TextFile[],
  { date, isRenewing }: VerifyOptions,
): ArticleVerification {
  const text = textOf(article, texts);
  const held = text ? holdQuotes(text.text, quotes) : [];
  const isChanged =
    !isRenewing && article.verified !== undefined && article.verified.seal !== sealOfArticle(article, article.verified.date);
  const found = held.flatMap(({ quote, outcome }) => foundQuote(quote.evidence, outcome, isRenewing));
  const before = article.verified && stampIssues(article, quotes, where).length === 0 ? article.verified : null;
  const made = { date, textSha256: article.sha256, ...digestQuotes(found), seal: sealOfArticle(article, date) };
  const isNew = text !== null && found.length > 0 && found.length === quotes.length && made.quotesSha256 !== before?.quotesSha256;
  return { id: article.id, where, file: text?.file ?? null, quotes: held, stamp: isNew && !isChanged ? made : before, isChanged };
}

function holdQuotes(text: string, quotes: readonly Quote[]): ArticleVerification['quotes'] {
  const outcomes = compareQuotes(
    text,
    quotes.map(({ evidence }) => evidence),
  );
  return quotes.flatMap((quote, index) => {
    const outcome = outcomes[index];
    return outcome ? [{ quote, outcome }] : [];
  });
}

/** The quote when it was found; with new offsets when it moved and offsets are updated; otherwise none. */
function foundQuote(evidence: Evidence, outcome: QuoteOutcome, isRenewing: boolean): Evidence[] {
  if (outcome.kind === 'found') return [evidence];
  return outcome.kind === 'moved' && isRenewing ? [{ ...evidence, start: outcome.start, end: outcome.end }] : [];
}

/** Whether the stamp of its article names a quote, at its offsets or at the updated ones. */
function isVerified(quote: Quote, articles: readonly ArticleVerification[]): boolean {
  const article = articles.find(({ id }) => id === quote.evidence.article);
  const outcome = article?.quotes.find((held) => held.quote === quote)?.outcome;
  const evidence = outcome?.kind === 'moved' ? { ...quote.evidence, start: outcome.start, end: outcome.end } : quote.evidence;
  return Boolean(article?.stamp && isStamped(article.stamp, evidence));
}

function movedEdits({ quotes }: ArticleVerification, isRenewing: boolean): JsonEdit[] {
  if (!isRenewing) return [];
  return quotes.flatMap(({ quote: { where }, outcome }) => {
    if (outcome.kind !== 'moved') return [];
    return [edit(within(where, 'start'), outcome.start), edit(within(where, 'end'), outcome.end)];
  });
}

function stampEdits({ where, stamp }: ArticleVerification, articles: readonly ArticleResult[]): JsonEdit[] {
  const known = articles.find((reading) => reading.where === where)?.article.verified;
  return stamp && stamp !== known ? [{ ...edit(within(where, 'verified'), stamp), after: 'sha256' }] : [];
}

function sealEdits({ feature, layer, where }: SealableEvent, isRenewing: boolean): JsonEdit[] {
  const isKept = feature.properties.seal && (!isRenewing || sealIssues(feature, layer, where).length === 0);
  return isKept ? [] : [edit(within(where, 'properties', 'seal'), sealOf(feature, layer))];
}

/** Seals the story once all of its articles are stamped and all of its events sealed. Until then it does not declare itself verified. */
function sealStory(
  { storyFile, layers, articles }: StoryParts,
  verified: readonly ArticleVerification[],
  seals: readonly SealableEvent[],
  isRenewing: boolean,
): { readonly edits: readonly JsonEdit[]; readonly changed: readonly Issue[] } {
  const events = sealableEvents(layers);
  const isWhole = layers.isComplete && seals.length === events.length && verified.every(({ stamp }) => stamp !== null);
  if (!storyFile || !isWhole) return { edits: [], changed: [] };
  const issues = storySealIssues(storyFile, events, articles.all);
  if (storyFile.verified && (issues.length === 0 || !isRenewing)) return { edits: [], changed: issues };
  const ids = events.map(({ feature: { id }, layer }) => ({ id, layer }));
  const seal = sealOfStory(
    storyFile,
    ids,
    articles.all.map(({ article }) => article),
  );
  return { edits: [edit({ file: 'story.json', path: ['verified'] }, seal)], changed: [] };
}

function edit(where: JsonLocation, value: unknown): JsonEdit {
  return { file: where.file, path: where.path, value };
}

/** The rules whose issues verification resolves. */
const settledRules: ReadonlySet<string> = new Set([
  'verified-text',
  'verified-quote',
  'verified-quotes',
  'seal-broken',
  'seal-missing',
  'events-withheld',
]);

function writingOf(documents: ReadonlyMap<string, JsonDocument>, edits: readonly JsonEdit[]): Pick<Verification, 'written' | 'remaining'> {
  const files = [...new Set(edits.map(({ file }) => file))];
  const written = new Map(
    files.map((file) => [
      file,
      editJson(
        documents.get(file)?.text ?? '',
        edits.filter((one) => one.file === file),
      ),
    ]),
  );
  const after = new Map([...documents, ...[...written].map(([file, text]) => [file, readJsonText(file, text)] as const)]);
  const remaining = readDocuments(after).issues.filter(({ rule }) => !settledRules.has(rule));
  return { written: remaining.length === 0 ? written : new Map(), remaining };
}

function withLine(issue: Issue, documents: ReadonlyMap<string, JsonDocument>): Issue {
  const document = documents.get(issue.file);
  return document ? { ...issue, line: document.lineOf(issue.path) } : issue;
}
