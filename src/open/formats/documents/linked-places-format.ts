import { jsonOfFile, textOfFile } from '../file-content.ts';
import { type Format, type RecognisedFile, recognisedAs } from '../format.ts';
import { type JsonObject, featuresOf, isGeoJson, rootObject } from '../json/json-head.ts';
import { isRecord } from '../../record/value-at.ts';
import { type RecordSource, wholeSource } from '../record-source.ts';
import { contextText } from './json-context.ts';

/** GeoJSON whose features have a `when` with timespans. */
export const linkedPlacesFormat: Format = {
  id: 'linked-places',
  label: 'Linked Places',
  recognise(head) {
    const root = rootObject(head.json);
    const times = root && timesOf(root);
    if (!times) return null;
    const isLinkedPlaces = /linked-?places/i.test(contextText(root)) || times.some(({ timespans }) => Array.isArray(timespans));
    return isLinkedPlaces ? recognisedAs('Linked Places', head) : null;
  },
  read,
};

/** One such feature on each line, as the World Historical Gazetteer exchanges them. */
export const linkedPlacesLinesFormat: Format = {
  id: 'linked-places-lines',
  label: 'Linked Places lines',
  recognise(head) {
    if (head.json?.kind !== 'lines') return null;
    const isTimed = head.json.objects.some((object) => isGeoJson(object) && isRecord(object['when']));
    return isTimed ? recognisedAs('Linked Places', head) : null;
  },
  async read(file) {
    const { readLinkedPlacesLines } = await import('./linked-places.ts');
    return wholeSource(readLinkedPlacesLines(await textOfFile(file), file.name));
  },
};

/** GeoJSON whose features, geometries or collection have a `when` of any other kind. */
export const geoJsonTFormat: Format = {
  id: 'geojson-t',
  label: 'GeoJSON-T',
  recognise(head) {
    const root = rootObject(head.json);
    return root && timesOf(root)?.length ? recognisedAs('GeoJSON-T', head) : null;
  },
  read,
};

async function read(file: RecognisedFile): Promise<RecordSource> {
  const { readLinkedPlaces } = await import('./linked-places.ts');
  return wholeSource(readLinkedPlaces(await jsonOfFile(file), file.name));
}

/** Every `when` of GeoJSON: of the collection, its features and their geometries. null: it is not GeoJSON. */
function timesOf(root: JsonObject): readonly JsonObject[] | null {
  const features = featuresOf(root);
  if (!features) return null;
  const holders = [root, ...features, ...features.map(({ geometry }) => geometry).filter(isRecord)];
  return holders.map(({ when }) => when).filter(isRecord);
}
