import { itemsOf } from '../../../domain/check/json-members.ts';
import { freeName } from '../../record/free-name.ts';
import { isRecord } from '../../record/value-at.ts';

/** A text that says something, as it stands, or a number as text; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The first of the values that is an address of the web (http or https); undefined: none is. */
export function firstAddress(values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && /^https?:\/\/\S+$/i.test(value));
}

/** The members of an object or list by their names; of anything else none. */
export function membersOf(value: unknown): (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Objects within objects beyond this stay whole. */
const deepestFlat = 6;

/** Members, and in place of an object its own members under both names: `duration.start`, as columns of JSON are called. */
export function flatMembers(members: readonly (readonly [string, unknown])[], depth = 1): (readonly [string, unknown])[] {
  return members.flatMap(([name, value]): (readonly [string, unknown])[] => {
    if (!isRecord(value) || depth > deepestFlat) return [[name, value]];
    return flatMembers(
      Object.entries(value).map(([inner, member]) => [`${name}.${inner}`, member]),
      depth + 1,
    );
  });
}

/** The members of an object that a reader does not know, or does not read because they are objects, under both names. */
export function innerMembers(name: string, value: unknown, known: readonly string[]): (readonly [string, unknown])[] {
  if (!isRecord(value)) return [];
  return flatMembers(Object.entries(value).filter(([inner, member]) => (!known.includes(inner) || isRecord(member)) && member !== '')).map(
    ([inner, member]): readonly [string, unknown] => [`${name}.${inner}`, member],
  );
}

/** The members of an object beside those that a reader knows, under names that its other columns do not have. */
export function otherMembers(
  object: object,
  known: ReadonlySet<string>,
  columns: readonly (readonly [string, unknown])[],
): (readonly [string, unknown])[] {
  const taken = new Set(columns.map(([name]) => name));
  const others = Object.entries(object).filter(([name, value]) => !known.has(name) && value !== null);
  return flatMembers(others).map(([name, value]) => [freeName(name, (each) => taken.has(each)), value]);
}

/** The items of a member that should be a list of records. A list among them, as a stray bracket makes it, is replaced by its items. */
export function recordsIn(value: unknown, name: string): readonly unknown[] {
  return itemsOf(value, name).flat(3);
}

/** The items of a list; a single thing that may stand for a list of one; none where there is nothing. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The first that is a text which says something, or a number, as text. */
export function firstText(values: readonly unknown[]): string | undefined {
  for (const value of values) if (textOf(value) !== undefined) return textOf(value);
  return undefined;
}
