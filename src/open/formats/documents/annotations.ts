import { message } from '../../../domain/messages/message.ts';
import type * as geojson from 'geojson';
import { parseEdtf } from '../../../domain/time/edtf.ts';
import { memberOf } from '../../../domain/check/json-members.ts';
import { linkedEvent } from '../../../domain/check/web-annotation.ts';
import { isGeometry, pointOf } from './valid-geometry.ts';
import { isRecord } from '../../record/value-at.ts';
import { describeValue } from '../../record/describe-value.ts';
import { firstAddress, firstText, listOf, membersOf, textOf } from './json-values.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from './whole-records.ts';
import { IssueList } from './issue-list.ts';

const ownNames = new Set(['quote', 'comment', 'tags', 'stance', 'speaker', 'identified as', 'event', 'link']);

/**
 * Reads W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one, a list, a page, or a collection with its pages embedded. Each
 * is a record: the passage that it is about, what is said of it, and where that stands. When it was written is no event's time; a
 * time is a tag that is EDTF, a place a body with a GeoJSON geometry or a `geo:` address. Of `exportAnnotations`, which writes neither,
 * the event's id comes back. All members stay as they are, beside what is read of them. Lines are numbers of annotations, from 1.
 */
export function readAnnotations(root: unknown, file: string): WholeRecords {
  const issues = new IssueList(file);
  const annotations = annotationsIn(root, issues);
  const drafts = annotations.flatMap((annotation, index) => readAnnotation(annotation, index + 1, issues));
  if (annotations.length === 0 && issues.issues.length === 0) {
    issues.flag(null, message('reading.annotations.none', { found: describeValue(root) }));
  }
  const records = gatherRecords(drafts, issues.issues, { title: 'quote', text: 'comment', link: 'link' });
  return { ...records, roles: { time: null, ...records.roles } };
}

/** In order; of a collection, all pages that are embedded. */
function annotationsIn(root: unknown, issues: IssueList): unknown[] {
  if (Array.isArray(root)) return root.flatMap((item) => (Array.isArray(memberOf(item, 'items')) ? annotationsIn(item, issues) : [item]));
  const found: unknown[] = [];
  let isPart = false;
  for (let page: unknown = root; isRecord(page); page = nextPage(page, issues)) {
    const items = memberOf(page, 'items');
    isPart ||= items !== undefined || memberOf(page, 'first') !== undefined;
    for (const item of listOf(items)) found.push(item);
  }
  const total = memberOf(root, 'total');
  // A page that is missing is reported by its address.
  if (isPart && issues.issues.length === 0 && typeof total === 'number' && total > found.length) {
    issues.flag(null, message('reading.annotations.total', { total, count: found.length }));
  }
  return isPart || !isRecord(root) || isEmptyPage(root) ? found : [root];
}

function isEmptyPage(root: unknown): boolean {
  return ['AnnotationPage', 'AnnotationCollection'].some((type) => typesOf(root).includes(type));
}

function typesOf(value: unknown): readonly unknown[] {
  return listOf(memberOf(value, 'type') ?? memberOf(value, '@type'));
}

function nextPage(page: unknown, issues: IssueList): unknown {
  const next = memberOf(page, 'first') ?? memberOf(page, 'next');
  const last = memberOf(page, 'last');
  if (next === undefined && typeof last === 'string' && memberOf(page, 'items') === undefined) {
    issues.flag(null, message('reading.annotations.page', { address: describeValue(last) }));
  }
  if (typeof next === 'string') issues.flag(null, message('reading.annotations.page', { address: describeValue(next) }));
  return next;
}

