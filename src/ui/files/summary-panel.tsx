import { useId } from 'react';
import { Button } from 'react-aria-components';
import type { FileSummary, OpenSummary, RowIssue } from '../../domain/events/opened-file.ts';
import { groupIssues } from './issue-groups.ts';
import { shortText } from './short-text.ts';
import { messageText, numberText, t, writtenText } from '../messages/messages.ts';

export interface SummaryPanelProps {
  readonly summary: OpenSummary;
  readonly onDownloadIssues: () => void;
}

const mostListed = 200;
const mostGroups = 20;
const mostFiles = 100;
/** So many issues are read at a glance; from here on they are listed by kind first. */
const fewIssues = 10;
const longestName = 120;
const longestReason = 500;

/** What came of opening files: what is on the map, and what could not be understood. */
export function SummaryPanel({ summary, onDownloadIssues }: SummaryPanelProps) {
  const titleId = useId();
  return (
    <section className="files-panel" aria-labelledby={titleId}>
      <h2 className="files-title" id={titleId}>
        {t('files.whatRead')}
      </h2>
      <Counts summary={summary} />
      <Files files={summary.files} />
      {summary.issueCount > 0 && <Issues summary={summary} onDownload={onDownloadIssues} />}
    </section>
  );
}

function Counts({ summary }: { readonly summary: OpenSummary }) {
  const { events, placeless, undated, skipped, issueCount } = summary;
  return (
    <div className="files-counts">
      <p className="files-count">{t('files.eventCount', { count: events })}</p>
      {placeless > 0 && <p>{t('files.placeless', { count: placeless })}</p>}
      {undated > 0 && <p>{t('files.undated', { count: undated })}</p>}
      {skipped > 0 && <p>{t('files.skipped', { count: skipped })}</p>}
      {skipped === 0 && issueCount === 0 && <p>{t('files.allUnderstood')}</p>}
      {skipped === 0 && issueCount > 0 && <p>{t('files.noneSkipped')}</p>}
    </div>
  );
}

function Files({ files }: { readonly files: readonly FileSummary[] }) {
  const more = files.length - mostFiles;
  return (
    <ul className="files-list">
      {files.slice(0, mostFiles).map(({ name, format, records }, index) => (
        // Two files of a folder may have one name.
        // oxlint-disable-next-line react/no-array-index-key -- The list never changes its order.
        <li key={index} className="files-item">
          <bdi className="files-name">{shortText(name, longestName)}</bdi>
          <span className="files-facts">
            <bdi>{shortText(writtenText(format), longestName)}</bdi> · {t('files.recordCount', { count: records })}
          </span>
        </li>
      ))}
      {more > 0 && <li className="files-facts">{t('files.moreFiles', { count: more })}</li>}
    </ul>
  );
}

interface IssuesProps {
  readonly summary: OpenSummary;
  readonly onDownload: () => void;
}

function Issues({ summary: { issues, issueCount }, onDownload }: IssuesProps) {
  const titleId = useId();
  const more = issueCount - Math.min(issues.length, mostListed);
  return (
    <>
      <div className="files-heading">
        <h3 className="files-subtitle" id={titleId}>
          {t('files.issueCount', { count: issueCount })}
        </h3>
        <Button className="quiet-button" onPress={onDownload}>
          {t('files.downloadIssues')}
        </Button>
      </div>
      {issueCount > fewIssues && <Groups issues={issues} issueCount={issueCount} />}
      <table className="files-table issues-table" aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">{t('files.file')}</th>
            <th scope="col">{t('files.line')}</th>
            <th scope="col">{t('files.whatIsWrong')}</th>
          </tr>
        </thead>
        <tbody>
          {issues.slice(0, mostListed).map((issue, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- Nothing else distinguishes two issues of one line.
            <IssueRow key={index} issue={issue} />
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="note">{t('files.moreIssues', { count: more })}</p>}
    </>
  );
}

function IssueRow({ issue: { file, line, kind, reason } }: { readonly issue: RowIssue }) {
  return (
    <tr>
      <td>
        <bdi>{shortText(file, longestName)}</bdi>
      </td>
      <td>{line === null ? t('files.wholeFile') : numberText(line)}</td>
      <td>
        <span className="issue-kind">{t(`files.issue.${kind}`)}</span> <bdi>{shortText(messageText(reason), longestReason)}</bdi>
      </td>
    </tr>
  );
}

function Groups({ issues, issueCount }: { readonly issues: readonly RowIssue[]; readonly issueCount: number }) {
  const groups = groupIssues(issues);
  if (groups.length === issues.length) return null;
  const more = groups.length - mostGroups;
  return (
    <>
      {issues.length < issueCount && <p className="note">{t('files.kindsOfFirst', { count: issues.length })}</p>}
      <ul className="issue-groups" aria-label={t('files.byKind')}>
        {groups.slice(0, mostGroups).map(({ kind, text, count }) => (
          <li key={`${kind} ${text}`}>
            <span className="issue-count">{numberText(count)} ×</span> <span className="issue-kind">{t(`files.issue.${kind}`)}</span>{' '}
            <bdi>{shortText(text, longestReason)}</bdi>
          </li>
        ))}
        {more > 0 && <li className="note">{t('files.moreKinds', { count: more })}</li>}
      </ul>
    </>
  );
}
