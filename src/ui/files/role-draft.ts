import type { DatesGuess } from '../../domain/events/opened-file.ts';
import type {
  Column,
  ColumnKey,
  DateSettings,
  GeometryAxes,
  LetterO,
  MorePartsOfDates,
  PlaceRole,
  PlaceSystem,
  Roles,
  TimeFormat,
  TimeRole,
} from '../../domain/events/roles.ts';
import { t } from '../messages/messages.ts';

/**
 * Roles as the user is choosing them: flat, with gaps, and remembering what was chosen for one kind of dates or places while another is
 * looked at.
 */
export interface RoleDraft {
  readonly when: TimeRole['kind'] | 'none';
  /** The one column of dates, or that of the starts. */
  readonly date: ColumnKey | null;
  readonly dateFormat: TimeFormat;
  readonly end: ColumnKey | null;
  /** null: as the start. */
  readonly endFormat: TimeFormat | null;
  readonly year: ColumnKey | null;
  readonly month: ColumnKey | null;
  readonly day: ColumnKey | null;
  readonly clock: ColumnKey | null;
  /** See `TimeRole`. */
  readonly wholeDays: boolean;
  readonly openEnds: boolean;
  readonly settings: DateSettings;
  /** What was found besides of dates in parts. */
  readonly moreParts: MorePartsOfDates;
  readonly where: PlaceRole['kind'] | 'none';
  readonly lng: ColumnKey | null;
  readonly lat: ColumnKey | null;
  /** The one column of places, whichever way they are written. */
  readonly place: ColumnKey | null;
  readonly order: 'lng-lat' | 'lat-lng';
  /** Of geometries. */
  readonly axes: 'lng-lat' | 'lat-lng';
  /** Of two columns, or of geometries. */
  readonly system: PlaceSystem;
  readonly lngHemisphere: ColumnKey | null;
  readonly latHemisphere: ColumnKey | null;
  /** null: O is no hemisphere. */
  readonly letterO: LetterO | null;
  readonly title: ColumnKey | null;
  readonly text: ColumnKey | null;
  readonly category: ColumnKey | null;
  readonly link: ColumnKey | null;
}

/** The fields of a draft that are columns. */
export type ColumnField = Exclude<keyof RoleDraft, (typeof choices)[number]>;

/** The draft of roles as they are. A column that is not among the given ones is left open. */
export function draftOf(roles: Roles, columns: readonly Column[]): RoleDraft {
  const draft = wholeDraftOf(roles);
  const keys = new Set(columns.map(({ key }) => key));
  const unknown = Object.entries(draft).filter(([field, value]) => isColumnField(field) && value !== null && !keys.has(value));
  return { ...draft, ...Object.fromEntries(unknown.map(([field]) => [field, null])) };
}

function wholeDraftOf({ time, place, title, text, category, link }: Roles): RoleDraft {
  return { ...emptyDraft, ...timeFields(time), ...placeFields(place), title, text, category, link };
}

/** Whether two say the same of a file. */
export function hasSameRoles(a: Roles, b: Roles): boolean {
  // A draft always has its fields in one order.
  return JSON.stringify(wholeDraftOf(a)) === JSON.stringify(wholeDraftOf(b));
}

const emptyDraft: RoleDraft = {
  when: 'none',
  date: null,
  dateFormat: 'edtf',
  end: null,
  endFormat: null,
  year: null,
  month: null,
  day: null,
  clock: null,
  wholeDays: false,
  openEnds: false,
  settings: {},
  moreParts: {},
  where: 'none',
  lng: null,
  lat: null,
  place: null,
  order: 'lat-lng',
  axes: 'lng-lat',
  system: 'degrees',
  lngHemisphere: null,
  latHemisphere: null,
  letterO: null,
  title: null,
  text: null,
  category: null,
  link: null,
};

const choices = [
  'when', 'where', 'order', 'axes', 'system', 'letterO', 'dateFormat', 'endFormat', 'wholeDays', 'openEnds', 'settings', 'moreParts',
] as const; // prettier-ignore
const choiceNames: ReadonlySet<string> = new Set(choices);

function isColumnField(field: string): boolean {
  return !choiceNames.has(field);
}

function timeFields(time: TimeRole | null): Partial<RoleDraft> {
  switch (time?.kind) {
    case undefined:
      return {};
    case 'single':
      return {
        when: 'single',
        date: time.column,
        dateFormat: time.format,
        clock: time.clock ?? null,
        wholeDays: time.wholeDays ?? false,
        settings: time.settings ?? {},
      };
    case 'pair': {
      const { start, end, format, endFormat, wholeDays = false, openEnds = false, settings = {} } = time;
      const ends = { end, endFormat: endFormat === format ? null : endFormat };
      return { when: 'pair', date: start, dateFormat: format, ...ends, wholeDays, openEnds, settings };
    }
    case 'parts': {
      const { kind: when, year, month, day, clock, ...moreParts } = time;
      return { when, year, month, day, clock, moreParts };
    }
  }
}

