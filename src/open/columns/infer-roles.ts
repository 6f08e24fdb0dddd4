import type { Column, Guess } from '../../domain/events/roles.ts';
import type { RecordValues } from '../record/record.ts';
import { hasMeaning } from './column-names.ts';
import { type ColumnProfile, profileColumns } from './column-profile.ts';
import { axesByNumbers } from './geometry-axes.ts';
import { type PlaceGuess, inferPlace } from './infer-place.ts';
import { inferTime } from './infer-time.ts';
import { inferText } from './infer-text.ts';

/**
 * What each column is, by what stands in all of the sample, which is to be spread over the whole file, and by what columns are called.
 * `geometries`: those that the format itself gives, which take precedence over any in columns; `hasLines`: some of them are lines. Of more than a
 * thousand columns the first are looked at.
 */
export function inferRoles(
  columns: readonly Column[],
  sample: readonly RecordValues[],
  geometries: readonly unknown[],
  hasLines = false,
): Guess {
  const profiles = profileColumns(columns, sample);
  const place = geometries.length > 0 ? ownGeometry(geometries) : inferPlace(profiles);
  const forText = without(profiles, place?.columns ?? []);
  const mayBePaths = hasLines || place?.role.kind === 'wkt' || place?.role.kind === 'geojson';
  const dated = areAnnotations(profiles) ? forText.filter(({ words }) => !hasMeaning(words, 'decoy')) : forText;
  const time = inferTime(dated, sample, mayBePaths);
  const words = inferText(without(forText, time?.columns ?? []));
  return {
    roles: { time: time?.role ?? null, place: place?.role ?? null, ...words },
    isDateOrderOpen: time?.isDateOrderOpen ?? false,
    ...(time?.isCenturyOpen ? { isCenturyOpen: true } : {}),
    hasSwappedAxes: place?.hasSwappedAxes ?? false,
  };
}

function ownGeometry(geometries: readonly unknown[]): PlaceGuess {
  const axes = axesByNumbers(geometries);
  return { role: { kind: 'geometry', ...axes }, hasSwappedAxes: axes.order !== undefined, columns: [] };
}

/** Records with a quote are annotations: when one was created or updated is not the time of an event, even if there is no other. */
function areAnnotations(profiles: readonly ColumnProfile[]): boolean {
  return profiles.some(({ words }) => hasMeaning(words, 'quotation'));
}

function without(profiles: readonly ColumnProfile[], keys: readonly (string | number)[]): readonly ColumnProfile[] {
  return profiles.filter(({ key }) => !keys.includes(key));
}
