import { type Message, message } from '../messages/message.ts';
import type { Issue, JsonPathStep } from './issue.ts';

/** Every rule for the files of a story: the id that an `Issue` has, and the rule itself, for developers. The page shows the issue’s reason. */
export const rules = {
  'file-missing': 'A story has story.json, articles.json and one GeoJSON file for each of its layers.',
  'file-unknown': 'Every GeoJSON file belongs to a layer of story.json.',
  'file-encoding': 'Files are UTF-8, without a byte order mark.',
  'json-syntax': 'Files are JSON (RFC 8259).',
  'duplicate-member': 'An object has each member once. Of two with one name, JSON.parse keeps only the last.',
  'schema-newer': 'A story is in a version of the format that this program knows.',

  'missing-member': 'Every member that the format requires is there.',
  'unknown-member': 'A file has no member that the format does not know.',
  'wrong-type': 'Every value has the type that the format requires.',
  'unknown-value': 'Where the format lists the allowed values, the value is one of them.',
  'bad-format': 'Ids, addresses, colours, digests and days have the form that the format requires.',
  'empty-text': 'A text is not empty.',
  'too-few': 'A list has at least as many items as the format requires.',
  'number-range': 'A number is in its range.',
  'not-finite': 'A number is not too large for a Float64.',
  'tuple-length': 'A position is two numbers, a bounding box four.',
  'language-tag': 'Languages are BCP 47 tags.',
  'country-code': 'Countries are ISO 3166-1 alpha-2 codes.',

  'duplicate-layer': 'A layer’s id is given once.',
  'duplicate-event': 'An event’s id is unique over all layers.',
  'duplicate-article': 'An article’s id is unique.',
  'unknown-article': 'A quote comes from an article of articles.json.',
  'events-withheld': 'An event is shown only when the articles of its quotes can be named.',

  'link-unknown': 'A link leads to another event of the story.',
  'link-unannounced': 'Only what was announced is answered by another event.',

  'bad-date': 'Dates are EDTF (ISO 8601-2), level 0 or 1, and exist.',
  'happened-after-report':
    'An event that happened, or is claimed to have happened, does not begin after all of its articles were published.',

  'longitude-range': 'A longitude is from -180 to 180.',
  'latitude-range': 'A latitude is from -90 to 90.',
  'bbox-range': 'A bounding box is west, south, east, north (RFC 7946, 5), and its south is not above its north.',
  'axes-swapped': 'Longitude comes before latitude (RFC 7946, 3.1.1).',
  'line-flat': 'A line has at least two different positions.',
  'ring-open': 'The first and the last position of a ring are the same (RFC 7946, 3.1.6).',
  'ring-flat': 'A ring encloses an area.',
  'ring-winding': 'Outer rings are counter-clockwise, holes clockwise (RFC 7946, 3.1.6).',

  'precision-without-geometry': 'An event without a geometry has the precision none.',
  'geometry-without-precision': 'An event with a geometry says how precise it is.',
  'anchor-without-area': 'Only a polygon with the precision area or region has an anchor.',
  'anchor-outside': 'An anchor is inside its polygon.',

  'source-missing': 'A fact from outside the articles names its source.',
  'date-unquoted': 'A date with the basis stated is supported by a quote.',
  'place-unquoted': 'A place with the basis stated is supported by a quote.',
  'attribution-missing': 'A claim names who makes it.',

  'evidence-missing': 'Every event has at least one quote.',
  'only-contradicted': 'At least one quote of an event does not contradict it.',
  'contradicts-no-date': 'A quote contradicts the time only of an event with a date.',
  'offsets-reversed': 'A quote ends after it starts.',
  'offsets-length': 'end - start is the length of the quote, in code points.',
  'prefix-too-long': 'The prefix of a quote is not longer than the text between the beginning of the article and the quote.',
  'quote-not-unique': 'A quote occurs once in its prefix, itself and its suffix together.',
  'quote-splits-character': 'A quote does not separate a character from its combining marks.',
  'quotes-disagree': 'Where quotes of an article overlap, they have the same characters.',

  'verified-text': 'An article was verified against the text that it names.',
  'verified-quote': 'Every quote of a verified article is, character by character, one that was verified.',
  'verified-quotes': 'A verified article still has all quotes that were verified.',
  'seal-missing': 'In a story that declares itself verified, every article is stamped and every event sealed.',
  'seal-broken': 'What was sealed has not changed since.',
} as const satisfies Record<string, string>;

export type Rule = keyof typeof rules;

/** The location of a value in the data: the file, and the path from its root. */
export interface JsonLocation {
  readonly file: string;
  readonly path: readonly JsonPathStep[];
}

/** A location inside a location. */
export function within(where: JsonLocation, ...steps: readonly JsonPathStep[]): JsonLocation {
  return { file: where.file, path: [...where.path, ...steps] };
}

/** The issue that a rule is broken at a location. `reason`: what was found, what was expected, and what to do. */
export function makeIssue(rule: Rule, where: JsonLocation, reason: Message): Issue {
  return { rule, file: where.file, path: where.path, reason };
}

const longestShown = 60;

/** A value as JSON, cut to fit a line of a terminal; a message for undefined, and for a number that JSON does not have. */
export function formatValue(value: unknown): string | Message {
  if (value === undefined) return message('check.nothing');
  if (typeof value === 'number' && !Number.isFinite(value)) return message('check.tooLarge');
  return truncate(JSON.stringify(value));
}

/** A text cut to fit a line of a terminal, never within a character. */
export function truncate(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longestShown ? text : `${characters.slice(0, longestShown).join('')}…`;
}
