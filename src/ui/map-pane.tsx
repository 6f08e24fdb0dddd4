import { useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../domain/messages/message.ts';
import { messageText, t } from './messages/messages.ts';

/** What a map has to say in words. */
export interface MapText {
  /** What keeps it from being drawn at all. */
  readonly onFailure: (problem: Message) => void;
  /** What it goes on without. */
  readonly onProblem: (problem: Message) => void;
  /** How a picture of it is had: as it is now, to be copied before the task ends. null: no more. */
  readonly onPicture: (picture: (() => HTMLCanvasElement) | null) => void;
}

/** Puts a map into the element and gives back what takes it out again. */
export type MountMap = (container: HTMLElement, texts: MapText) => () => void;

interface MapPaneProps {
  readonly mountMap: MountMap;
  readonly failure: Message | null;
  readonly onFailure: (problem: Message) => void;
  readonly onPicture: MapText['onPicture'];
  /** No event has a place. */
  readonly isEmpty: boolean;
}

export function MapPane({ mountMap, failure, onFailure, onPicture, isEmpty }: MapPaneProps) {
  const container = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<Message | null>(null);
  // Before the page is painted: a map that another page had until now is not to be gone for a frame.
  useLayoutEffect(
    () => (container.current ? mountMap(container.current, { onFailure, onProblem: setProblem, onPicture }) : undefined),
    [mountMap, onFailure, onPicture],
  );
  return (
    <div className="map-pane">
      <div className="map" ref={container} hidden={failure !== null} />
      {isEmpty && failure === null && <p className="map-empty">{t('page.mapEmpty')}</p>}
      <div role="status">
        {problem !== null && (
          <div className="map-notice">
            <p>{messageText(problem)}</p>
            <button type="button" className="quiet-button" onClick={() => setProblem(null)}>
              {t('page.close')}
            </button>
          </div>
        )}
      </div>
      {failure !== null && (
        <div className="map-problem" role="status">
          <h2>{t('page.mapFailed')}</h2>
          <p>{messageText(failure)}</p>
          <p>{t('page.mapFailedRest')}</p>
        </div>
      )}
    </div>
  );
}
