import type { Playback } from './use-playback.ts';
import { t } from '../messages/messages.ts';

interface PlayButtonProps {
  readonly playback: Playback;
}

export function PlayButton({ playback: { isPlaying, toggle } }: PlayButtonProps) {
  return (
    <button
      type="button"
      className="round-button round-button-strong"
      aria-label={isPlaying ? t('time.pause') : t('time.play')}
      onClick={toggle}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={isPlaying ? 'M6 5h4v14H6zM14 5h4v14h-4z' : 'M8 5v14l11-7z'} />
      </svg>
    </button>
  );
}
