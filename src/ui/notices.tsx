import type { Issue } from '../domain/check/issue.ts';
import type { LinkProblem } from '../state/view-url.ts';
import { issueText } from './messages/issue-text.ts';
import { seriesText, t } from './messages/messages.ts';

interface NoticesProps {
  readonly issues: readonly Issue[];
  readonly linkProblems: readonly LinkProblem[];
  /** The host that the story comes from; null: this site. */
  readonly origin: string | null;
}

/** What went wrong, said where the reader is, with everything that did not go wrong still working around it. */
export function Notices({ issues, linkProblems, origin }: NoticesProps) {
  return (
    <div className="notices" role="status">
      {origin !== null && <p className="notice">{t('otherStory.from', { host: origin })}</p>}
      <LinkProblems problems={linkProblems} />
      {issues.length > 0 && (
        <details className="notice">
          <summary>{t('page.issueCount', { count: issues.length })}</summary>
          <ul>
            {issues.map((issue) => (
              <li key={issueText(issue)}>{issueText(issue)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The parts of the page's address that could not be used. */
export function LinkProblems({ problems }: { readonly problems: readonly LinkProblem[] }) {
  return problems.map((problem) => (
    <p key={JSON.stringify(problem)} className="notice">
      {linkProblemText(problem)}
    </p>
  ));
}

function linkProblemText(problem: LinkProblem): string {
  switch (problem.kind) {
    case 'value':
      return t('page.linkValue', { name: problem.name, value: problem.value });
    case 'no-dates':
      return t('page.linkNoDates');
    case 'crossed':
      return t('page.linkCrossed');
    case 'files-gone':
      return t('page.filesGone', { count: problem.files.length, files: seriesText(problem.files) });
  }
}
