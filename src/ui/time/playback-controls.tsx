import type { Unit } from '../../domain/time/calendar.ts';
import type { Mode } from '../../domain/view/view.ts';
import { PlayButton } from './play-button.tsx';
import { type Playback, speeds } from './use-playback.ts';
import { t } from '../messages/messages.ts';

interface PlaybackControlsProps {
  readonly playback: Playback;
  readonly mode: Mode;
  /** The dates of the next and the previous event; null where there is none in that direction. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  /** One unit back or forward. */
  readonly onStep: (by: -1 | 1) => void;
  readonly unit: Unit;
}

export function PlaybackControls({ playback, mode, onPrevious, onNext, onStep, unit }: PlaybackControlsProps) {
  const { speed, motion } = playback;
  return (
    <div className="playback" role="group" aria-label={t('time.playback')}>
      <div className="playback-buttons">
        <button
          type="button"
          className="round-button"
          aria-label={t('time.previousEvent')}
          title={`${t('time.previousEvent')}  ,`}
          disabled={!onPrevious}
          onClick={onPrevious ?? undefined}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 5h2.5v14H6zM19 5v14l-10-7z" />
          </svg>
        </button>
        <PlayButton playback={playback} />
        <button
          type="button"
          className="round-button"
          aria-label={t('time.nextEvent')}
          title={`${t('time.nextEvent')}  .`}
          disabled={!onNext}
          onClick={onNext ?? undefined}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M15.5 5H18v14h-2.5zM5 5v14l10-7z" />
          </svg>
        </button>
      </div>
      <div className="playback-options">
        <button type="button" className="icon-button" aria-label={t('time.backOne', { unit })} onClick={() => onStep(-1)}>
          ‹
        </button>
        <select
          className="choice"
          aria-label={t('time.speed')}
          value={speed}
          onChange={(event) => playback.setSpeed(Number(event.target.value))}
        >
          {speeds.map((each) => (
            <option key={each} value={each}>
              {each}×
            </option>
          ))}
        </select>
        <button type="button" className="icon-button" aria-label={t('time.forwardOne', { unit })} onClick={() => onStep(1)}>
          ›
        </button>
        {mode === 'window' && (
          <select
            className="choice"
            aria-label={t('time.whilePlaying')}
            value={motion}
            onChange={(event) => playback.setMotion(event.target.value === 'move' ? 'move' : 'grow')}
          >
            <option value="grow">{t('time.keepStart')}</option>
            <option value="move">{t('time.moveBothEnds')}</option>
          </select>
        )}
      </div>
    </div>
  );
}
