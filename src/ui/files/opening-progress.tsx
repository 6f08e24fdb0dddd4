import { type Opening } from '../../state/files/file-session.ts';
import { shortText } from './short-text.ts';
import { sizeText, t } from '../messages/messages.ts';

interface OpeningProgressProps {
  readonly name: string;
  readonly opening: Opening;
  readonly onCancel: () => void;
}

const longestName = 60;

/** How far the opening of files has come, and a way out of it. */
export function OpeningProgress({ name, opening, onCancel }: OpeningProgressProps) {
  const { progress, step, fetchRest } = opening;
  const known = progress !== null && progress.totalBytes > 0;
  return (
    <div className="opening">
      <p className="opening-file">
        <bdi>{shortText(progress?.file ?? name, longestName)}</bdi>
      </p>
      {/* Without a value it says that something is going on, and not how far it is. */}
      <progress
        className="opening-bar"
        aria-label={step === 'fetching' ? t('files.fetchedLabel') : t('files.readLabel')}
        {...(known ? { max: progress.totalBytes, value: progress.bytes } : {})}
      />
      <p className="opening-count">{progressText(opening)}</p>
      {fetchRest && (
        <p role="alert">
          {progress && progress.totalBytes > 0
            ? t('files.isLarge', { size: sizeText(progress.totalBytes) })
            : t('files.isEndless', { size: sizeText(progress?.bytes ?? 0) })}
        </p>
      )}
      <div className="dialog-actions">
        {fetchRest && (
          <button type="button" className="strong-button" onClick={fetchRest}>
            {t('files.fetchRest')}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={onCancel}>
          {t('files.cancel')}
        </button>
      </div>
    </div>
  );
}

function progressText({ step, progress }: Opening): string {
  if (progress === null) return step === 'fetching' ? t('files.fetching') : t('files.reading');
  const { host = '', bytes, totalBytes, records } = progress;
  if (step === 'fetching' && bytes === 0) return t('files.asking', { host });
  const done = totalBytes > 0 ? t('files.sizeOf', { done: sizeText(bytes), total: sizeText(totalBytes) }) : sizeText(bytes);
  return step === 'fetching' ? t('files.fetched', { done, host }) : t('files.readSoFar', { done, count: records });
}
