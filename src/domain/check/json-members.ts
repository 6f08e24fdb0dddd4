import type { JsonPathStep } from './issue.ts';

/** A member of a value of any kind; undefined when it has no such member. */
export function memberOf(value: unknown, step: JsonPathStep): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  // Object.hasOwn proves that the member exists, but TypeScript does not narrow by it.
  return (value as Readonly<Record<JsonPathStep, unknown>>)[step];
}

/** The items of a member that should be a list; empty when it is not a list. */
export function itemsOf(value: unknown, step: JsonPathStep): readonly unknown[] {
  const member = memberOf(value, step);
  return Array.isArray(member) ? member : [];
}

/** A value without the member that a path leads to; the value itself is not changed. */
export function withoutMember(value: unknown, [step, ...rest]: readonly JsonPathStep[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? withoutMember(item, rest) : item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (name !== step) return [[name, member]];
    return rest.length === 0 ? [] : [[name, withoutMember(member, rest)]];
  });
  return Object.fromEntries(members);
}
