import { jsonOfFile } from '../file-content.ts';
import { type Format, recognisedAs } from '../format.ts';
import { type JsonHead, type JsonObject, rootObject, rootObjects } from '../json/json-head.ts';
import { wholeSource } from '../record-source.ts';
import { contextText } from './json-context.ts';

/** W3C Web Annotations: one, a list, a page or a collection. */
export const annotationsFormat: Format = {
  id: 'annotations',
  label: 'W3C Web Annotations',
  recognise: (head) => (hasAnnotations(head.json) ? recognisedAs('W3C Web Annotations', head) : null),
  async read(file) {
    const { readAnnotations } = await import('./annotations.ts');
    return wholeSource(readAnnotations(await jsonOfFile(file), file.name));
  },
};

function hasAnnotations(json: JsonHead | null): boolean {
  const root = rootObject(json);
  if (root) return isAnnotation(root) || /ns\/anno\.jsonld/.test(contextText(root));
  const items = rootObjects(json) ?? [];
  return items.length > 0 && items.every(isAnnotation);
}

function isAnnotation(item: JsonObject): boolean {
  const types = [item['type'], item['@type']].flat();
  return types.some((type) => typeof type === 'string' && /^(?:oa:)?Annotation(?:Page|Collection)?$/.test(type));
}
