/** By what a record's value is had: the index of a cell, or the name of a member. */
export type ColumnKey = string | number;

/** A column of a table, or a member that objects have. A member's member is a column of its own: `when.start`. */
export interface Column {
  readonly key: ColumnKey;
  readonly name: string;
}

/**
 * How the values of a column are read as times:
 * `edtf`: EDTF or ISO 8601, `2022-03-14`, `2022-03`, `-0044-03-15`, with a time of day and an offset if any, a blank for the `T`;
 * `epoch-s`, `epoch-ms`: seconds or milliseconds since 1970 as numbers; `compact`: YYYYMMDD, also YYYYMM and YYYY;
 * `day-first`, `month-first`: three numbers parted by `/`, `.`, `-` or blanks, the year last, of two or four digits, and perhaps a time
 * of day; `words`: a month by its name, `14 March 2022`, `March 14, 2022`, `Mar 2022`.
 */
export type TimeFormat = 'edtf' | 'epoch-s' | 'epoch-ms' | 'compact' | 'day-first' | 'month-first' | 'words';

/**
 * Which columns say when. A date without a time of day is its whole day, a month its month; an end by itself is in. `wholeDays`: times of
 * day are midnight throughout, as databases write dates, and each means its whole day.
 */
export type TimeRole =
  | {
      readonly kind: 'single';
      readonly column: ColumnKey;
      readonly format: TimeFormat;
      readonly wholeDays?: boolean;
      /** A column of times of day, for dates that have none. */
      readonly clock?: ColumnKey;
    }
  | {
      readonly kind: 'pair';
      readonly start: ColumnKey;
      readonly end: ColumnKey;
      readonly format: TimeFormat;
      readonly endFormat: TimeFormat;
      readonly wholeDays?: boolean;
      /** A blank start or end is an open one; else the other date alone tells the time. */
      readonly openEnds?: boolean;
    }
  /** Numbers: month and day may be missing from a record, or altogether; a clock is a column of times of day. */
  | {
      readonly kind: 'parts';
      readonly year: ColumnKey;
      readonly month: ColumnKey | null;
      readonly day: ColumnKey | null;
      readonly clock: ColumnKey | null;
    };

/** Which columns say where. */
export type PlaceRole =
  /** The geometry that the format itself has. */
  | { readonly kind: 'geometry' }
  /** Degrees, WGS 84; `,` or `.` before the fraction, or degrees with minutes and seconds. */
  | { readonly kind: 'lng-lat'; readonly lng: ColumnKey; readonly lat: ColumnKey }
  /** Both in one column, parted by a comma, semicolon or blank. */
  | { readonly kind: 'pair'; readonly column: ColumnKey; readonly order: 'lng-lat' | 'lat-lng' }
  | { readonly kind: 'wkt'; readonly column: ColumnKey }
  | { readonly kind: 'geojson'; readonly column: ColumnKey };

/** What each column of a file is. null: none is. */
export interface Roles {
  readonly time: TimeRole | null;
  readonly place: PlaceRole | null;
  readonly title: ColumnKey | null;
  readonly text: ColumnKey | null;
  readonly category: ColumnKey | null;
  /** An address of the record's source. */
  readonly link: ColumnKey | null;
}

/** A guess at the roles, and what only the person who opens the file can know. */
export interface Guess {
  readonly roles: Roles;
  /** Nothing in the column tells whether its dates have the day or the month first. The guess is day first. */
  readonly isDateOrderOpen: boolean;
  /** Latitudes and longitudes were found in each other's columns, by their ranges, and have been swapped. */
  readonly hasSwappedAxes: boolean;
}
