import type { Column } from '../../domain/events/roles.ts';

/**
 * The same for all files of the same columns, another for any others: what a person chose for one file holds for all that share it. The
 * order of columns counts only where they are known by it alone, as cells of a row are, so that a choice always means the same column.
 * A SHA-256, as 64 hexadecimal digits.
 */
export async function shapeKey(columns: readonly Column[]): Promise<string> {
  const marks = columns.map(({ key, name }) => JSON.stringify([key, name]));
  const text = marks.toSorted().join('\n');
  // A page without https has none.
  if (!('subtle' in crypto)) return (await import('../../domain/quotes/sha256.ts')).sha256Hex(text);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