function placeFields(place: PlaceRole | null): Partial<RoleDraft> {
  switch (place?.kind) {
    case undefined:
      return {};
    case 'geometry':
      return { where: 'geometry', ...geometryFields(place) };
    case 'lng-lat':
      return {
        where: 'lng-lat',
        lng: place.lng,
        lat: place.lat,
        system: place.system ?? 'degrees',
        lngHemisphere: place.lngHemisphere ?? null,
        latHemisphere: place.latHemisphere ?? null,
        letterO: place.letterO ?? null,
      };
    case 'pair':
      return { where: 'pair', place: place.column, order: place.order, letterO: place.letterO ?? null };
    case 'wkt':
    case 'geojson':
      return { where: place.kind, place: place.column, ...geometryFields(place) };
  }
}

function geometryFields({ order = 'lng-lat', system = 'degrees' }: GeometryAxes): Partial<RoleDraft> {
  return { axes: order, system };
}

/** The two columns of dates whose format can be guessed. */
export type DateField = 'date' | 'end';

/** The draft with a column of dates as it is guessed to be written. */
export function withGuess(draft: RoleDraft, field: DateField, { format, wholeDays, settings = {} }: DatesGuess): RoleDraft {
  if (format === null) return draft;
  if (field === 'end') return { ...draft, endFormat: format === draft.dateFormat ? null : format };
  const endFormat = draft.end === null ? null : (draft.endFormat ?? draft.dateFormat);
  return {
    ...draft,
    dateFormat: format,
    endFormat: endFormat === format ? null : endFormat,
    wholeDays: wholeDays && draft.when === 'single',
    settings,
  };
}

/**
 * What the choice of a zone by whose clocks instants are read changes; null: as they are written. In `midnightZone` they are all midnight,
 * which means whole days.
 */
export function withZone({ settings, wholeDays }: RoleDraft, zone: string | null, midnightZone: string | null): Partial<RoleDraft> {
  const { zone: before, ...others } = settings;
  const areDays = wholeDays && before !== (midnightZone ?? undefined);
  return {
    settings: zone === null ? others : { ...others, zone },
    wholeDays: zone === null || zone !== midnightZone ? areDays : true,
  };
}

/** What a draft comes to: roles, or for each field that keeps it from being roles, why. */
export type ReadDraft =
  { readonly ok: true; readonly roles: Roles } | { readonly ok: false; readonly problems: Partial<Record<ColumnField, string>> };

/** The roles that a draft describes. */
export function readDraft(draft: RoleDraft): ReadDraft {
  const problems: Partial<Record<ColumnField, string>> = {};
  const need = (field: ColumnField, of: NeededColumn): ColumnKey => {
    const key = draft[field];
    if (key === null) problems[field] = t(`files.need.${of}`);
    return key ?? 0;
  };
  const { title, text, category, link } = draft;
  const roles: Roles = { time: timeOf(draft, need), place: placeOf(draft, need), title, text, category, link };
  if (draft.where === 'lng-lat' && draft.lng !== null && draft.lng === draft.lat) {
    problems.lat = t('files.sameColumn');
  }
  return Object.keys(problems).length === 0 ? { ok: true, roles } : { ok: false, problems };
}

type NeededColumn = 'dates' | 'starts' | 'ends' | 'years' | 'longitudes' | 'latitudes' | 'places';
type Need = (field: ColumnField, of: NeededColumn) => ColumnKey;

function timeOf(draft: RoleDraft, need: Need): TimeRole | null {
  const { dateFormat: format, month, day, clock, openEnds } = draft;
  const details = {
    ...(draft.wholeDays && { wholeDays: true }),
    ...(Object.keys(draft.settings).length > 0 && { settings: draft.settings }),
  };
  switch (draft.when) {
    case 'none':
      return null;
    case 'single':
      return { kind: 'single', column: need('date', 'dates'), format, ...details, ...(clock === null ? {} : { clock }) };
    case 'pair': {
      const columns = { start: need('date', 'starts'), end: need('end', 'ends') };
      return { kind: 'pair', ...columns, format, endFormat: draft.endFormat ?? format, ...details, ...(openEnds && { openEnds }) };
    }
    case 'parts':
      return { kind: 'parts', year: need('year', 'years'), month, day, clock, ...draft.moreParts };
  }
}

function placeOf(draft: RoleDraft, need: Need): PlaceRole | null {
  switch (draft.where) {
    case 'none':
      return null;
    case 'geometry':
      return { kind: 'geometry', ...geometryDetails(draft) };
    case 'lng-lat':
      return { kind: 'lng-lat', lng: need('lng', 'longitudes'), lat: need('lat', 'latitudes'), ...axisDetails(draft) };
    case 'pair':
      return { kind: 'pair', column: need('place', 'places'), order: draft.order, ...(draft.letterO && { letterO: draft.letterO }) };
    case 'wkt':
    case 'geojson':
      return { kind: draft.where, column: need('place', 'places'), ...geometryDetails(draft) };
  }
}

