import { message } from '../messages/message.ts';
import { isStamped } from '../quotes/stamp.ts';
import { parseEdtf } from '../time/edtf.ts';
import { countryIssues, languageIssues, reportIssues } from './event-rules.ts';
import { type Quote, disagreements } from './evidence-rules.ts';
import { bboxIssues } from './geometry-rules.ts';
import type { Issue } from './issue.ts';
import { type ArticlesResult, readArticles } from './read-articles.ts';
import type { FeatureResult } from './read-feature.ts';
import { type LayerFeature, type LayersResult, readLayers } from './read-layers.ts';
import { type JsonLocation, makeIssue, formatValue, within } from './rule.ts';
import { withoutMember } from './json-members.ts';
import { readShape } from './shape.ts';
import { type StoryFiles, isValid, openFile, repeatedIds } from './story-files.ts';
import { migrateStory, newestSchemaVersion } from '../story/migrate-story.ts';
import { type StoryFile, storyFileSchema } from '../story/story-schema.ts';
import type { NewsEvent, Story } from '../story/story.ts';
import type { EventTime } from '../time/event-time.ts';
import { type SealableEvent, sealIssues, storySealIssues, uncoveredIssues } from './verification-rules.ts';

export type { StoryFiles } from './story-files.ts';

export interface StoryResult {
  /** The valid part of the story; null when `story.json` is not valid. */
  readonly story: Story | null;
  readonly issues: readonly Issue[];
}

/** The content of a story's files, valid or not, before the events are compared with one another. */
export interface StoryParts {
  /** null when `story.json` does not have its shape. */
  readonly storyFile: StoryFile | null;
  readonly layers: LayersResult;
  readonly articles: ArticlesResult;
  readonly issues: readonly Issue[];
}

/**
 * Reads the parts of a story separately, for comparing its quotes with article texts. For every other use, `readStory` reports more. Pure.
 */
export function readStoryParts(written: StoryFiles): StoryParts {
  const { files, version } = migrateStory(written);
  const { storyFile, issues } = readStoryFile(files, version);
  const layers = readLayers(files, storyFile);
  const articles = readArticles(files, layers, storyFile?.verified !== undefined);
  return { storyFile, layers, articles, issues: [...issues, ...articles.issues, ...layers.issues] };
}

/**
 * Reads a story from its files, in one pass that finds all issues. Files of an older version of the format are
 * migrated; of a newer one, only what the schema knows is read, and there is an issue. An event, article or layer with an issue is omitted from the story and
 * never corrected; its issue has the location and the reason. The story has every article that its events quote. Pure.
 */
export function readStory(files: StoryFiles): StoryResult {
  const { storyFile, layers, articles, issues: ofParts } = readStoryParts(files);
  const events = readEvents(layers.features, articles, storyFile);
  const found = [...ofParts, ...events.issues];
  if (!storyFile) return { story: null, issues: found };
  const issues = [...found, ...storySealIssues(storyFile, layers.isComplete ? sealableEvents(layers) : null, articles.all, found)];
  return { story: storyOf(storyFile, articles, events.valid, issues), issues };
}

function storyOf(file: StoryFile, articles: ArticlesResult, events: readonly NewsEvent[], issues: readonly Issue[]): Story {
  const { title, standfirst, language, layers, bbox, focus, mapNote = null } = file;
  const holds = (member: string) => isValid({ file: 'story.json', path: [member] }, issues);
  return {
    title,
    standfirst,
    language,
    bbox: (holds('bbox') && bbox) || null,
    focus: (holds('focus') && focus) || [],
    mapNote,
    layers,
    articles: [...articles.valid.values()],
    events,
  };
}

/** Every event with the right shape. */
export function sealableEvents({ features }: LayersResult): readonly SealableEvent[] {
  return features.flatMap(({ layer, result: { feature, where } }) => (feature ? [{ feature, layer, where }] : []));
}

