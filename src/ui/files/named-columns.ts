import type { FileSummary } from '../../domain/events/opened-file.ts';
import type { ColumnKey } from '../../domain/events/roles.ts';
import { shortText } from './short-text.ts';
import { t } from '../messages/messages.ts';

/** A column as a person can tell it from the others. */
export interface NamedColumn {
  readonly key: ColumnKey;
  /** Its place in the file, from 0. */
  readonly index: number;
  /** Short enough to show, and no other column's. */
  readonly name: string;
  /** The first thing that stands in it; empty: the first rows have nothing there. */
  readonly example: string;
}

const longestName = 80;
const longestExample = 40;

/** The columns of a file, those without a name and those of one name told apart by their number. */
export function namedColumns({ columns, firstRows }: Pick<FileSummary, 'columns' | 'firstRows'>): readonly NamedColumn[] {
  const shown = columns.map(({ name }) => shortText(name.trim(), longestName));
  const counts = new Map<string, number>();
  for (const name of shown) counts.set(name, (counts.get(name) ?? 0) + 1);
  return columns.map(({ key }, index) => {
    const own = shown[index] ?? '';
    const name =
      own === ''
        ? t('files.column', { number: index + 1 })
        : (counts.get(own) ?? 0) > 1
          ? t('files.sameNameColumn', { name: own, number: index + 1 })
          : own;
    const value = firstRows.find((row) => (row[index] ?? '').trim() !== '')?.[index] ?? '';
    return { key, index, name, example: shortText(value.trim(), longestExample) };
  });
}
