import * as z from 'zod/mini';

/**
 * The shape of the files of a story, in one place: the browser reads them by it, the check compares them with it, and the JSON Schema
 * files for editors are generated from it, with the descriptions. Rules that need more than one value (dates, rings, offsets, ids)
 * are not here. The error of a pattern or a tuple is the name of a format, which the message `check.format` describes.
 */

const text = z.string().check(z.minLength(1));
const slug = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'slug' }));
const webAddress = z.string().check(z.regex(/^https?:\/\/\S+$/, { error: 'address' }));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: 'sha256' }));
const digest = z.string().check(z.regex(/^[0-9a-f]{8}$/, { error: 'digest' }));
const codePointOffset = z.int().check(z.nonnegative());
const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/, { error: 'colour' }));
const countryCode = z.string().check(z.regex(/^[A-Z]{2}$/, { error: 'country' }));
const edtf = z
  .string()
  .check(
    z.minLength(1),
    z.describe('EDTF (ISO 8601-2), level 0 or 1: 2022-02-28, 2022-03, 2022-03-14~ (about), 2022-03-10/2022-03-14, 2022-02-24/.. (open).'),
  );
const language = z.string().check(z.minLength(1), z.describe('A BCP 47 language tag: en, uk, pt-BR.'));
const note = z.optional(z.string().check(z.minLength(1), z.describe('For the reader: how we know this, or what is uncertain about it.')));
const jsonSchemaAddress = z.optional(z.string().check(z.describe('The JSON Schema by which an editor completes and checks this file.')));

/** How we know: in the quote; worked out from the article; from outside it, with the source named; our own reading. */
export const basisSchema = z
  .enum(['stated', 'resolved', 'outside', 'assumed'])
  .check(
    z.describe(
      'How we know. stated: in the quote. resolved: worked out from the article ("on Monday"). ' +
        'outside: not in the article; the source is named. assumed: our own reading.',
    ),
  );

/** [lng, lat] in degrees, WGS 84. */
export const positionSchema = z
  .tuple([z.number(), z.number()], { error: 'position' })
  .check(z.describe('[longitude, latitude] in degrees, WGS 84. Longitude comes first.'));

const sourceSchema = z.strictObject({
  label: text.check(z.describe('Who says so, by the name that readers know.')),
  url: z.optional(webAddress),
  date: z.optional(edtf.check(z.describe('The date of the source, in EDTF.'))),
});

export const whenSchema = z.strictObject({
  edtf,
  basis: basisSchema,
  source: z.optional(sourceSchema),
  note,
});

export const placeSchema = z.strictObject({
  label: text.check(z.describe('What the place is called, or why there is none.')),
  precision: z
    .enum(['exact', 'city', 'area', 'region', 'none'])
    .check(z.describe('How precise the geometry is. none: there is no geometry.')),
  basis: basisSchema,
  anchor: z.optional(positionSchema.check(z.describe('Where the symbol of an area is drawn: [longitude, latitude], inside the area.'))),
  source: z.optional(sourceSchema),
  note,
});

export const participantSchema = z.strictObject({
  name: text,
  place: z.strictObject({
    label: text,
    position: positionSchema,
    basis: basisSchema,
    source: z.optional(sourceSchema),
    note,
  }),
});

/** What of an event a quote may speak about. */
export const aspectSchema = z.enum(['event', 'time', 'place', 'number', 'route']);

/** What a quote does for what it supports. */
export const stanceSchema = z.enum(['states', 'implies', 'contradicts']);

