import type { ReactNode } from 'react';
import type { FileSummary } from '../../domain/events/opened-file.ts';
import type { ColumnKey, PlaceRole, TimeRole } from '../../domain/events/roles.ts';
import type { NamedColumn } from './named-columns.ts';
import { formatText } from './role-draft.ts';

interface ReadingNotesProps {
  readonly file: FileSummary;
  readonly columns: readonly NamedColumn[];
}

/** What only the person who opens the file can know, and what was taken for true until they say otherwise. */
export function ReadingNotes({ file: { guess, roles }, columns }: ReadingNotesProps) {
  const notes: ReactNode[] = [];
  const nameOf = (key: ColumnKey) => <ColumnName name={columns.find((column) => column.key === key)?.name ?? String(key)} />;
  const order = dayOrder(roles.time);
  if (guess.isDateOrderOpen && order) {
    notes.push(
      <>
        Nothing in the dates tells whether the day or the month comes first. They were read with the {formatText[order]}. If that is wrong,
        choose “{formatText[order === 'day-first' ? 'month-first' : 'day-first']}” under When.
      </>,
    );
  }
  if (guess.hasSwappedAxes)
    notes.push(<SwappedAxes place={roles.place} isGuess={isSamePlace(roles.place, guess.roles.place)} nameOf={nameOf} />);
  if (roles.time === null) notes.push(<>No column was read as dates: the events have none. If there is one, choose it under When.</>);
  if (roles.place === null)
    notes.push(<>No column was read as places: the events are not on the map. If there is one, choose it under Where.</>);
  if (notes.length === 0) return null;
  return (
    <ul className="reading-notes">
      {notes.map((note, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- They keep nothing of their own.
        <li key={index}>{note}</li>
      ))}
    </ul>
  );
}

function ColumnName({ name }: { readonly name: string }) {
  return (
    <>
      “<bdi>{name}</bdi>”
    </>
  );
}

/** Which of day and month comes first in dates that were read as having one of them first. */
function dayOrder(time: TimeRole | null): 'day-first' | 'month-first' | null {
  const formats = time?.kind === 'single' ? [time.format] : time?.kind === 'pair' ? [time.format, time.endFormat] : [];
  return formats.find((format) => format === 'day-first' || format === 'month-first') ?? null;
}

function isSamePlace(a: PlaceRole | null, b: PlaceRole | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

interface SwappedAxesProps {
  readonly place: PlaceRole | null;
  /** Whether the places were read as they were guessed. */
  readonly isGuess: boolean;
  readonly nameOf: (key: ColumnKey) => ReactNode;
}

function SwappedAxes({ place, isGuess, nameOf }: SwappedAxesProps) {
  const found = 'By their ranges, longitudes and latitudes stand in each other’s place in this file.';
  const done = isGuess ? 'They have been swapped' : 'The places were read as you chose';
  switch (place?.kind) {
    case 'lng-lat':
      return (
        <>
          {found} {done}: longitude from {nameOf(place.lng)}, latitude from {nameOf(place.lat)}.
        </>
      );
    case 'pair':
      return (
        <>
          {found} {done}: {nameOf(place.column)} was read with the {place.order === 'lat-lng' ? 'latitude' : 'longitude'} first.
        </>
      );
    default:
      return (
        <>
          {found} {done}.
        </>
      );
  }
}