/** Time order, for `sort`: by start, then end, then id; undated events last. */
export function compareEvents(one: NewsEvent, other: NewsEvent): number {
  if (one.time === null || other.time === null) {
    return Number(one.time === null) - Number(other.time === null) || compare(one.id, other.id);
  }
  const [a, b] = [one.time.interval, other.time.interval];
  return compare(a.start, b.start) || compare(a.end, b.end) || compare(one.id, other.id);
}

/** Compares without subtracting: the difference of two open ends is NaN. */
function compare<T extends number | string>(one: T, other: T): number {
  return one < other ? -1 : Number(one > other);
}

function readStoryFile(files: StoryFiles, version: number | null): { storyFile: StoryFile | null; issues: readonly Issue[] } {
  const where: JsonLocation = { file: 'story.json', path: [] };
  const { root, issues: missing } = openFile(files, where.file);
  if (root === undefined) return { storyFile: null, issues: missing };
  const isNewer = version !== null && version > newestSchemaVersion;
  const { value, issues: shapeIssues }: Read<StoryFile> = isNewer
    ? readNewer(root, version, where)
    : readShape(storyFileSchema, root, where);
  if (!value) return { storyFile: null, issues: shapeIssues };
  const layers = value.layers.map((layer, index) => ({ id: layer.id, layer, where: within(where, 'layers', index) }));
  const repeated = repeatedIds('duplicate-layer', layers);
  const valid = layers.filter((item) => isValid(item.where, repeated)).map((item) => item.layer);
  const issues = [
    ...shapeIssues,
    ...languageIssues(value.language, within(where, 'language')),
    ...(value.bbox ? bboxIssues(value.bbox, within(where, 'bbox')) : []),
    ...(value.focus ?? []).flatMap((code, index) => countryIssues(code, within(where, 'focus', index))),
    ...repeated,
  ];
  return { storyFile: { ...value, layers: valid }, issues };
}

/** A value with issues may still be of use. */
interface Read<Value> {
  readonly value?: Value;
  readonly issues: readonly Issue[];
}

/** Reads a `story.json` of a newer version than is known without the members that are not known; each of them has its issue. */
function readNewer(root: unknown, version: number, where: JsonLocation): Read<StoryFile> {
  const reason = message('check.schemaNewer', { version: formatValue(version), newest: formatValue(newestSchemaVersion) });
  const newer = makeIssue('schema-newer', within(where, 'schemaVersion'), reason);
  const unknown = readShape(storyFileSchema, root, where).issues.filter(({ rule }) => rule === 'unknown-member');
  const known = unknown.reduce((rest, { path }) => withoutMember(rest, path), root);
  const { value, issues } = readShape(storyFileSchema, known, where);
  return { ...(value ? { value } : {}), issues: [newer, ...unknown, ...issues] };
}

/** Compares features with one another and with the articles, and returns the valid ones as events. */
function readEvents(features: readonly LayerFeature[], articles: ArticlesResult, storyFile: StoryFile | null) {
  const results = features.map((feature) => feature.result);
  const own = results.flatMap((result) => result.issues);
  const mutual = [
    ...own,
    ...repeatedIds('duplicate-event', results),
    ...disagreements(verifiedFirst(results, own, articles)),
    ...results.flatMap((result) => articleLinkIssues(result, articles)),
    ...results.flatMap((result) => linkIssues(result, results)),
  ];
  const issues = [...mutual, ...changeIssues(features, mutual, articles, storyFile?.verified !== undefined)];
  const layerIds = new Set(storyFile?.layers.map((layer) => layer.id));
  const events = features.flatMap(({ layer, result }) =>
    layerIds.has(layer) && isValid(result.where, issues) ? eventOf(layer, result) : [],
  );
  const withheld = events.filter((event) => missingArticles(event, articles).length > 0);
  return {
    valid: events.filter((event) => !withheld.includes(event)).toSorted(compareEvents),
    issues: [...issues, ...withheldIssues(withheld, articles)],
  };
}

