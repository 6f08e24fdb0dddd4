import { useEffect, useRef } from 'react';

/** Puts a map into the element and gives back what takes it out again. What keeps it from being drawn is told through `onProblem`. */
export type MountMap = (container: HTMLElement, onProblem: (problem: string) => void) => () => void;

interface MapPaneProps {
  readonly mountMap: MountMap;
  readonly problem: string | null;
  readonly onProblem: (problem: string) => void;
}

export function MapPane({ mountMap, problem, onProblem }: MapPaneProps) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => (container.current ? mountMap(container.current, onProblem) : undefined), [mountMap, onProblem]);
  return (
    <div className="map-pane">
      <div className="map" ref={container} hidden={problem !== null} />
      {problem !== null && (
        <div className="map-problem" role="status">
          <h2>No map here</h2>
          <p>{problem}</p>
          <p>The list, the dates and the excerpts work as they do with it.</p>
        </div>
      )}
    </div>
  );
}
