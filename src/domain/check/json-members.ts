import type { JsonPathStep } from './issue.ts';

/** The member of a value of any kind; undefined where there is none. */
export function memberOf(value: unknown, step: JsonPathStep): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  // Object.hasOwn says that it is there; TypeScript does not narrow by it.
  return (value as Readonly<Record<JsonPathStep, unknown>>)[step];
}

/** The items of a member that should be a list; none where it is not one. */
export function itemsOf(value: unknown, step: JsonPathStep): readonly unknown[] {
  const member = memberOf(value, step);
  return Array.isArray(member) ? member : [];
}
