import type { JsonObject } from '../json/json-head.ts';

/** The beginning of the JSON-LD context of an object, as JSON, in which the address of a vocabulary can be searched for. */
export function contextText(root: JsonObject): string {
  return JSON.stringify(root['@context'] ?? '').slice(0, 2000);
}
