import type { ColumnKey } from '../../domain/events/roles.ts';
import { type RecordValues, isRow } from './record.ts';

/**
 * How the values of one column are had from records: `undefined` where a record has none. A member's own name goes before the path that
 * it may also be read as (`when.start`). What objects inherit (`toString`, `constructor`) is never taken for a member.
 */
export function valueReader(key: ColumnKey): (values: RecordValues) => unknown {
  if (typeof key === 'number') return (values) => (isRow(values) ? values.at(key) : undefined);
  const dot = key.indexOf('.');
  const member = memberReader(key);
  if (dot < 1) return member;
  const outer = memberReader(key.slice(0, dot));
  const inner = memberReader(key.slice(dot + 1));
  return (values) => member(values) ?? inner(outer(values));
}

/** Asking whether a member is the object's own costs; only names that every object inherits need it. */
function memberReader(name: string): (value: unknown) => unknown {
  if (!(name in Object.prototype)) return (value) => (isRecord(value) ? value[name] : undefined);
  return (value) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined);
}

/** An object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
