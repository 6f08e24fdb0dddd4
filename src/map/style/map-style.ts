import type * as maplibregl from 'maplibre-gl';
import { basemapFontFaces } from '../../basemap/basemap-fonts.ts';
import type { Flavor } from '../../basemap/palette.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { ownLayer } from './feature-expressions.ts';
import { layerColour } from './layer-colours.ts';
import type { HoveredFeature, MarkFeature } from '../marks/map-features.ts';
import type { PlaceLabel } from '../marks/place-labels.ts';
import { shapeMapLayers } from './shape-layers.ts';
import { shapeSource, sourceIds } from './sources.ts';
import { storyMapLayers } from './story-layers.ts';
import type { StateRange } from './time-filter.ts';

/** The state that our layers read, besides the range. No layer is on until a view is shown. */
const initialState: maplibregl.StateSpecification = {
  /** Ids of the story's layers that are switched on. */
  layers: { default: [] },
  /** Id of the event; empty: none. */
  selected: { default: '' },
  /** See `SlotTable`. */
  slots: { default: {} },
  /** The map's eastern edge, and the scale there, in degrees of longitude. */
  sight: { default: { east: 180, degreesPerPixel: 0 } },
};

/** What our layers draw. */
export interface StoryData {
  readonly events: readonly MarkFeature[];
  readonly labels: readonly PlaceLabel[];
  readonly selection: readonly MarkFeature[];
  readonly hovered: readonly HoveredFeature[];
  /** The address of the shapes of opened files; null: there are none. */
  readonly shapes: string | null;
  /** The dates shown, half-open, in ms; see `stateRange`. null: the basemap's own range, the world as it is now. */
  readonly range: StateRange | null;
}

/**
 * The basemap's style with the events in it: areas and lines under the basemap's names, symbols and labels over all. It is one whole style,
 * so that another flavor is one call, from which MapLibre works out what changes.
 */
export function mapStyle(
  basemap: maplibregl.StyleSpecification,
  layers: readonly Layer[],
  data: StoryData,
  flavor: Flavor,
  reducedMotion: boolean,
): maplibregl.StyleSpecification {
  const shapes = data.shapes === null ? [] : shapeMapLayers(layerColour(layers, flavor)(ownLayer), flavor);
  const ours = [...shapes, ...storyMapLayers(layers, flavor)];
  const firstName = basemap.layers.findIndex(({ type }) => type === 'symbol');
  const below = firstName < 0 ? basemap.layers.length : firstName;
  return {
    ...basemap,
    'font-faces': { ...basemap['font-faces'], ...basemapFontFaces() },
    transition: { duration: reducedMotion ? 0 : 200, delay: 0 },
    state: { range: { default: data.range ?? { from: 0, to: 0, recent: 0 } }, ...(data.range ? {} : basemap.state), ...initialState },
    sources: {
      ...basemap.sources,
      [sourceIds.events]: geoJsonSource(data.events),
      [sourceIds.labels]: geoJsonSource(data.labels),
      [sourceIds.selection]: geoJsonSource(data.selection),
      [sourceIds.hovered]: geoJsonSource(data.hovered),
      ...(data.shapes === null ? {} : { [shapeSource]: { type: 'geojson', data: data.shapes } as const }),
    },
    layers: [
      ...basemap.layers.slice(0, below),
      ...ours.filter(({ type }) => type !== 'symbol'),
      ...basemap.layers.slice(below),
      ...ours.filter(({ type }) => type === 'symbol'),
    ],
  };
}

/** With a tolerance below MapLibre's own 0.375: our areas are few, and a border must not leave the basemap's. */
function geoJsonSource(features: readonly (MarkFeature | PlaceLabel)[]): maplibregl.GeoJSONSourceSpecification {
  return { type: 'geojson', data: { type: 'FeatureCollection', features: [...features] }, tolerance: 0.2 };
}