/** A W3C TextQuoteSelector (exact, prefix, suffix) and TextPositionSelector (start, end: code points, end exclusive) in one. */
export const evidenceSchema = z.strictObject({
  article: slug.check(z.describe('The id of an article in articles.json.')),
  exact: text.check(z.describe('The passage, character by character as printed: quotation marks, dashes and misprints too.')),
  prefix: z.string().check(z.describe('The text right before the passage, long enough that the passage is found only once.')),
  suffix: z.string().check(z.describe('The text right after the passage.')),
  start: codePointOffset.check(z.describe('Where the passage begins: the number of Unicode code points before it.')),
  end: codePointOffset.check(z.describe('Where the passage ends, exclusive: start plus its length in code points.')),
  supports: z.array(aspectSchema).check(z.minLength(1), z.describe('Which facts of the event the passage is about.')),
  stance: stanceSchema.check(
    z.describe('How the passage relates to what it supports: it says so, it allows to work it out, or it says something else.'),
  ),
  attributedTo: z.optional(text.check(z.describe('Who says so in the article, when it is not the article itself.'))),
  note,
});

/** A link from an announced event to another event that reports its outcome. */
const linkSchema = z.strictObject({
  relation: z.enum(['answered-by']).check(z.describe('answered-by: the other event is the outcome of this one, which was announced.')),
  event: slug.check(z.describe('The id of the other event, in any layer.')),
});

export const sealSchema = z.strictObject({
  geometry: digest,
  when: digest,
  place: digest,
  rest: digest.check(z.describe('Everything else, and what each quote supports.')),
});

const propertiesSchema = z.strictObject({
  title: text.check(z.describe('Short, exact and neutral.')),
  label: z.optional(text.check(z.describe('The name on the map, where the title is too long for it.'))),
  when: z.optional(whenSchema),
  place: placeSchema,
  participants: z.optional(z.array(participantSchema).check(z.minLength(2), z.describe('Who took part in a call, which has no place.'))),
  modality: z
    .enum(['happened', 'claimed', 'announced'])
    .check(z.describe('happened: the article says so. claimed: a person or body in it says so. announced: it was going to happen.')),
  attributedTo: z.optional(text.check(z.describe('Whose claim or announcement it is; a claim must have it.'))),
  links: z.optional(
    z.array(linkSchema).check(z.minLength(1), z.describe('The outcome of an announced event, where a later event reports it.')),
  ),
  evidence: z.array(evidenceSchema).check(z.minLength(1), z.describe('The passages that support the event.')),
  seal: z.optional(
    sealSchema.check(
      z.describe('Written by geo:verify: digests of the event as it was when its quotes were verified, so that a change is found.'),
    ),
  ),
});

const lineCoordinates = z.array(positionSchema).check(z.minLength(2));
const ringCoordinates = z
  .array(positionSchema)
  .check(z.minLength(4), z.describe('Closed: the last position is the first. The outer ring is counter-clockwise, holes are clockwise.'));

export const geometrySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Point'), coordinates: positionSchema }),
  z.strictObject({ type: z.literal('MultiPoint'), coordinates: z.array(positionSchema).check(z.minLength(1)) }),
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
  id: slug.check(z.describe('Identifies the event permanently, also in links; unique over all layers.')),
  geometry: z.nullable(geometrySchema).check(z.describe('null: an event without a place.')),
  properties: propertiesSchema,
});

/** A layer's file: a GeoJSON FeatureCollection (RFC 7946). Its features are checked against `featureSchema` one at a time. */
export const layerFileSchema = z.strictObject({
  $schema: jsonSchemaAddress,
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
});

/** Written once every quote of an article was found in its text, word for word. */
export const stampSchema = z.strictObject({
  date: z
    .string()
    .check(z.regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'day' }), z.describe('The day on which these quotes were first found in this text.')),
  textSha256: sha256.check(z.describe('SHA-256 of the bytes of the text in which they were found.')),
  quotesSha256: sha256.check(z.describe('SHA-256 of all quotes of the article: exact, prefix, suffix, start and end of each.')),
  quotes: z
    .string()
    .check(
      z.regex(/^[0-9a-f]{8}( [0-9a-f]{8})*$/, { error: 'digests' }),
      z.describe('A digest of each of these quotes, in the order of the text, to find which was changed.'),
    ),
  seal: digest.check(z.describe('A digest of everything else about the article in this file.')),
});

