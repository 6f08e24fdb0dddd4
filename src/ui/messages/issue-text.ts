import { type Issue, formatLocation } from '../../domain/check/issue.ts';
import { messageText } from './messages.ts';

/** An issue of a story with its location: `places.geojson:12 features[0].geometry: Found …`. Needs the messages of the check. */
export function issueText(issue: Issue): string {
  return `${formatLocation(issue)}: ${messageText(issue.reason)}`;
}
