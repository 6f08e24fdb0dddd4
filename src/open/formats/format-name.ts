/** Read piece by piece; see `openStream`. */
export type StreamFormat = 'csv' | 'geojson' | 'json-array' | 'json-lines' | 'json-sequence';
/** Read as a whole, by the readers in `formats/`. */
export type WholeFormat = 'kml' | 'gpx' | 'linked-places' | 'geojson-t' | 'timemap' | 'timelinejs' | 'storymapjs' | 'annotations';
export type FormatName = StreamFormat | WholeFormat;
