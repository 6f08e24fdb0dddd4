import { signBox, signPath } from '../domain/sign.ts';
import type { NewsEvent, Story } from '../domain/story.ts';

interface SignProps {
  readonly layer: string;
  readonly story: Story;
  /** Announced, or without a place: stroked, not filled. */
  readonly hollow?: boolean;
  readonly size?: number;
}

/** A layer's sign, as on the map. Decoration beside words: hidden from screen readers. */
export function Sign({ layer, story, hollow = false, size = 14 }: SignProps) {
  const index = story.layers.findIndex(({ id }) => id === layer);
  const shape = story.layers[index]?.shape ?? 'circle';
  return (
    <svg
      className={hollow ? 'sign sign-hollow' : 'sign'}
      data-layer={index}
      viewBox={`0 0 ${signBox} ${signBox}`}
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={signPath(shape)} />
    </svg>
  );
}

/** Whether the event's sign is hollow, in the list as on the map. */
export function isHollow(event: NewsEvent): boolean {
  return event.properties.modality === 'announced' || event.geometry === null;
}
