import { dateOrderOf } from '../../domain/events/date-order.ts';
import type { FileSummary } from '../../domain/events/opened-file.ts';
import type { ColumnKey, PlaceRole } from '../../domain/events/roles.ts';
import type { NamedColumn } from './named-columns.ts';
import { formatExamples } from './role-draft.ts';
import { isolated, t } from '../messages/messages.ts';

interface ReadingNotesProps {
  readonly file: FileSummary;
  readonly columns: readonly NamedColumn[];
}

/** What only the person who opens the file can know, and what was taken for true until they say otherwise. */
export function ReadingNotes({ file: { guess, roles }, columns }: ReadingNotesProps) {
  const notes: string[] = [];
  const nameOf = (key: ColumnKey) => isolated(columns.find((column) => column.key === key)?.name ?? String(key));
  const order = dateOrderOf(roles.time);
  if (guess.isDateOrderOpen && order) {
    notes.push(
      t('files.orderGuessed', {
        first: order === 'month-first' ? 'month' : 'day',
        other: t(order === 'day-first' ? 'files.option.month-first' : 'files.option.day-first', {
          example: formatExamples[order === 'day-first' ? 'month-first' : 'day-first'],
        }),
      }),
    );
  }
  if (guess.hasSwappedAxes) notes.push(swappedText(roles.place, isSamePlace(roles.place, guess.roles.place), nameOf));
  if (roles.time === null) notes.push(t('files.noDateColumn'));
  if (roles.place === null) notes.push(t('files.noPlaceColumn'));
  if (notes.length === 0) return null;
  return (
    <ul className="reading-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function isSamePlace(a: PlaceRole | null, b: PlaceRole | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `isGuess`: the places were read as they were guessed. */
function swappedText(place: PlaceRole | null, isGuess: boolean, nameOf: (key: ColumnKey) => string): string {
  const found = isGuess ? t('files.axesSwapped') : t('files.axesAsChosen');
  switch (place?.kind) {
    case 'lng-lat':
      return `${found} ${t('files.axesFrom', { lng: nameOf(place.lng), lat: nameOf(place.lat) })}`;
    case 'pair':
      return `${found} ${t('files.pairFrom', { column: nameOf(place.column), order: place.order === 'lat-lng' ? 'lat' : 'lng' })}`;
    default:
      return found;
  }
}
