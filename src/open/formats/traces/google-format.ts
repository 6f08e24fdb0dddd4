import { message } from '../../../domain/messages/message.ts';
import { type Format, recognisedAs } from '../format.ts';
import { type JsonHead, type JsonObject, objectsIn, rootObject, rootObjects } from '../json/json-head.ts';
import { readJsonList } from '../json/read-json.ts';

/** The location history that Google's apps and Takeout export, as visits, activities and paths. */
export const googleTimelineFormat: Format = {
  id: 'google-timeline',
  label: 'Google Timeline',
  recognise: (head) => (isTimeline(head.json) ? recognisedAs('Google Timeline', head) : null),
  async read(file) {
    const { googleTimelineList } = await import('./google-timeline.ts');
    return readJsonList(file, googleTimelineList, { title: 'name', category: 'kind' });
  },
};

/** The location history of Google Takeout as measured positions. */
export const googleRecordsFormat: Format = {
  id: 'google-records',
  label: 'Google Takeout',
  recognise(head) {
    const root = rootObject(head.json);
    return objectsIn(root?.['locations']).some((location) => 'latitudeE7' in location || 'timestampMs' in location)
      ? recognisedAs(message('reading.format.takeoutPositions'), head)
      : null;
  },
  async read(file) {
    const { googleRecordsList } = await import('./google-records.ts');
    return readJsonList(file, googleRecordsList, { category: 'source' });
  },
};

function isTimeline(json: JsonHead | null): boolean {
  const root = rootObject(json);
  if (root) return ['semanticSegments', 'timelineObjects'].some((name) => Array.isArray(root[name]));
  return (rootObjects(json) ?? []).some(isSegment);
}

/** As iPhones export them. */
function isSegment(item: JsonObject): boolean {
  return 'startTime' in item && ['visit', 'activity', 'timelinePath', 'timelineMemory'].some((name) => name in item);
}
