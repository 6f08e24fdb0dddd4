import type * as maplibregl from 'maplibre-gl';
import type { Basemap } from '../../basemap/open-basemap.ts';
import type { Flavor } from '../../basemap/palette.ts';

/** The ground under the events: the basemap, or, without one, plain land. `language` is that of the page, BCP 47. */
export function groundStyle(basemap: Basemap | null, flavor: Flavor, language: string): maplibregl.StyleSpecification {
  return basemap?.style({ flavor, language: /^uk(-|$)/i.test(language) ? 'uk' : 'en' }) ?? plainStyle(flavor);
}

function plainStyle(flavor: Flavor): maplibregl.StyleSpecification {
  const colour = flavor === 'light' ? '#f0ede7' : '#1c2126';
  return { version: 8, sources: {}, layers: [{ id: 'plain', type: 'background', paint: { 'background-color': colour } }] };
}
