import { t } from './messages/messages.ts';

export function Loading({ words = t('page.loading') }: { readonly words?: string }) {
  return (
    <p className="loading" role="status">
      {words}
    </p>
  );
}

interface LoadFailureProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The story's files could not be had: which, why, and a way to try once more. */
export function LoadFailure({ error, onRetry }: LoadFailureProps) {
  return (
    <main className="load-failure" role="alert">
      <h1>{t('page.loadFailed')}</h1>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" className="strong-button" onClick={onRetry}>
        {t('page.tryAgain')}
      </button>
    </main>
  );
}
