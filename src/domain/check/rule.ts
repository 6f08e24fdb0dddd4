import type { Issue, JsonPathStep } from './issue.ts';

/** Every rule for the files of a story: the id that an `Issue` has, and the text of the rule. */
export const rules = {
  'file-missing': 'A story has story.json, articles.json and one file for each of its layers.',
  'file-unknown': 'Every GeoJSON file belongs to a layer of story.json.',
  'file-encoding': 'Files are UTF-8, without a byte order mark.',
  'json-syntax': 'Files are JSON (RFC 8259).',
  'duplicate-member': 'An object has each member once; of two, readers see only the last.',
  'schema-newer': 'A story is in a version of the format that this program knows.',

  'missing-member': 'What the format asks for is there.',
  'unknown-member': 'Nothing stands in a file that nobody reads.',
  'wrong-type': 'Every value has the type that the format asks for.',
  'unknown-value': 'Where the format gives a list of words, the value is one of them.',
  'bad-format': 'Ids, addresses, colours and hashes are written as such.',
  'empty-text': 'A text that is there says something.',
  'too-few': 'A list has as many items as it needs to mean something.',
  'number-range': 'A number lies in its range.',
  'not-finite': 'A number is one that a computer can hold.',
  'tuple-length': 'A position is two numbers, a bounding box four.',
  'language-tag': 'Languages are BCP 47 tags.',
  'country-code': 'Countries are ISO 3166-1 alpha-2 codes.',

  'duplicate-layer': 'A layer’s id is given once.',
  'duplicate-event': 'An event’s id is unique over all layers.',
  'duplicate-article': 'An article’s id is unique.',
  'unknown-article': 'A quote comes from an article of articles.json.',
  'events-withheld': 'No event is shown whose article cannot be named.',

  'link-unknown': 'A link leads to another event of the story.',
  'link-unannounced': 'Only what was announced is answered by another event.',

  'bad-date': 'Dates are EDTF (ISO 8601-2), level 0 or 1, and exist.',
  'happened-after-report': 'Nothing is reported as having happened after every article that it is quoted from was published.',

  'longitude-range': 'A longitude lies from -180 to 180.',
  'latitude-range': 'A latitude lies from -90 to 90.',
  'bbox-range': 'A bounding box is west, south, east, north (RFC 7946, 5), its south not above its north.',
  'axes-swapped': 'Longitude comes before latitude (RFC 7946, 3.1.1).',
  'line-flat': 'A line goes somewhere: it has two different positions.',
  'ring-open': 'A ring ends where it began (RFC 7946, 3.1.6).',
  'ring-flat': 'A ring encloses an area.',
  'ring-winding': 'Outer rings run counter-clockwise, holes clockwise (RFC 7946, 3.1.6).',

  'precision-without-geometry': 'What has no geometry has no precision.',
  'geometry-without-precision': 'What has a geometry says how closely it is meant.',
  'anchor-without-area': 'Only an area, of the precision area or region, has an anchor.',
  'anchor-outside': 'An anchor stands inside its area.',

  'source-missing': 'What comes from outside the article names where.',
  'date-unquoted': 'A date that is stated is supported by a quote.',
  'place-unquoted': 'A place that is stated is supported by a quote.',
  'attribution-missing': 'A claim says whose it is.',

  'evidence-missing': 'Every event stands on a quote.',
  'only-contradicted': 'Some quote speaks for the event; not all speak against it.',
  'contradicts-no-date': 'Only a date that is given can be contradicted.',
  'offsets-reversed': 'A quote ends after it starts.',
  'offsets-length': 'end - start is the length of the quote, in code points.',
  'prefix-too-long': 'What stands before a quote fits between the article’s beginning and the quote.',
  'quote-not-unique': 'A quote occurs once in its own prefix and suffix.',
  'quote-splits-character': 'A quote does not part a character from its combining marks.',
  'quotes-disagree': 'Quotes that overlap in an article have the same characters there.',

  'verified-text': 'An article was verified against the text that it names.',
  'verified-quote': 'Every quote of a verified article is, to the character, one that was verified.',
  'verified-quotes': 'The quotes of a verified article are all those that were verified.',
  'seal-missing': 'In a story that declares itself verified, every article is stamped and every event sealed.',
  'seal-broken': 'What was sealed when its quotes were verified has not changed since.',
} as const satisfies Record<string, string>;

export type Rule = keyof typeof rules;

/** The location of a value in the data: the file, and the path from its root. */
export interface Spot {
  readonly file: string;
  readonly path: readonly JsonPathStep[];
}

/** A location inside a location. */
export function within(spot: Spot, ...steps: readonly JsonPathStep[]): Spot {
  return { file: spot.file, path: [...spot.path, ...steps] };
}

/** The issue that a rule is broken at a location. `found` and `expected` are phrases that follow these words. */
export function breach(rule: Rule, spot: Spot, found: string, expected: string): Issue {
  return { rule, file: spot.file, path: spot.path, found, expected };
}

const longestShown = 60;

/** A value as JSON, cut to fit a line of a terminal; `nothing` for undefined. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number too large to hold';
  return cut(JSON.stringify(value));
}

/** A text cut to fit a line of a terminal, never within a character. */
export function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longestShown ? text : `${characters.slice(0, longestShown).join('')}…`;
}
