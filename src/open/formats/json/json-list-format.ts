import { type Message, message } from '../../../domain/messages/message.ts';
import { isRecord } from '../../record/value-at.ts';
import { textOfFile } from '../file-content.ts';
import { type Format, type Recognised, type RecognisedFile, recognisedAs } from '../format.ts';
import { type RecordSource, wholeSource } from '../record-source.ts';
import { readJson } from './read-json.ts';
import { type JsonHead, isGeoJson, rootObject, rootObjects } from './json-head.ts';

interface FoundList extends Recognised {
  /** The root is a list of objects. */
  readonly isList: boolean;
}

/** A list of objects, or an object with such lists or other tables in it. */
export const jsonListFormat: Format<FoundList> = {
  id: 'json-list',
  label: 'JSON list of objects',
  async recognise(head) {
    const label = await listLabel(head.json);
    return label === null ? null : { ...recognisedAs(label, head), isList: rootObjects(head.json) !== null };
  },
  async read(file) {
    const isSimple = file.found.isList || file.blob.size > largestParsed;
    return (isSimple ? null : await tablesOfFile(file)) ?? readJson(file, 'json-list');
  },
};

/** A larger object is read piece by piece, from its first list on; what else it has is reported. In bytes. */
const largestParsed = 64 * 1024 * 1024;

/** null: the file has one list of objects, as a member of its root, and nothing else. */
async function tablesOfFile(file: RecognisedFile): Promise<RecordSource | null> {
  const [{ readTables }, { tablesIn }] = await Promise.all([import('./read-tables.ts'), import('./json-tables.ts')]);
  // A file that is broken is read piece by piece, which costs less of it.
  const root = parsed(await textOfFile(file));
  const found = tablesIn(root);
  const [table, ...others] = found.tables;
  const isSimple = table?.isPlain && others.length === 0 && found.unread.length === 0 && !table.path.includes('.');
  return root === undefined || !table || isSimple ? null : wholeSource(readTables(found, file.name));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function listLabel(json: JsonHead | null): Promise<Message | null> {
  const objects = rootObjects(json);
  if (objects?.length === 0) return message('reading.format.jsonEmpty');
  if (objects) return message(objects.some(isGeoJson) ? 'reading.format.geoJsonList' : 'reading.format.jsonList');
  const root = rootObject(json);
  const [name] = Object.entries(root ?? {}).find(([, value]) => Array.isArray(value) && isRecord(value[0])) ?? [];
  if (name !== undefined) return memberLabel(name);
  if (json?.kind !== 'value') return null;
  const { tablesIn } = await import('./json-tables.ts');
  const [table] = tablesIn(json.root).tables;
  if (table === undefined) return null;
  return table.path === '' ? message('reading.format.jsonByName') : memberLabel(table.path);
}

function memberLabel(name: string): Message {
  return message('reading.format.jsonMember', { name: name.slice(0, 60) });
}
