import { useId } from 'react';
import { Button } from 'react-aria-components';
import type { FileSummary, OpenSummary, RowIssue } from '../../domain/events/opened-file.ts';
import { groupIssues } from './issue-groups.ts';
import { capitalise, countText, numberText, shortText } from './panel-words.ts';

export interface SummaryPanelProps {
  readonly summary: OpenSummary;
  readonly onDownloadIssues: () => void;
  /** BCP 47; the browser's own unless it is given. */
  readonly language?: string;
}

const mostListed = 200;
const mostGroups = 20;
const mostFiles = 100;
/** So many issues are read at a glance; from here on they are first told by kind. */
const fewIssues = 10;
const longestName = 120;
const longestReason = 500;

/** What came of opening files: what is on the map, and what could not be understood. */
export function SummaryPanel({ summary, onDownloadIssues, language }: SummaryPanelProps) {
  const titleId = useId();
  return (
    <section className="files-panel" aria-labelledby={titleId}>
      <h2 className="files-title" id={titleId}>
        What was read
      </h2>
      <Counts summary={summary} language={language} />
      <Files files={summary.files} language={language} />
      {summary.issueCount > 0 && <Issues summary={summary} onDownload={onDownloadIssues} language={language} />}
    </section>
  );
}

type Language = { readonly language: string | undefined };

function Counts({ summary, language }: { readonly summary: OpenSummary } & Language) {
  const { events, placeless, undated, skipped, issueCount } = summary;
  const lacks = [
    placeless > 0 ? `${numberText(placeless, language)} without a place` : null,
    undated > 0 ? `${numberText(undated, language)} without a date` : null,
  ].filter((words) => words !== null);
  return (
    <div className="files-counts">
      <p className="files-count">{capitalise(countText(events, 'event', 'events', language))}</p>
      {lacks.length > 0 && <p>Of these, {lacks.join(' and ')}.</p>}
      {skipped > 0 && <p>{capitalise(countText(skipped, 'record was', 'records were', language))} left out: see below why.</p>}
      {skipped === 0 && issueCount === 0 && <p>Everything was understood; no record was left out.</p>}
      {skipped === 0 && issueCount > 0 && <p>No record was left out, but there is something to look at below.</p>}
    </div>
  );
}

function Files({ files, language }: { readonly files: readonly FileSummary[] } & Language) {
  const more = files.length - mostFiles;
  return (
    <ul className="files-list">
      {files.slice(0, mostFiles).map(({ name, format, records }, index) => (
        // Two files of a folder may have one name.
        // oxlint-disable-next-line react/no-array-index-key -- The list never changes its order.
        <li key={index} className="files-item">
          <bdi className="files-name">{shortText(name, longestName)}</bdi>
          <span className="files-facts">
            <bdi>{shortText(format, longestName)}</bdi> · {countText(records, 'record', 'records', language)}
          </span>
        </li>
      ))}
      {more > 0 && <li className="files-facts">and {countText(more, 'more file', 'more files', language)}</li>}
    </ul>
  );
}

interface IssuesProps extends Language {
  readonly summary: OpenSummary;
  readonly onDownload: () => void;
}

function Issues({ summary: { issues, issueCount }, onDownload, language }: IssuesProps) {
  const titleId = useId();
  const more = issueCount - Math.min(issues.length, mostListed);
  return (
    <>
      <div className="files-heading">
        <h3 className="files-subtitle" id={titleId}>
          {capitalise(countText(issueCount, 'thing', 'things', language))} to look at
        </h3>
        <Button className="quiet-button" onPress={onDownload}>
          Download all as CSV
        </Button>
      </div>
      {issueCount > fewIssues && <Groups issues={issues} issueCount={issueCount} language={language} />}
      <table className="files-table issues-table" aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Line</th>
            <th scope="col">What is wrong</th>
          </tr>
        </thead>
        <tbody>
          {issues.slice(0, mostListed).map((issue, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- Nothing else tells two issues of one line apart.
            <IssueRow key={index} issue={issue} language={language} />
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="note">and {numberText(more, language)} more in the download</p>}
    </>
  );
}

function IssueRow({ issue: { file, line, kind, reason }, language }: { readonly issue: RowIssue } & Language) {
  return (
    <tr>
      <td>
        <bdi>{shortText(file, longestName)}</bdi>
      </td>
      <td>{line === null ? 'whole file' : numberText(line, language)}</td>
      <td>
        <span className="issue-kind">{kindText[kind]}</span> <bdi>{shortText(reason, longestReason)}</bdi>
      </td>
    </tr>
  );
}

const kindText: Readonly<Record<RowIssue['kind'], string>> = { skipped: 'left out', flagged: 'kept' };

function Groups({ issues, issueCount, language }: { readonly issues: readonly RowIssue[]; readonly issueCount: number } & Language) {
  const groups = groupIssues(issues);
  if (groups.length === issues.length) return null;
  const more = groups.length - mostGroups;
  return (
    <>
      {issues.length < issueCount && <p className="note">By kind, of the first {numberText(issues.length, language)}:</p>}
      <ul className="issue-groups" aria-label="By kind">
        {groups.slice(0, mostGroups).map(({ kind, reason, count }) => (
          <li key={`${kind} ${reason}`}>
            <span className="issue-count">{numberText(count, language)} ×</span> <span className="issue-kind">{kindText[kind]}</span>{' '}
            <bdi>{shortText(reason, longestReason)}</bdi>
          </li>
        ))}
        {more > 0 && <li className="note">and {countText(more, 'other kind', 'other kinds', language)}</li>}
      </ul>
    </>
  );
}
