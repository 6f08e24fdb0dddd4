import { csvLine, csvStart } from '../../domain/events/csv-line.ts';
import type { OpenSummary } from '../../domain/events/opened-file.ts';
import { messageText, t } from '../messages/messages.ts';

/** The issues of files as CSV: file, line, kind, reason. Reasons are in the language of the interface. */
export function issuesCsv({ issues, issueCount }: Pick<OpenSummary, 'issues' | 'issueCount'>): Blob {
  const lines = issues.map(({ file, line, kind, reason }) => csvLine([file, line === null ? '' : String(line), kind, messageText(reason)]));
  const more = issueCount - issues.length;
  const last = more > 0 ? [csvLine(['', '', '', t('files.issuesNotKept', { count: more })])] : [];
  return new Blob([csvStart, csvLine(['file', 'line', 'kind', 'reason']), ...lines, ...last], { type: 'text/csv' });
}