function readAnnotation(annotation: unknown, line: number, issues: IssueList): Draft[] {
  const isOne = isRecord(annotation) && (typesOf(annotation).includes('Annotation') || memberOf(annotation, 'target') !== undefined);
  if (!isOne) {
    issues.skip(line, message('reading.annotations.notOne', { found: describeValue(annotation) }));
    return [];
  }
  const bodies = [...listOf(memberOf(annotation, 'body')), ...listOf(memberOf(annotation, 'bodyValue'))];
  const targets = listOf(memberOf(annotation, 'target'));
  if (targets.length === 0) issues.flag(line, message('reading.annotations.noTarget'));
  const tags = textsFor(bodies, ['tagging']);
  // Speakers, as this project exports them, or places by their addresses in gazetteers.
  const identified = textsFor(bodies, ['identifying']);
  const values = makeValues(
    {
      quote: firstText(targets.flatMap(selectorsOf).map((selector) => memberOf(selector, 'exact'))),
      comment: textsFor(bodies, ['commenting', 'describing', 'replying', 'questioning', undefined]).join('\n'),
      when: firstText([...tags, ...bodies.map(timeInFeature)].filter((text) => text !== undefined && parseEdtf(text).ok)),
      tags: tags.join('; '),
      stance: textsFor(bodies, ['classifying']).join('; '),
      speaker: identified.filter((text) => firstAddress([text]) === undefined).join('; '),
      'identified as': identified.filter((text) => firstAddress([text]) !== undefined).join('; '),
      event: linkedEvent(bodies.map((value) => ({ value }))),
      link: firstAddress(targets.flatMap(addressesOf)),
    },
    membersOf(annotation).filter(([name]) => name !== '@context'),
    ownNames,
  );
  return [{ line, geometry: placeIn(bodies, line, issues), values }];
}

/** The texts of the bodies that serve one of those purposes; a body that names none serves undefined, and so does a mere text. */
function textsFor(bodies: readonly unknown[], purposes: readonly (string | undefined)[]): string[] {
  return bodies.flatMap((body) => {
    const given = listOf(memberOf(body, 'purpose'));
    const isMeant =
      given.length === 0
        ? purposes.includes(undefined)
        : given.some((purpose) => typeof purpose === 'string' && purposes.includes(purpose));
    return isMeant ? (textOf(memberOf(body, 'value') ?? body) ?? []) : [];
  });
}

/** Selectors may be refined by others, and those again; beyond eight nobody looks. */
function selectorsOf(target: unknown): unknown[] {
  const found: unknown[] = [];
  let selectors = listOf(memberOf(target, 'selector'));
  for (let depth = 0; depth < 8 && selectors.length > 0; depth++) {
    found.push(...selectors.filter((selector) => typesOf(selector).includes('TextQuoteSelector')));
    selectors = selectors.flatMap((selector) => listOf(memberOf(selector, 'refinedBy')));
  }
  return found;
}

function addressesOf(target: unknown): unknown[] {
  const source = memberOf(target, 'source');
  return [target, source, memberOf(source, 'id'), memberOf(target, 'id')];
}

/** The time of an event that a body is, as this project writes events. */
function timeInFeature(body: unknown): string | undefined {
  return textOf(memberOf(memberOf(memberOf(body, 'properties'), 'when'), 'edtf'));
}

function placeIn(bodies: readonly unknown[], line: number, issues: IssueList): geojson.Geometry | null {
  for (const body of bodies) {
    const known = [body, memberOf(body, 'geometry'), memberOf(body, 'value')].find((value) => isGeometry(value));
    if (isGeometry(known)) return known;
    const geometry = memberOf(body, 'geometry');
    if (isRecord(geometry)) issues.flag(line, message('reading.annotations.geometry', { found: describeValue(geometry) }));
    for (const address of [body, memberOf(body, 'source'), memberOf(body, 'id'), memberOf(body, 'value')]) {
      const point = pointAt(address);
      if (point) return point;
    }
  }
  return null;
}

/** A `geo:` address (RFC 5870), which has the latitude first. */
function pointAt(address: unknown): geojson.Point | null {
  const { lat, lng } = /^geo:(?<lat>-?\d+(?:\.\d+)?),(?<lng>-?\d+(?:\.\d+)?)(?:[,;]|$)/i.exec(textOf(address) ?? '')?.groups ?? {};
  return lat === undefined ? null : pointOf(lng, lat);
}
