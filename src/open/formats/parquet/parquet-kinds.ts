import type { SchemaElement, SchemaTree } from 'hyparquet';

/** In how many parts a second is counted. */
export type TicksPerSecond = 1000 | 1_000_000 | 1_000_000_000;

/** What the numbers or bytes of a column are. */
export type ValueKind =
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'day' }
  | { readonly kind: 'moment'; readonly ticks: TicksPerSecond; readonly isUtc: boolean }
  | { readonly kind: 'clock'; readonly ticks: TicksPerSecond }
  | { readonly kind: 'interval' }
  | { readonly kind: 'float32' }
  | { readonly kind: 'plain' };

export type ValueKinds = ReadonlyMap<SchemaElement, ValueKind>;

/**
 * What the values of all columns are (Apache Parquet, LogicalTypes.md). Takes away the names of those types that the library would convert with
 * a loss, or not at all: it hands over the numbers and bytes of these as they are.
 */
export function takeKinds(tree: SchemaTree): ValueKinds {
  const kinds = new Map<SchemaElement, ValueKind>();
  const visit = ({ element, children }: SchemaTree) => {
    kinds.set(element, kindOf(element));
    if (['DECIMAL', 'INTERVAL', 'BSON'].includes(element.converted_type ?? '')) delete element.converted_type;
    children.forEach(visit);
  };
  visit(tree);
  return kinds;
}

const units = { MILLIS: 1000, MICROS: 1_000_000, NANOS: 1_000_000_000 } as const;

function kindOf({ type, converted_type: converted, logical_type: logical, scale }: SchemaElement): ValueKind {
  if (logical?.type === 'TIMESTAMP') return { kind: 'moment', ticks: units[logical.unit], isUtc: logical.isAdjustedToUTC };
  if (logical?.type === 'TIME') return { kind: 'clock', ticks: units[logical.unit] };
  if (logical?.type === 'DECIMAL') return { kind: 'decimal', scale: logical.scale };
  if (logical?.type === 'DATE' || converted === 'DATE') return { kind: 'day' };
  switch (converted) {
    case 'DECIMAL':
      return { kind: 'decimal', scale: scale ?? 0 };
    case 'TIMESTAMP_MILLIS':
      return { kind: 'moment', ticks: 1000, isUtc: true };
    case 'TIMESTAMP_MICROS':
      return { kind: 'moment', ticks: 1_000_000, isUtc: true };
    case 'TIME_MILLIS':
      return { kind: 'clock', ticks: 1000 };
    case 'TIME_MICROS':
      return { kind: 'clock', ticks: 1_000_000 };
    case 'INTERVAL':
      return { kind: 'interval' };
    default:
      // The zone of these older moments is not known.
      if (type === 'INT96') return { kind: 'moment', ticks: 1_000_000_000, isUtc: false };
      return { kind: type === 'FLOAT' ? 'float32' : 'plain' };
  }
}
