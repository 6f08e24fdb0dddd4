import type { StoryProblem } from '../state/story-source.ts';
import { issueText } from './messages/issue-text.ts';
import { messageText, sizeText, t } from './messages/messages.ts';

interface StoryFailureProps {
  readonly problem: StoryProblem;
  readonly onRetry: () => void;
}

/** A story from another address cannot be shown: why, what to do, and the way to the product's own. */
export function StoryFailure({ problem, onRetry }: StoryFailureProps) {
  return (
    <main className="load-failure">
      <div role="alert">
        <h1>{t('otherStory.title')}</h1>
        <p>{problemText(problem)}</p>
      </div>
      {problem.kind === 'not-a-story' && (
        <ul>
          {problem.issues.map((issue) => (
            <li key={issueText(issue)}>{issueText(issue)}</li>
          ))}
        </ul>
      )}
      <p className="load-actions">
        <button type="button" className="strong-button" onClick={onRetry}>
          {t('otherStory.retry')}
        </button>
        <a className="quiet-button" href={location.pathname}>
          {t('otherStory.ownStory')}
        </a>
      </p>
    </main>
  );
}

function problemText(problem: StoryProblem): string {
  const { url } = problem;
  switch (problem.kind) {
    case 'insecure':
      return t('otherStory.insecure', { url });
    case 'redirect':
      return t('otherStory.redirect', { url });
    case 'not-allowed':
      return t('otherStory.notAllowed', { url });
    case 'unreachable':
      return t('otherStory.unreachable', { url });
    case 'broken-off':
      return t('otherStory.brokenOff', { url });
    case 'status':
      return problem.status === 404 || problem.status === 410
        ? t('otherStory.notFound', { url })
        : t('otherStory.status', { url, status: String(problem.status) });
    case 'no-story-json':
      return t('otherStory.noStoryFile', { url });
    case 'no-story-json-in-zip':
      return t('otherStory.noStoryFileInZip', { url });
    case 'not-unpacked':
      return t('otherStory.notUnpacked', { url, reason: messageText(problem.reason) });
    case 'too-large':
      return t('otherStory.tooLarge', { url, most: sizeText(problem.mostBytes) });
    case 'neither-zip-nor-folder':
      return t('otherStory.neither', { url });
    case 'not-a-story':
      return t('otherStory.notAStory', { url, count: problem.issues.length });
  }
}