/** The quotes that have no issue of their own. The verified quotes come first, since of two that disagree the later is reported. */
function verifiedFirst(results: readonly FeatureResult[], issues: readonly Issue[], { valid }: ArticlesResult): Quote[] {
  const isVerified = (quote: Quote) => {
    const stamp = valid.get(quote.evidence.article)?.verified;
    return stamp !== undefined && isStamped(stamp, quote.evidence);
  };
  const quotes = results.flatMap((result) => result.quotes).filter((quote) => isValid(quote.where, issues));
  return [...quotes.filter(isVerified), ...quotes.filter((quote) => !isVerified(quote))];
}

/** What changed since the story was verified or sealed, except where another issue reports it already. */
function changeIssues(features: readonly LayerFeature[], known: readonly Issue[], { valid }: ArticlesResult, isDeclared: boolean): Issue[] {
  const quotes = features.flatMap(({ result }) => result.quotes).filter((quote) => isValid(quote.where, known));
  const uncovered = quotes.flatMap((quote) => uncoveredIssues(quote, valid.get(quote.evidence.article)?.verified));
  const all = [...known, ...uncovered];
  const broken = features.flatMap(({ layer, result: { feature, where } }) =>
    feature ? sealIssues(feature, layer, where, all, isDeclared) : [],
  );
  return [...uncovered, ...broken];
}

function eventOf(layer: string, { feature }: FeatureResult): NewsEvent[] {
  if (!feature) return [];
  const { id, geometry, properties } = feature;
  return [{ id, layer, time: timeOf(properties.when?.edtf), geometry, properties }];
}

function timeOf(edtf: string | undefined): EventTime | null {
  const parsed = edtf === undefined ? null : parseEdtf(edtf);
  return parsed?.ok ? parsed.time : null;
}

function articleLinkIssues({ feature, quotes, where }: FeatureResult, { valid, locations: spots }: ArticlesResult): Issue[] {
  if (!spots) return [];
  const unknown = quotes.filter((quote) => !spots.has(quote.evidence.article));
  const issues = unknown.map((quote) => {
    const values = { article: formatValue(quote.evidence.article), count: spots.size, known: [...spots.keys()] };
    return makeIssue('unknown-article', within(quote.where, 'article'), message('check.unknownArticle', values));
  });
  const time = timeOf(feature?.properties.when?.edtf);
  if (!feature || !time || unknown.length > 0) return issues;
  const published = quotes.map((quote) => timeOf(valid.get(quote.evidence.article)?.published?.edtf));
  return [...issues, ...reportIssues(feature.properties.modality, time, published, within(where, 'properties', 'when', 'edtf'))];
}

/** A link must go from an announced event to another event, valid or not. */
function linkIssues({ feature, where }: FeatureResult, results: readonly FeatureResult[]): Issue[] {
  return (feature?.properties.links ?? []).flatMap(({ event }, index) => {
    const at = within(where, 'properties', 'links', index);
    if (event === feature?.id || !results.some((result) => result.id === event)) {
      return [makeIssue('link-unknown', within(at, 'event'), message('check.linkUnknown', { event: formatValue(event) }))];
    }
    if (feature?.properties.modality === 'announced') return [];
    const reason = message('check.linkUnannounced', { modality: formatValue(feature?.properties.modality) });
    return [makeIssue('link-unannounced', within(at, 'relation'), reason)];
  });
}

function missingArticles({ properties }: NewsEvent, { valid }: ArticlesResult): string[] {
  return properties.evidence.map((item) => item.article).filter((article) => !valid.has(article));
}

/** One issue for each article whose issues remove events from the story; one for the file when no article could be read. */
function withheldIssues(withheld: readonly NewsEvent[], articles: ArticlesResult): Issue[] {
  const counts = new Map<JsonLocation, number>();
  const whole: JsonLocation = { file: 'articles.json', path: [] };
  for (const event of withheld) {
    const spots = new Set(missingArticles(event, articles).map((article) => articles.locations?.get(article) ?? whole));
    for (const where of spots) counts.set(where, (counts.get(where) ?? 0) + 1);
  }
  return [...counts].map(([where, count]) => makeIssue('events-withheld', where, message('check.eventsWithheld', { count })));
}
