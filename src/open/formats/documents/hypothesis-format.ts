import { type Format, recognisedAs } from '../format.ts';
import { type JsonHead, type JsonObject, objectsIn, rootObject, rootObjects } from '../json/json-head.ts';
import { readJsonList } from '../json/read-json.ts';

/** Annotations as Hypothesis returns or exports them. */
export const hypothesisFormat: Format = {
  id: 'hypothesis',
  label: 'Hypothesis',
  recognise: (head) => (hasAnnotations(head.json) ? recognisedAs('Hypothesis', head) : null),
  async read(file) {
    const { hypothesisList } = await import('./hypothesis.ts');
    return readJsonList(file, hypothesisList, { title: 'quote', text: 'comment', category: 'tags', link: 'link' });
  },
};

function hasAnnotations(json: JsonHead | null): boolean {
  const root = rootObject(json);
  const items = root ? [...objectsIn(root['rows']), ...objectsIn(root['annotations'])] : (rootObjects(json) ?? []);
  return items.some(isAnnotation);
}

/** Those of the W3C's model have no `uri` and no `user`. */
function isAnnotation(item: JsonObject): boolean {
  return typeof item['uri'] === 'string' && typeof item['user'] === 'string' && Array.isArray(item['target']);
}
