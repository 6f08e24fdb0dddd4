import type { FileSummary, OpenSummary, RowIssue } from '../../../src/domain/events/opened-file.ts';
import { message } from '../../../src/domain/messages/message.ts';
import type { Roles } from '../../../src/domain/events/roles.ts';

export function makeSummary(changes: Partial<OpenSummary> = {}): OpenSummary {
  return { files: [makeFile()], events: 3, placeless: 0, undated: 0, skipped: 0, issues: [], issueCount: 0, ...changes };
}

export function makeFile(changes: Partial<FileSummary> = {}): FileSummary {
  return {
    name: 'protests.csv',
    format: 'CSV, separated by semicolons, UTF-8',
    records: 3,
    columns: ['date', 'x', 'y', 'headline', 'kind'].map((name, key) => ({ key, name })),
    shape: 'date-x-y-headline-kind',
    guess: { roles: makeRoles(), isDateOrderOpen: false, hasSwappedAxes: false },
    roles: makeRoles(),
    firstRows: [
      ['03/04/2022', '30.52', '50.45', 'March in the centre', 'march'],
      ['05/04/2022', '30.53', '50.46', 'Vigil', 'vigil'],
      ['11/04/2022', '', '', 'Strike', 'strike'],
    ],
    ...changes,
  };
}

export function makeRoles(changes: Partial<Roles> = {}): Roles {
  return {
    time: { kind: 'single', column: 0, format: 'day-first' },
    place: { kind: 'lng-lat', lng: 1, lat: 2 },
    title: 3,
    text: null,
    category: 4,
    link: null,
    ...changes,
  };
}

export function makeIssue(changes: Partial<RowIssue> = {}): RowIssue {
  return {
    file: 'protests.csv',
    line: 7,
    kind: 'flagged',
    reason: message('reading.refused.xml', { root: 'soon' }),
    ...changes,
  };
}

/** Texts that try to break or abuse the page. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror="document.title = \'broken\'">',
  '</td></table><script>document.title = "broken"</script>',
  'javascript:alert(1)',
  'report\u202Evsc.exe\u202E\u2066\u2067',
  '__proto__',
  'x'.repeat(10_000),
  'Zalgo' + '\u0335\u0321\u0322'.repeat(400),
  '\u0000\u0007\u001B[31m',
  '𝒳'.repeat(5000),
];
