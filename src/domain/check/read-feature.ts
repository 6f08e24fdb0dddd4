import * as z from 'zod/mini';
import { dateIssues, sourceIssues, supportIssues } from './event-rules.ts';
import { type Quote, quoteIssues } from './evidence-rules.ts';
import { geometryIssues, placeIssues, positionIssues } from './geometry-rules.ts';
import type { Issue } from './issue.ts';
import { type JsonLocation, within } from './rule.ts';
import { readShape } from './shape.ts';
import { itemsOf, memberOf } from './json-members.ts';
import {
  type Feature,
  evidenceSchema,
  featureSchema,
  geometrySchema,
  participantSchema,
  placeSchema,
  whenSchema,
} from '../story/story-schema.ts';

/** The result of reading one feature alone, before it is compared with other features and with the articles. */
export interface FeatureResult {
  readonly where: JsonLocation;
  /** undefined when the id is not text. */
  readonly id: string | undefined;
  /** undefined when it does not have the shape of a feature. */
  readonly feature: Feature | undefined;
  readonly quotes: readonly Quote[];
  readonly issues: readonly Issue[];
}

/**
 * Reads one feature. Each part (geometry, date, place, each quote) is checked even when another part does not have the right shape, so that
 * one pass finds all issues.
 */
export function readFeature(raw: unknown, where: JsonLocation): FeatureResult {
  const { value: feature, issues } = readShape(featureSchema, raw, where);
  const id = memberOf(raw, 'id');
  const quotes = quotesOf(raw, where);
  return {
    where,
    id: typeof id === 'string' ? id : undefined,
    feature,
    quotes,
    issues: [
      ...issues,
      ...geometryPartIssues(raw, where),
      ...whenPartIssues(raw, where),
      ...participantPartIssues(raw, where),
      ...quotes.flatMap(quoteIssues),
      ...(feature ? supportIssues(feature.properties, within(where, 'properties')) : []),
    ],
  };
}

function geometryPartIssues(raw: unknown, where: JsonLocation): Issue[] {
  const geometry = partOf(z.nullable(geometrySchema), memberOf(raw, 'geometry'));
  const place = partOf(placeSchema, memberOf(memberOf(raw, 'properties'), 'place'));
  const placeSpot = within(where, 'properties', 'place');
  return [
    ...(geometry ? geometryIssues(geometry, within(where, 'geometry')) : []),
    ...(place ? sourceIssues(place, placeSpot) : []),
    ...(place && geometry !== undefined ? placeIssues(place, geometry, placeSpot) : []),
  ];
}

function whenPartIssues(raw: unknown, where: JsonLocation): Issue[] {
  const when = partOf(whenSchema, memberOf(memberOf(raw, 'properties'), 'when'));
  const whenSpot = within(where, 'properties', 'when');
  return when ? [...dateIssues(when.edtf, within(whenSpot, 'edtf')), ...sourceIssues(when, whenSpot)] : [];
}

function participantPartIssues(raw: unknown, where: JsonLocation): Issue[] {
  return itemsOf(memberOf(raw, 'properties'), 'participants').flatMap((item, index) => {
    const place = partOf(participantSchema, item)?.place;
    const placeSpot = within(where, 'properties', 'participants', index, 'place');
    return place ? positionIssues(place.position, within(placeSpot, 'position')).concat(sourceIssues(place, placeSpot)) : [];
  });
}

function quotesOf(raw: unknown, where: JsonLocation): Quote[] {
  return itemsOf(memberOf(raw, 'properties'), 'evidence').flatMap((item, index) => {
    const evidence = partOf(evidenceSchema, item);
    return evidence ? [{ evidence, where: within(where, 'properties', 'evidence', index) }] : [];
  });
}

function partOf<T>(schema: z.ZodMiniType<T>, value: unknown): T | undefined {
  return schema.safeParse(value).data;
}
