import { type Message, message } from '../../../domain/messages/message.ts';
import { isRecord } from '../../record/value-at.ts';
import { type Format, recognisedAs } from '../format.ts';
import { readJson } from './read-json.ts';
import { type JsonHead, isGeoJson, rootObject, rootObjects } from './json-head.ts';

/** A list of objects, or an object that has such a list as a member, read as a table. */
export const jsonListFormat: Format = {
  id: 'json-list',
  label: 'JSON list of objects',
  recognise(head) {
    const label = listLabel(head.json);
    return label === null ? null : recognisedAs(label, head);
  },
  read: (file) => readJson(file, 'json-list'),
};

function listLabel(json: JsonHead | null): Message | null {
  const objects = rootObjects(json);
  if (objects?.length === 0) return message('reading.format.jsonEmpty');
  if (objects) return message(objects.some(isGeoJson) ? 'reading.format.geoJsonList' : 'reading.format.jsonList');
  const root = rootObject(json);
  const [name] = Object.entries(root ?? {}).find(([, value]) => Array.isArray(value) && isRecord(value[0])) ?? [];
  return name === undefined ? null : message('reading.format.jsonMember', { name: name.slice(0, 60) });
}
