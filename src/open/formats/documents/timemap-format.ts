import { isRecord } from '../../record/value-at.ts';
import { jsonOfFile } from '../file-content.ts';
import { type Format, type RecognisedFile, recognisedAs } from '../format.ts';
import { type JsonHead, type JsonObject, objectsIn, rootObject, rootObjects } from '../json/json-head.ts';
import { type RecordSource, wholeSource } from '../record-source.ts';

/** TimeMap, by Forensic Architecture, and Bellingcat's maps. Events name their sources and associations by ids, which may be in other files. */
export const timeMapFormat: Format = {
  id: 'timemap',
  label: 'TimeMap',
  recognise: (head) => (isTimeMap(head.json) ? recognisedAs('TimeMap', head) : null),
  async read(file) {
    const { readTimeMap } = await import('./timemap.ts');
    return wholeSource(readTimeMap(await jsonOfFile(file), file.name));
  },
  join,
};

/** A file that cannot be parsed rejects alone; the others are joined without it. */
function join(files: readonly RecognisedFile[]): readonly Promise<RecordSource>[] {
  const parsed = files.map(async (file) => ({ file: file.name, root: await jsonOfFile(file) }));
  const joined = Promise.allSettled(parsed).then(async (all) => {
    const { joinTimeMap } = await import('./timemap.ts');
    return joinTimeMap(all.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])));
  });
  return parsed.map(async (one) => {
    const { file } = await one;
    const records = (await joined).get(file);
    if (!records) throw new Error(`The joined files have no records for ${file}`);
    return wholeSource(records);
  });
}

function isTimeMap(json: JsonHead | null): boolean {
  const root = rootObject(json);
  if (!root) return rootObjects(json)?.some(isItem) ?? false;
  const events = objectsIn(root['events']);
  const hasEvents = events.some((event) => 'date' in event || 'latitude' in event || isItem(event));
  const hasOthers = Array.isArray(root['events']) && ['sources', 'associations', 'sites'].some((name) => typeof root[name] === 'object');
  return hasEvents || hasOthers || isSourcesById(root);
}

function isSourcesById(root: JsonObject): boolean {
  const values = Object.values(root).filter(isRecord);
  return values.length > 0 && values.every((value) => 'paths' in value || 'filter_paths' in value);
}

/** An event with its sources, a source, or an association, as their files list them. */
function isItem(item: JsonObject): boolean {
  return (
    'associations' in item ||
    ('sources' in item && ('latitude' in item || 'lat' in item)) ||
    ('paths' in item && 'id' in item) ||
    Array.isArray(item['filter_paths'])
  );
}