function geometryDetails({ axes, system }: RoleDraft): GeometryAxes {
  return {
    ...(axes !== 'lng-lat' && { order: axes }),
    ...(geometrySystems.includes(system) && system !== 'degrees' && { system }),
  };
}

/** What two columns of places have besides their names: hemispheres belong to degrees alone. */
function axisDetails({ system, lngHemisphere, latHemisphere, letterO }: RoleDraft): Partial<Extract<PlaceRole, { kind: 'lng-lat' }>> {
  if (system !== 'degrees') return { system };
  return {
    ...(lngHemisphere !== null && { lngHemisphere }),
    ...(latHemisphere !== null && { latHemisphere }),
    ...(letterO !== null && { letterO }),
  };
}

const utmZones = Array.from({ length: 60 }, (_, index) => index + 1);

/** What the numbers in two columns may be, in the order in which they are offered. */
export const placeSystems: readonly PlaceSystem[] = [
  'degrees',
  'e7',
  'metres',
  'epsg:3857',
  ...utmZones.map((zone): PlaceSystem => `epsg:${32_600 + zone}`),
  ...utmZones.map((zone): PlaceSystem => `epsg:${32_700 + zone}`),
];

/** What the numbers of geometries may be. */
export const geometrySystems: readonly PlaceSystem[] = placeSystems.filter((system) => system !== 'e7');

/** As a person knows it. */
export function placeSystemText(system: PlaceSystem): string {
  if (system === 'degrees' || system === 'e7' || system === 'metres') return t(`files.system.${system}`);
  const code = Number(system.slice('epsg:'.length));
  if (code === 3857) return t('files.system.mercator');
  const hemisphere = code > 32_700 ? 'south' : 'north';
  return t('files.system.utm', { zone: code % 100, hemisphere, code });
}

/** The ways to write dates, in the order in which they are offered. */
export const formats = [
  'edtf',
  'day-first',
  'month-first',
  'compact',
  'words',
  'epoch-s',
  'epoch-ms',
  'epoch-us',
  'epoch-ns',
  'excel',
] as const satisfies readonly TimeFormat[];

/** One date, written in each way. */
export const formatExamples: Readonly<Record<TimeFormat, string>> = {
  edtf: '2022-03-14',
  'day-first': '14/03/2022',
  'month-first': '03/14/2022',
  compact: '20220314',
  words: '14 March 2022',
  'epoch-s': '1647216000',
  'epoch-ms': '1647216000000',
  'epoch-us': '1647216000000000',
  'epoch-ns': '1647216000000000000',
  excel: '44634',
};

/** What each column in use is used for: `date, day first`; several uses in the order of the form. */
export function columnUses(draft: RoleDraft): ReadonlyMap<ColumnKey, readonly string[]> {
  const uses = new Map<ColumnKey, readonly string[]>();
  const all: readonly (readonly [ColumnKey | null, string])[] = [
    ...timeUses(draft),
    ...placeUses(draft),
    [draft.title, t('files.use.title')],
    [draft.text, t('files.use.text')],
    [draft.category, t('files.use.category')],
    [draft.link, t('files.use.link')],
  ];
  for (const [key, use] of all) if (key !== null) uses.set(key, [...(uses.get(key) ?? []), use]);
  return uses;
}

type Use = readonly [ColumnKey | null, string];

function timeUses({ when, date, dateFormat, end, endFormat, year, month, day, clock }: RoleDraft): readonly Use[] {
  switch (when) {
    case 'none':
      return [];
    case 'single':
      return [
        [date, t(`files.use.date.${dateFormat}`)],
        [clock, t('files.use.clock')],
      ];
    case 'pair':
      return [
        [date, t(`files.use.start.${dateFormat}`)],
        [end, t(`files.use.end.${endFormat ?? dateFormat}`)],
      ];
    case 'parts':
      return [
        [year, t('files.use.year')],
        [month, t('files.use.month')],
        [day, t('files.use.day')],
        [clock, t('files.use.clock')],
      ];
  }
}

function placeUses({ where, lng, lat, lngHemisphere, latHemisphere, place, order }: RoleDraft): readonly Use[] {
  switch (where) {
    case 'none':
    case 'geometry':
      return [];
    case 'lng-lat':
      return [
        [lng, t('files.use.lng')],
        [lat, t('files.use.lat')],
        [lngHemisphere, t('files.use.lngHemisphere')],
        [latHemisphere, t('files.use.latHemisphere')],
      ];
    case 'pair':
      return [[place, t(`files.use.place.${order}`)]];
    case 'wkt':
      return [[place, t('files.use.place.wkt')]];
    case 'geojson':
      return [[place, t('files.use.place.geojson')]];
  }
}
