import { csvFormat } from './csv/csv-format.ts';
import { annotationsFormat } from './documents/annotations-format.ts';
import { gpxFormat } from './documents/gpx-format.ts';
import { hypothesisFormat } from './documents/hypothesis-format.ts';
import { kmlFormat } from './documents/kml-format.ts';
import { geoJsonTFormat, linkedPlacesFormat, linkedPlacesLinesFormat } from './documents/linked-places-format.ts';
import { storyMapJsFormat } from './documents/storymapjs-format.ts';
import { timelineJsFormat } from './documents/timelinejs-format.ts';
import { timeMapFormat } from './documents/timemap-format.ts';
import { calendarFormat } from './feeds/calendar-format.ts';
import { feedFormat } from './feeds/feed-format.ts';
import type { Format } from './format.ts';
import { esriJsonFormat } from './geodata/esri-json-format.ts';
import { flatGeobufFormat } from './geodata/flatgeobuf-format.ts';
import { shapefileFormat } from './geodata/shapefile-format.ts';
import { topoJsonFormat } from './geodata/topojson-format.ts';
import { umapFormat } from './geodata/umap-format.ts';
import { geoJsonFormat } from './json/geojson-format.ts';
import { jsonLinesFormat } from './json/json-lines-format.ts';
import { jsonListFormat } from './json/json-list-format.ts';
import { jsonSequenceFormat } from './json/json-sequence-format.ts';
import { parquetFormat } from './parquet/parquet-format.ts';
import { odsFormat, xlsxFormat } from './sheets/workbook-format.ts';
import { photographFormat } from './photographs/photograph-format.ts';
import { googleRecordsFormat, googleTimelineFormat } from './traces/google-format.ts';
import { tcxFormat } from './traces/tcx-format.ts';

/** Every format that can be read. The first that recognises a file reads it, so what is special comes before what is general. */
export const formats: readonly Format[] = [
  flatGeobufFormat,
  shapefileFormat,
  photographFormat,
  kmlFormat,
  gpxFormat,
  tcxFormat,
  feedFormat,
  calendarFormat,
  linkedPlacesLinesFormat,
  jsonLinesFormat,
  jsonSequenceFormat,
  storyMapJsFormat,
  timelineJsFormat,
  annotationsFormat,
  hypothesisFormat,
  googleTimelineFormat,
  googleRecordsFormat,
  topoJsonFormat,
  umapFormat,
  esriJsonFormat,
  linkedPlacesFormat,
  geoJsonTFormat,
  geoJsonFormat,
  timeMapFormat,
  jsonListFormat,
  xlsxFormat,
  odsFormat,
  parquetFormat,
  csvFormat,
];
