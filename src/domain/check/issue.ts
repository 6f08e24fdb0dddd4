import type { Message } from '../messages/message.ts';

/** One step in a JSON document: a member's name or an array index. */
export type JsonPathStep = string | number;

/**
 * A fault in data, as a value. All issues are reported together; none is thrown.
 *
 * `file` is the file's name as its author knows it (`places.geojson`). `path` leads from the document's root to the faulty value.
 * `line` (from 1) is added where the document's text is known.
 */
export interface Issue {
  readonly rule: string;
  readonly file: string;
  readonly path: readonly JsonPathStep[];
  readonly line?: number;
  /** What was found and what was expected, with what to do where that does not say it. */
  readonly reason: Message;
}

/** `geo/places.geojson:12 features[0].geometry`: the file, the line where it is known, and the path where it is not the whole file. */
export function formatLocation({ file, line, path }: Issue): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return path.length === 0 ? place : `${place} ${formatJsonPath(path)}`;
}

/** A path in the notation of JavaScript: `features[0].properties.when`; the root is `$`. */
export function formatJsonPath(path: readonly JsonPathStep[]): string {
  if (path.length === 0) return '$';
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
