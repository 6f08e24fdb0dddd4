import * as z from 'zod/mini';

/**
 * The shape of the files in `geo/`, in one place: the browser reads them with it, the check holds them to it, and the JSON Schema
 * files for editors are generated from it. Rules that need more than one value (dates, rings, offsets, ids) are not here.
 */

const text = z.string().check(z.minLength(1));
const slug = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));
const webAddress = z.string().check(z.regex(/^https?:\/\/\S+$/));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const codePointOffset = z.int().check(z.nonnegative());
const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

/** How we know: in the quote; worked out from the article; from outside it, with the source named; our own reading. */
export const basisSchema = z.enum(['stated', 'resolved', 'outside', 'assumed']);

/** [lng, lat] in degrees, WGS 84. */
const position = z.tuple([z.number(), z.number()]);

const sourceSchema = z.strictObject({
  label: text,
  url: z.optional(webAddress),
  /** The day the source bears, EDTF. */
  date: z.optional(text),
});

const whenSchema = z.strictObject({
  /** EDTF (ISO 8601-2) level 0 or 1. */
  edtf: text,
  basis: basisSchema,
  source: z.optional(sourceSchema),
  note: z.optional(text),
});

const placeSchema = z.strictObject({
  label: text,
  precision: z.enum(['exact', 'city', 'area', 'region', 'none']),
  basis: basisSchema,
  /** Where the mark of an area stands. */
  anchor: z.optional(position),
  source: z.optional(sourceSchema),
  note: z.optional(text),
});

const participantSchema = z.strictObject({
  name: text,
  place: z.strictObject({ label: text, position, basis: basisSchema, note: z.optional(text) }),
});

/** A W3C TextQuoteSelector (exact, prefix, suffix) and TextPositionSelector (start, end: code points, end exclusive) in one. */
const evidenceSchema = z.strictObject({
  article: slug,
  exact: text,
  prefix: z.string(),
  suffix: z.string(),
  start: codePointOffset,
  end: codePointOffset,
  supports: z.array(z.enum(['event', 'time', 'place', 'number', 'route'])).check(z.minLength(1)),
  stance: z.enum(['states', 'implies', 'contradicts']),
  /** Who says so in the article, when it is not the article itself. */
  attributedTo: z.optional(text),
  note: z.optional(text),
});

const propertiesSchema = z.strictObject({
  title: text,
  /** The event's name on the map, where the title is too long for it. */
  label: z.optional(text),
  when: z.optional(whenSchema),
  place: placeSchema,
  participants: z.optional(z.array(participantSchema).check(z.minLength(2))),
  modality: z.enum(['happened', 'claimed', 'announced']),
  attributedTo: z.optional(text),
  evidence: z.array(evidenceSchema).check(z.minLength(1)),
});

const lineCoordinates = z.array(position).check(z.minLength(2));
const ringCoordinates = z.array(position).check(z.minLength(4));

const geometrySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Point'), coordinates: position }),
  z.strictObject({ type: z.literal('MultiPoint'), coordinates: z.array(position).check(z.minLength(1)) }),
  z.strictObject({ type: z.literal('LineString'), coordinates: lineCoordinates }),
  z.strictObject({ type: z.literal('MultiLineString'), coordinates: z.array(lineCoordinates).check(z.minLength(1)) }),
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ringCoordinates).check(z.minLength(1)) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(ringCoordinates).check(z.minLength(1))).check(z.minLength(1)),
  }),
]);

export const featureSchema = z.strictObject({
  type: z.literal('Feature'),
  id: slug,
  geometry: z.nullable(geometrySchema),
  properties: propertiesSchema,
});

/** A layer's file: a GeoJSON FeatureCollection (RFC 7946). Its features are held to `featureSchema` one by one. */
export const layerFileSchema = z.strictObject({
  $schema: z.optional(z.string()),
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
});

export const articleSchema = z.strictObject({
  id: slug,
  title: text,
  publisher: z.optional(text),
  author: z.optional(text),
  /** The day it was published, EDTF, and how we know. */
  published: z.optional(z.strictObject({ edtf: text, basis: basisSchema, note: z.optional(text) })),
  url: z.optional(z.strictObject({ href: webAddress, basis: basisSchema, note: z.optional(text) })),
  archive: z.optional(webAddress),
  /** BCP 47. */
  language: text,
  /** SHA-256 of the article's text file, byte for byte. */
  sha256,
  note: z.optional(text),
});

/** `articles.json`. Its articles are held to `articleSchema` one by one. */
export const articlesFileSchema = z.strictObject({
  $schema: z.optional(z.string()),
  articles: z.array(z.unknown()),
});

/** `story.json`: what the story is called, and its layers, in the order of the legend. */
export const storyFileSchema = z.strictObject({
  $schema: z.optional(z.string()),
  title: text,
  standfirst: text,
  /** BCP 47. */
  language: text,
  /** Where the map starts: west, south, east, north in degrees (RFC 7946, section 5). Without it: the events' own extent. */
  bbox: z.optional(z.tuple([z.number(), z.number(), z.number(), z.number()])),
  layers: z
    .array(
      z.strictObject({
        id: slug,
        title: text,
        /** The mark of the layer's points; tells the layer apart without colour. */
        shape: z.enum(['circle', 'square', 'diamond', 'triangle', 'dash']),
        colour: z.strictObject({ light: colour, dark: colour }),
      }),
    )
    .check(z.minLength(1)),
});

export type Basis = z.infer<typeof basisSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Feature = z.infer<typeof featureSchema>;
export type Geometry = z.infer<typeof geometrySchema>;
export type Position = z.infer<typeof position>;
export type Article = z.infer<typeof articleSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type StoryFile = z.infer<typeof storyFileSchema>;
export type Layer = StoryFile['layers'][number];
