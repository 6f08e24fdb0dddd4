import { message } from '../../../domain/messages/message.ts';
import { type Format, recognisedAs } from '../format.ts';
import { readJson } from './read-json.ts';
import { isGeoJson } from './json-head.ts';

/** One object or GeoJSON feature on each line. */
export const jsonLinesFormat: Format = {
  id: 'json-lines',
  label: 'JSON lines',
  recognise(head) {
    if (head.json?.kind !== 'lines') return null;
    return recognisedAs(message(head.json.objects.some(isGeoJson) ? 'reading.format.geoJsonLines' : 'reading.format.jsonLines'), head);
  },
  read: (file) => readJson(file, 'json-lines'),
};
