import { type Message, message } from '../../../domain/messages/message.ts';
import type { CountedIssues } from '../../record/counted-issues.ts';
import { describeValue } from '../../record/describe-value.ts';
import { isRecord } from '../../record/value-at.ts';
import { flatMembers, textOf } from '../documents/json-values.ts';
import { readWhen, spellMoment } from '../documents/when-text.ts';
import { makeValues } from '../documents/whole-records.ts';
import type { JsonList } from '../json/json-list.ts';
import type { JsonRecord } from '../json/json-records.ts';
import { positionOfE7 } from './google-timeline.ts';

/**
 * Reads `Records.json` of Google Takeout, and the `Location History.json` before it: each measured position is a record, at the moment of
 * `timestamp`, or of `timestampMs`, which is in ms as text. Positions are ten-millionths of degrees.
 */
export const googleRecordsList: JsonList = { names: ['locations'], recordOf: () => locationRecord };

const noNames: ReadonlySet<string> = new Set();
const leftOut = new Set(['latitudeE7', 'longitudeE7', 'timestamp', 'timestampMs']);

function locationRecord(element: unknown, issues: CountedIssues, line: number): JsonRecord | Message {
  if (!isRecord(element)) return message('reading.google.noLocation', { found: describeValue(element) });
  const { latitudeE7, longitudeE7, timestamp, timestampMs } = element;
  const position = positionOfE7(longitudeE7, latitudeE7);
  if (position === null && (latitudeE7 !== undefined || longitudeE7 !== undefined)) {
    const found = { lat: describeValue(latitudeE7), lng: describeValue(longitudeE7) };
    issues.flag(line, message('reading.google.badLocation', found));
  }
  const ms = textOf(timestampMs);
  const written = textOf(timestamp) ?? (ms === undefined ? null : (spellMoment(Number(ms)) ?? ms));
  const times = readWhen(written, line, issues);
  const others = Object.entries(element).filter(([name]) => !leftOut.has(name));
  return {
    values: makeValues({ ...times }, flatMembers(others), noNames),
    geometry: position && { type: 'Point', coordinates: position },
    hasGeometry: true,
  };
}
