import type * as maplibregl from 'maplibre-gl';
import type { Basemap } from '../../basemap/open-basemap.ts';
import type { Flavor } from '../../basemap/palette.ts';
import type { Story } from '../../domain/story/story.ts';

/** What of a story its ground depends on. */
export type StoryOfGround = Pick<Story, 'language' | 'focus'>;

/** The ground under the events: the basemap, or, without one, plain land. */
export function groundStyle(basemap: Basemap | null, flavor: Flavor, { language, focus }: StoryOfGround): maplibregl.StyleSpecification {
  return basemap?.style({ flavor, language: /^uk(-|$)/i.test(language) ? 'uk' : 'en', focus }) ?? plainStyle(flavor);
}

function plainStyle(flavor: Flavor): maplibregl.StyleSpecification {
  const colour = flavor === 'light' ? '#f0ede7' : '#1c2126';
  return { version: 8, sources: {}, layers: [{ id: 'plain', type: 'background', paint: { 'background-color': colour } }] };
}
