import * as z from 'zod/mini';
import { message } from '../messages/message.ts';
import { quoteIssues } from './evidence-rules.ts';
import type { Issue } from './issue.ts';
import { type JsonLocation, makeIssue, formatValue, within } from './rule.ts';
import { type ShapeResult, readShape } from './shape.ts';
import { itemsOf, memberOf } from './json-members.ts';
import { type Article, type Evidence, aspectSchema, evidenceSchema, stanceSchema } from '../story/story-schema.ts';
import type { Story } from '../story/story.ts';
import type { Selector } from '../quotes/compare-quote.ts';

/**
 * Converts the evidence of a story to W3C Web Annotations (https://www.w3.org/TR/annotation-model/) and back. One annotation is one quote
 * of one event. Its target is the article with the quote's two selectors. Its bodies have one purpose each: the event (linking), what of
 * the event the quote supports (tagging), how it relates to that (classifying), who speaks (identifying), and a note (commenting).
 */

/** An article without a web address is identified by its hash (RFC 6920); one with an address has the hash of its text as a version. */
interface AnnotationTarget {
  readonly type: 'SpecificResource';
  readonly source: {
    readonly id: string;
    readonly type: 'Text';
    readonly language: string;
    readonly 'dcterms:title': string;
    readonly 'dcterms:hasVersion'?: string;
  };
  readonly selector: readonly [
    { readonly type: 'TextQuoteSelector'; readonly exact: string; readonly prefix: string; readonly suffix: string },
    { readonly type: 'TextPositionSelector'; readonly start: number; readonly end: number },
  ];
}

type AnnotationBody =
  | { readonly type: 'SpecificResource'; readonly purpose: 'linking'; readonly source: string }
  | { readonly type: 'TextualBody'; readonly purpose: Purpose; readonly value: string };

type Purpose = 'tagging' | 'classifying' | 'identifying' | 'commenting';

export interface Annotation {
  readonly id: string;
  readonly type: 'Annotation';
  readonly motivation: 'linking';
  readonly body: readonly AnnotationBody[];
  readonly target: AnnotationTarget;
}

/** A collection with its only page embedded: JSON-LD for `application/ld+json`. */
export interface AnnotationCollection {
  readonly '@context': 'http://www.w3.org/ns/anno.jsonld';
  readonly id: string;
  readonly type: 'AnnotationCollection';
  readonly label: string;
  readonly total: number;
  readonly first: { readonly id: string; readonly type: 'AnnotationPage'; readonly startIndex: 0; readonly items: readonly Annotation[] };
}

/**
 * All evidence of a story, event by event. `address` is the absolute address of the page that shows the story, without query or fragment.
 */
export function exportAnnotations(story: Story, address: string): AnnotationCollection {
  const articles = new Map(story.articles.map((article) => [article.id, article]));
  const items = story.events.flatMap(({ id, properties }) =>
    properties.evidence.map((evidence, index): Annotation => {
      const article = articles.get(evidence.article);
      if (!article) throw new Error(`The story has no article ${evidence.article}, which its event ${id} quotes`);
      const event = eventAddress(address, id);
      return {
        id: `${event}#quote-${index + 1}`,
        type: 'Annotation',
        motivation: 'linking',
        body: bodiesOf(evidence, event),
        target: targetOf(evidence, article),
      };
    }),
  );
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `${address}#annotations`,
    type: 'AnnotationCollection',
    label: story.title,
    total: items.length,
    first: { id: `${address}#annotations-1`, type: 'AnnotationPage', startIndex: 0, items },
  };
}

