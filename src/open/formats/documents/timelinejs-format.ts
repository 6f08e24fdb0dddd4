import { isRecord } from '../../record/value-at.ts';
import { jsonOfFile } from '../file-content.ts';
import { type Format, recognisedAs } from '../format.ts';
import { objectsIn, rootObject } from '../json/json-head.ts';
import { wholeSource } from '../record-source.ts';

/** The events of a timeline by Knight Lab's TimelineJS. */
export const timelineJsFormat: Format = {
  id: 'timelinejs',
  label: 'TimelineJS',
  recognise(head) {
    const root = rootObject(head.json);
    const timeline = root?.['timeline'];
    const events = objectsIn(isRecord(timeline) ? (timeline['events'] ?? timeline['date']) : root?.['events']);
    return events.some((event) => isRecord(event['start_date'])) ? recognisedAs('TimelineJS', head) : null;
  },
  async read(file) {
    const { readTimelineJs } = await import('./timelinejs.ts');
    return wholeSource(readTimelineJs(await jsonOfFile(file), file.name));
  },
};
