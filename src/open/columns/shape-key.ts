import type { Column } from '../../domain/events/roles.ts';
import { sha256Hex } from '../../domain/quotes/sha256.ts';

/**
 * The same for all files of the same columns, another for any others: what a person chose for one file holds for all that share it. The
 * order of columns counts only where they are known by it alone, as cells of a row are, so that a choice always means the same column.
 * 64 hexadecimal digits.
 */
export function shapeKey(columns: readonly Column[]): string {
  const marks = columns.map(({ key, name }) => JSON.stringify([key, name]));
  return sha256Hex(marks.toSorted().join('\n'));
}
