/** One step into a JSON document: a member's name or an array index. */
export type JsonPathStep = string | number;

/**
 * Something wrong in data, as a value: reported with all its fellows at once, never thrown.
 *
 * `file` is the name by which the reader of the data knows it (`talk-venues.geojson`); `path` leads to the offending value
 * from the document's root. `line` (from 1) is filled in by whoever has the document's text.
 */
export interface Issue {
  readonly rule: string;
  readonly file: string;
  readonly path: readonly JsonPathStep[];
  readonly line?: number;
  /** What stands there, short enough to print. */
  readonly found: string;
  readonly expected: string;
}

/** `geo/talk-venues.geojson:12 features[0].geometry: found …, expected … (rule)`, for terminals and overlays. */
export function formatIssue(issue: Issue): string {
  const place = issue.line === undefined ? issue.file : `${issue.file}:${issue.line}`;
  return `${place} ${formatJsonPath(issue.path)}: found ${issue.found}, expected ${issue.expected} (${issue.rule})`;
}

/** A path in the notation of JavaScript: `features[0].properties.when`; the root is `$`. */
export function formatJsonPath(path: readonly JsonPathStep[]): string {
  if (path.length === 0) return '$';
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