function eventAddress(address: string, event: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}event=${encodeURIComponent(event)}`;
}

function bodiesOf({ supports, stance, attributedTo, note }: Evidence, event: string): AnnotationBody[] {
  return [
    { type: 'SpecificResource', purpose: 'linking', source: event },
    ...supports.flatMap((aspect) => textual('tagging', aspect)),
    ...textual('classifying', stance),
    ...textual('identifying', attributedTo),
    ...textual('commenting', note),
  ];
}

function textual(purpose: Purpose, value: string | undefined): AnnotationBody[] {
  return value === undefined ? [] : [{ type: 'TextualBody', purpose, value }];
}

function targetOf({ exact, prefix, suffix, start, end }: Evidence, article: Article): AnnotationTarget {
  const { url, language, title } = article;
  const text = hashAddress(article.sha256);
  return {
    type: 'SpecificResource',
    source: { id: url?.href ?? text, type: 'Text', language, 'dcterms:title': title, ...(url ? { 'dcterms:hasVersion': text } : {}) },
    selector: [
      { type: 'TextQuoteSelector', exact, prefix, suffix },
      { type: 'TextPositionSelector', start, end },
    ],
  };
}

/** The URI of a text from the SHA-256 of its bytes (RFC 6920): `ni:///sha-256;` and the hash in base64url. */
export function hashAddress(sha256: string): string {
  const bytes = (sha256.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  const base64 = btoa(bytes.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `ni:///sha-256;${base64}`;
}

/** A quote that was read from annotations. */
export interface ImportedQuote {
  /** The id of the linked event; null when there is no link. */
  readonly event: string | null;
  readonly evidence: Evidence;
}

const quoteSelectorSchema = z.object({
  exact: evidenceSchema.shape.exact,
  prefix: z.optional(z.string()),
  suffix: z.optional(z.string()),
});
const positionSelectorSchema = z.object({ start: evidenceSchema.shape.start, end: evidenceSchema.shape.end });

/**
 * Reads annotations in the form that `exportAnnotations` writes: a collection with its page embedded, a page, a list of annotations, or
 * one. Articles are identified by their address or by the hash of their text. An invalid annotation is omitted, and an issue has the reason
 * and the path in the document. Nothing is added that an annotation does not have, except an empty prefix or suffix, which the standard
 * makes optional.
 */
export function importAnnotations(root: unknown, file: string, articles: readonly Article[]): { quotes: ImportedQuote[]; issues: Issue[] } {
  const results = annotationsIn(root, { file, path: [] }).map(({ value, where }) => readAnnotation(value, where, articles));
  return { quotes: results.flatMap(({ quote }) => (quote ? [quote] : [])), issues: results.flatMap(({ issues }) => issues) };
}

interface Located {
  readonly value: unknown;
  readonly where: JsonLocation;
}

function annotationsIn(root: unknown, where: JsonLocation): Located[] {
  if (Array.isArray(root)) return located(root, where);
  if (memberOf(root, 'first') !== undefined) return annotationsIn(memberOf(root, 'first'), within(where, 'first'));
  if (Array.isArray(memberOf(root, 'items'))) return located(itemsOf(root, 'items'), within(where, 'items'));
  return [{ value: root, where }];
}

function located(items: readonly unknown[], where: JsonLocation): Located[] {
  return items.map((value, index) => ({ value, where: within(where, index) }));
}

/** A member that JSON-LD allows to be one item or a list. */
function oneOrMore(value: unknown, member: string, where: JsonLocation): Located[] {
  const found = memberOf(value, member);
  if (Array.isArray(found)) return located(found, within(where, member));
  return found === undefined ? [] : [{ value: found, where: within(where, member) }];
}

function readAnnotation(
  raw: unknown,
  where: JsonLocation,
  articles: readonly Article[],
): { quote: ImportedQuote | null; issues: readonly Issue[] } {
  const target = memberOf(raw, 'target');
  const bodies = oneOrMore(raw, 'body', where);
  const article = readArticleOf(target, within(where, 'target'), articles);
  const selector = readSelectors(target, within(where, 'target'));
  const claim = readClaim(bodies, within(where, 'body'));
  if (!article.value || !selector.value || !claim.value) {
    return { quote: null, issues: [...article.issues, ...selector.issues, ...claim.issues] };
  }
  const evidence: Evidence = { article: article.value, ...selector.value, ...claim.value };
  const issues = quoteIssues({ evidence, where }).map((issue) => inSelector(issue, target, where));
  return { quote: issues.length > 0 ? null : { event: linkedEvent(bodies), evidence }, issues };
}

function readArticleOf(target: unknown, where: JsonLocation, articles: readonly Article[]): ShapeResult<string> {
  const source = memberOf(target, 'source');
  const names = typeof source === 'string' ? [source] : [memberOf(source, 'id'), memberOf(source, 'dcterms:hasVersion')];
  const article = articles.find(({ url, sha256 }) => names.includes(hashAddress(sha256)) || (url && names.includes(url.href)));
  if (article) return { value: article.id, issues: [] };
  return {
    issues: [makeIssue('unknown-article', within(where, 'source'), message('check.annotationArticle', { found: formatValue(names[0]) }))],
  };
}

function readSelectors(target: unknown, where: JsonLocation): ShapeResult<Selector> {
  const selectors = oneOrMore(target, 'selector', where);
  const read = <Part>(type: string, schema: z.ZodMiniType<Part>): ShapeResult<Part> => {
    const selector = selectors.find(({ value }) => memberOf(value, 'type') === type);
    if (selector) return readShape(schema, selector.value, selector.where);
    return { issues: [makeIssue('missing-member', within(where, 'selector'), message('check.annotationSelector', { type }))] };
  };
  const [quote, position] = [read('TextQuoteSelector', quoteSelectorSchema), read('TextPositionSelector', positionSelectorSchema)];
  if (!quote.value || !position.value) return { issues: [...quote.issues, ...position.issues] };
  const { exact, prefix = '', suffix = '' } = quote.value;
  return { value: { exact, prefix, suffix, ...position.value }, issues: [] };
}

/** Moves an issue of a member of a quote to the selector that has the member. */
function inSelector(issue: Issue, target: unknown, where: JsonLocation): Issue {
  const [member = ''] = issue.path.slice(where.path.length);
  const selector = oneOrMore(target, 'selector', within(where, 'target')).find(({ value }) => memberOf(value, member) !== undefined);
  return selector ? { ...issue, path: [...selector.where.path, member] } : issue;
}

type Claim = Pick<Evidence, 'supports' | 'stance' | 'attributedTo' | 'note'>;

function readClaim(bodies: readonly Located[], where: JsonLocation): ShapeResult<Claim> {
  const values = (purpose: Purpose) => bodies.filter(({ value }) => memberOf(value, 'purpose') === purpose).map(valueOfBody);
  const supports = values('tagging').map((body) => readShape(aspectSchema, body.value, body.where));
  const [stance] = values('classifying').map((body) => readShape(stanceSchema, body.value, body.where));
  const texts = [...values('identifying'), ...values('commenting')].map((body) =>
    readShape(evidenceSchema.shape.exact, body.value, body.where),
  );
  const issues = [
    ...(supports.length === 0 ? [missingBody('tagging', where)] : []),
    ...(stance ? [] : [missingBody('classifying', where)]),
    ...[...supports, ...(stance ? [stance] : []), ...texts].flatMap((read) => read.issues),
  ];
  if (!stance?.value || issues.length > 0) return { issues };
  const optional = (name: 'attributedTo' | 'note', [body]: readonly Located[]) =>
    typeof body?.value === 'string' ? { [name]: body.value } : {};
  return {
    value: {
      supports: supports.flatMap(({ value }) => (value ? [value] : [])),
      stance: stance.value,
      ...optional('attributedTo', values('identifying')),
      ...optional('note', values('commenting')),
    },
    issues: [],
  };
}

function valueOfBody({ value, where }: Located): Located {
  return { value: memberOf(value, 'value'), where: within(where, 'value') };
}

function missingBody(purpose: Purpose, where: JsonLocation): Issue {
  return makeIssue('missing-member', where, message('check.annotationBody', { purpose: formatValue(purpose) }));
}

/** The id of the event in the first linking body of an annotation, as `exportAnnotations` writes it; null when there is none. */
export function linkedEvent(bodies: readonly { readonly value: unknown }[]): string | null {
  const link = bodies.find(({ value }) => memberOf(value, 'purpose') === 'linking');
  const source = memberOf(link?.value, 'source');
  if (typeof source !== 'string' || !URL.canParse(source)) return null;
  return new URL(source).searchParams.get('event');
}
