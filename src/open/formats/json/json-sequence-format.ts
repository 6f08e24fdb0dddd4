import { message } from '../../../domain/messages/message.ts';
import { type Format, recognisedAs } from '../format.ts';
import { readJson } from './read-json.ts';
import { isGeoJson } from './json-head.ts';

/** A record separator before each object or GeoJSON feature: RFC 7464, RFC 8142. */
export const jsonSequenceFormat: Format = {
  id: 'json-sequence',
  label: 'JSON text sequence',
  recognise(head) {
    if (head.json?.kind !== 'sequence') return null;
    return recognisedAs(message(isGeoJson(head.json.first) ? 'reading.format.geoJsonSequence' : 'reading.format.jsonSequence'), head);
  },
  read: (file) => readJson(file, 'json-sequence'),
};
