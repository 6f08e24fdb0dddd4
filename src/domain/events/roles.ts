/** The key of a value in a record: the index of a cell, or the name of a member. */
export type ColumnKey = string | number;

/** A column of a table, or a member of objects. A nested member is a column of its own: `when.start`. */
export interface Column {
  readonly key: ColumnKey;
  readonly name: string;
}

/**
 * How the values of a column are read as times:
 * - `edtf`: EDTF or ISO 8601, `2022-03-14`, `2022-03`, `-0044-03-15`, optionally with a time of day and an offset, and with a space in
 *   place of the `T`;
 * - `epoch-s`, `epoch-ms`, `epoch-us`, `epoch-ns`: seconds, or thousandths, millionths or billionths of them, since 1970 as numbers;
 * - `excel`: days since 30 December 1899, as spreadsheets count them, the time of day as the fraction;
 * - `compact`: YYYYMMDD, also YYYYMM and YYYY;
 * - `day-first`, `month-first`: three numbers separated by `/`, `.`, `-` or spaces, the year last, with two or four digits, optionally with
 *   a time of day;
 * - `words`: as people write dates, in words of many languages: `14 March 2022`, `c. 1850`, `14–16 March 2022`, `1880s`, `before 1914`.
 *
 * Text that leaves no doubt is read in each of them.
 */
export type TimeFormat =
  'edtf' | 'epoch-s' | 'epoch-ms' | 'epoch-us' | 'epoch-ns' | 'excel' | 'compact' | 'day-first' | 'month-first' | 'words';

/** What the text of a date may leave open, and its column, or the user, tells. */
export interface DateSettings {
  /** Years of two digits are those of the hundred years that end with this one. Otherwise with the current year. */
  readonly latestYear?: number;
  /** `1905-06` means 1905 to 1906. Otherwise June 1905. */
  readonly areSpans?: boolean;
  /**
   * A name of the IANA database, such as `Europe/Berlin`: instants are read by the clocks there, and so is their day. Without it they are
   * in UTC, but stay on the day that is written.
   */
  readonly zone?: string;
  /** The language, BCP 47, of names of months that mean another month in another language. */
  readonly language?: string;
}

/**
 * Which columns have the time. A date without a time of day covers its whole day, a month its whole month; an end date is included.
 * `wholeDays`: all times of day are midnight, as databases write dates, and each value means its whole day.
 */
export type TimeRole =
  | {
      readonly kind: 'single';
      readonly column: ColumnKey;
      readonly format: TimeFormat;
      readonly wholeDays?: boolean;
      /** A column with the time of day, for dates that have none. */
      readonly clock?: ColumnKey;
      readonly settings?: DateSettings;
    }
  | {
      readonly kind: 'pair';
      readonly start: ColumnKey;
      readonly end: ColumnKey;
      readonly format: TimeFormat;
      readonly endFormat: TimeFormat;
      readonly wholeDays?: boolean;
      /** Whether a blank start or end means an open one. If not, the other date alone is the time. */
      readonly openEnds?: boolean;
      readonly settings?: DateSettings;
    }
  /** Numbers. */
  | (DateParts & MorePartsOfDates & { readonly kind: 'parts' });

export interface MorePartsOfDates {
  /** It is included, as an end date is. */
  readonly end?: DateParts;
  /** A column in which `title` marks a record without a date that is the title of a timeline, and not an event. */
  readonly titles?: ColumnKey;
}

/** Columns with the parts of a date. Month and day may be missing from a record, or from all records; `clock` has the time of day. */
export interface DateParts {
  readonly year: ColumnKey;
  readonly month: ColumnKey | null;
  readonly day: ColumnKey | null;
  readonly clock: ColumnKey | null;
}

/** Which way the letter O points: it is the east of German and Dutch (Ost, oost), and the west of French, Spanish and Italian (ouest, oeste, ovest). */
export type LetterO = 'east' | 'west';

/**
 * What the numbers of places are: degrees of WGS 84; ten-millionths of them; metres of a system of EPSG (3857, or UTM on WGS 84: 32601
 * to 32660 in the north, 32701 to 32760 in the south), or of one that the user still has to choose.
 */
export type PlaceSystem = 'degrees' | 'e7' | 'metres' | `epsg:${number}`;

/** How geometries are written: with the longitude first and in degrees of WGS 84, as GeoJSON has them, unless it says otherwise. */
export interface GeometryAxes {
  readonly order?: 'lng-lat' | 'lat-lng';
  readonly system?: PlaceSystem;
}

/** Which columns have the place. */
export type PlaceRole =
  /** The geometry that the format itself has. */
  | (GeometryAxes & { readonly kind: 'geometry' })
  /** Degrees, WGS 84, unless `system` says otherwise; `,` or `.` before the fraction, or degrees with minutes and seconds. */
  | {
      readonly kind: 'lng-lat';
      readonly lng: ColumnKey;
      readonly lat: ColumnKey;
      readonly system?: PlaceSystem;
      /** Columns with the hemispheres, such as N and S, of degrees without signs. */
      readonly lngHemisphere?: ColumnKey;
      readonly latHemisphere?: ColumnKey;
      readonly letterO?: LetterO;
    }
  /** Both numbers in one column, in any way that `degreePairOf` reads. */
  | { readonly kind: 'pair'; readonly column: ColumnKey; readonly order: 'lng-lat' | 'lat-lng'; readonly letterO?: LetterO }
  /** Well-known text, or well-known binary in hexadecimal digits. */
  | (GeometryAxes & { readonly kind: 'wkt'; readonly column: ColumnKey })
  | (GeometryAxes & { readonly kind: 'geojson'; readonly column: ColumnKey });

/** The columns for each role; null when no column has it. */
export interface Roles {
  readonly time: TimeRole | null;
  readonly place: PlaceRole | null;
  readonly title: ColumnKey | null;
  readonly text: ColumnKey | null;
  readonly category: ColumnKey | null;
  /** The address of the record's source. */
  readonly link: ColumnKey | null;
}

/** A guess at the roles, with the facts that the user has to confirm. */
export interface Guess {
  readonly roles: Roles;
  /** The values do not show whether day or month comes first. The guess is day first. */
  readonly isDateOrderOpen: boolean;
  /** Years of two digits may be of this century or of the last; the guess is this one. */
  readonly isCenturyOpen?: boolean;
  /** The ranges of the values show that latitude and longitude were swapped; the guess corrects this. */
  readonly hasSwappedAxes: boolean;
}