export const articleSchema = z.strictObject({
  id: slug,
  title: text,
  publisher: z.optional(text),
  author: z.optional(text),
  published: z.optional(z.strictObject({ edtf, basis: basisSchema, note })),
  url: z.optional(z.strictObject({ href: webAddress, basis: basisSchema, note })),
  archive: z.optional(webAddress.check(z.describe('An archived copy of the page.'))),
  language,
  sha256: sha256.check(z.describe("SHA-256 of the article's text file, byte for byte, in hexadecimal.")),
  verified: z.optional(stampSchema.check(z.describe('Written by geo:verify. Without it the quotes of the article are not checked.'))),
  note,
});

/** `articles.json`. Its articles are checked against `articleSchema` one at a time. */
export const articlesFileSchema = z.strictObject({
  $schema: jsonSchemaAddress,
  articles: z.array(z.unknown()),
});

/** Written once every article is stamped and every event sealed. */
export const storySealSchema = z.strictObject({
  head: digest.check(z.describe('A digest of title, standfirst, language, bbox, focus and mapNote.')),
  layers: digest.check(z.describe('A digest of the layers in this file, and of their order.')),
  events: digest.check(z.describe('A digest of the set of events, each in its layer.')),
  articles: digest.check(z.describe('A digest of the list of articles, and of its order.')),
});

/** `story.json`: the title of the story, and its layers, in the order of the legend. */
export const storyFileSchema = z.strictObject({
  $schema: jsonSchemaAddress,
  schemaVersion: z.optional(
    z
      .int()
      .check(z.minimum(1), z.describe('The version of the format that the files of this story are in. Without it: 1. The newest is 2.')),
  ),
  title: text,
  standfirst: text,
  language,
  bbox: z.optional(
    z
      .tuple([z.number(), z.number(), z.number(), z.number()], { error: 'bbox' })
      .check(
        z.describe('Where the map starts: west, south, east, north in degrees (RFC 7946, section 5). Without it: where the events are.'),
      ),
  ),
  focus: z.optional(
    z
      .array(countryCode)
      .check(z.minLength(1), z.describe('The countries that the basemap emphasises: ISO 3166-1 alpha-2, such as UA. Without it: none.')),
  ),
  mapNote: z.optional(text.check(z.describe('What readers should know about the map of this story, such as how borders are drawn.'))),
  layers: z
    .array(
      z.strictObject({
        id: slug.check(z.describe('Identifies the layer and its file: places.geojson for places.')),
        title: text.check(z.describe('The name in the legend.')),
        shape: z
          .enum(['circle', 'square', 'diamond', 'triangle', 'dash'])
          .check(z.describe("The symbol of the layer's points, which distinguishes the layer without colour.")),
        colour: z.strictObject({ light: colour, dark: colour }),
      }),
    )
    .check(z.minLength(1)),
  verified: z.optional(
    storySealSchema.check(
      z.describe(
        'Written by geo:verify once every article is stamped and every event sealed. A story that has it declares itself verified: ' +
          'from then on a stamp or a seal that is missing is an issue.',
      ),
    ),
  ),
});

export type Basis = z.infer<typeof basisSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Feature = z.infer<typeof featureSchema>;
export type Geometry = z.infer<typeof geometrySchema>;
export type Position = z.infer<typeof positionSchema>;
export type Article = z.infer<typeof articleSchema>;
export type Stamp = z.infer<typeof stampSchema>;
export type Seal = z.infer<typeof sealSchema>;
export type StorySeal = z.infer<typeof storySealSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type When = z.infer<typeof whenSchema>;
export type EventPlace = z.infer<typeof placeSchema>;
export type Participant = z.infer<typeof participantSchema>;
export type StoryFile = z.infer<typeof storyFileSchema>;
export type Layer = StoryFile['layers'][number];
