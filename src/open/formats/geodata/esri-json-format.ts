import { isRecord } from '../../record/value-at.ts';
import { jsonOfFile } from '../file-content.ts';
import { type Format, type Recognised, recognisedAs } from '../format.ts';
import { type JsonObject, featuresOf, objectsIn, rootObject } from '../json/json-head.ts';
import { readJson } from '../json/read-json.ts';
import { wholeSource } from '../record-source.ts';

interface EsriFound extends Recognised {
  /** It has layers with a feature set each. */
  readonly hasLayers: boolean;
}

/** JSON of ArcGIS: a feature set, as its servers answer, or layers with one each. */
export const esriJsonFormat: Format<EsriFound> = {
  id: 'esri-json',
  label: 'Esri JSON',
  recognise(head) {
    const root = rootObject(head.json);
    const hasLayers = root !== null && layersOf(root).some(({ featureSet }) => isRecord(featureSet));
    return root && (isFeatureSet(root) || hasLayers) ? { ...recognisedAs('Esri JSON', head), hasLayers } : null;
  },
  async read(file) {
    const { esriList, readEsriLayers } = await import('./esri-json.ts');
    if (file.found.hasLayers) return wholeSource(readEsriLayers(await jsonOfFile(file), file.name));
    const { membersAfterList } = await import('../json/members-after-list.ts');
    return readJson(file, esriList(await membersAfterList(file.blob)));
  },
};

function isFeatureSet(root: JsonObject): boolean {
  if (featuresOf(root)) return false;
  const isTyped = typeof root['geometryType'] === 'string' && root['geometryType'].startsWith('esri');
  return objectsIn(root['features']).some(({ attributes }) => isRecord(attributes)) || (isTyped && Array.isArray(root['features']));
}

function layersOf(root: JsonObject): readonly JsonObject[] {
  const collection = isRecord(root['featureCollection']) ? root['featureCollection'] : root;
  return objectsIn(collection['layers']);
}
