/**
 * A JSON value as one text that does not depend on how its objects were written: members sorted by name (UTF-16 code units), no white
 * space, numbers and strings as JSON.stringify writes them (RFC 8785, except that a lone surrogate is escaped and not refused). Undefined
 * members are omitted.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
