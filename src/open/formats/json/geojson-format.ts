import { type Format, recognisedAs } from '../format.ts';
import { readJson } from './read-json.ts';
import { featuresOf, mentionsFeature, rootObject } from './json-head.ts';

/** RFC 7946: a collection, a feature or a geometry. A file that is broken further on is read up to the fault. */
export const geoJsonFormat: Format = {
  id: 'geojson',
  label: 'GeoJSON',
  recognise(head) {
    const root = rootObject(head.json);
    const isBroken = head.json?.kind === 'broken' && mentionsFeature(head.json.text);
    return isBroken || (root && featuresOf(root)) ? recognisedAs('GeoJSON', head) : null;
  },
  read: (file) => readJson(file, 'geojson'),
};
