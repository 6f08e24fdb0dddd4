import * as z from 'zod/mini';
import { dateIssues, sourceIssues, supportIssues } from './event-rules.ts';
import { type Quote, quoteIssues } from './evidence-rules.ts';
import { geometryIssues, placeIssues, positionIssues } from './geometry-rules.ts';
import type { Issue } from './issue.ts';
import { type Spot, within } from './rule.ts';
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
export interface FeatureReading {
  readonly spot: Spot;
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
export function readFeature(raw: unknown, spot: Spot): FeatureReading {
  const { value: feature, issues } = readShape(featureSchema, raw, spot);
  const id = memberOf(raw, 'id');
  const quotes = quotesOf(raw, spot);
  return {
    spot,
    id: typeof id === 'string' ? id : undefined,
    feature,
    quotes,
    issues: [
      ...issues,
      ...geometryPartIssues(raw, spot),
      ...whenPartIssues(raw, spot),
      ...participantPartIssues(raw, spot),
      ...quotes.flatMap(quoteIssues),
      ...(feature ? supportIssues(feature.properties, within(spot, 'properties')) : []),
    ],
  };
}

function geometryPartIssues(raw: unknown, spot: Spot): Issue[] {
  const geometry = partOf(z.nullable(geometrySchema), memberOf(raw, 'geometry'));
  const place = partOf(placeSchema, memberOf(memberOf(raw, 'properties'), 'place'));
  const placeSpot = within(spot, 'properties', 'place');
  return [
    ...(geometry ? geometryIssues(geometry, within(spot, 'geometry')) : []),
    ...(place ? sourceIssues(place, placeSpot) : []),
    ...(place && geometry !== undefined ? placeIssues(place, geometry, placeSpot) : []),
  ];
}

function whenPartIssues(raw: unknown, spot: Spot): Issue[] {
  const when = partOf(whenSchema, memberOf(memberOf(raw, 'properties'), 'when'));
  const whenSpot = within(spot, 'properties', 'when');
  return when ? [...dateIssues(when.edtf, within(whenSpot, 'edtf')), ...sourceIssues(when, whenSpot)] : [];
}

function participantPartIssues(raw: unknown, spot: Spot): Issue[] {
  return itemsOf(memberOf(raw, 'properties'), 'participants').flatMap((item, index) => {
    const place = partOf(participantSchema, item)?.place;
    const placeSpot = within(spot, 'properties', 'participants', index, 'place');
    return place ? positionIssues(place.position, within(placeSpot, 'position')).concat(sourceIssues(place, placeSpot)) : [];
  });
}

function quotesOf(raw: unknown, spot: Spot): Quote[] {
  return itemsOf(memberOf(raw, 'properties'), 'evidence').flatMap((item, index) => {
    const evidence = partOf(evidenceSchema, item);
    return evidence ? [{ evidence, spot: within(spot, 'properties', 'evidence', index) }] : [];
  });
}

function partOf<T>(schema: z.ZodMiniType<T>, value: unknown): T | undefined {
  return schema.safeParse(value).data;
}
