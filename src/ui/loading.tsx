import type { Message } from '../domain/messages/message.ts';
import { messageText, t } from './messages/messages.ts';

export function Loading({ text = t('page.loading') }: { readonly text?: string }) {
  return (
    <p className="loading" role="status">
      {text}
    </p>
  );
}

interface LoadFailureProps {
  /** Why; a text where it was not foreseen. */
  readonly reason: Message | string;
  readonly onRetry: () => void;
}

/** The story's files could not be loaded: which, why, and a button to try again. */
export function LoadFailure({ reason, onRetry }: LoadFailureProps) {
  return (
    <main className="load-failure" role="alert">
      <h1>{t('page.loadFailed')}</h1>
      <p>{typeof reason === 'string' ? reason : messageText(reason)}</p>
      <button type="button" className="strong-button" onClick={onRetry}>
        {t('page.tryAgain')}
      </button>
    </main>
  );
}
