import { type Issue, formatIssue } from '../domain/check/issue.ts';
import { t } from './messages/messages.ts';

interface NoticesProps {
  readonly issues: readonly Issue[];
  readonly linkProblems: readonly string[];
  /** The host that the story comes from; null: this site. */
  readonly origin: string | null;
}

/** What went wrong, said where the reader is, with everything that did not go wrong still working around it. */
export function Notices({ issues, linkProblems, origin }: NoticesProps) {
  return (
    <div className="notices" role="status">
      {origin !== null && <p className="notice">{t('otherStory.from', { host: origin })}</p>}
      {linkProblems.map((problem) => (
        <p key={problem} className="notice">
          {problem}
        </p>
      ))}
      {issues.length > 0 && (
        <details className="notice">
          <summary>{t('page.issueCount', { count: issues.length })}</summary>
          <ul>
            {issues.map((issue) => (
              <li key={formatIssue(issue)}>{formatIssue(issue)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
