import type * as maplibregl from 'maplibre-gl';
import { basemapFontFaces } from '../../basemap/basemap-fonts.ts';
import { groundState } from '../../basemap/shown-time.ts';
import type { Flavor } from '../../basemap/palette.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { ownLayer } from './feature-expressions.ts';
import { layerColour } from './layer-colours.ts';
import type { DrawnFeature, DrawnLabel } from '../marks/drawn-marks.ts';
import type { NumberedFeature } from './sent-features.ts';
import { shapeMapLayers } from './shape-layers.ts';
import { shapeSource, sourceIds } from './sources.ts';
import { storyMapLayers } from './story-layers.ts';

/** The state that the layers of opened shapes read. None is shown until a view is. */
const initialState: maplibregl.StateSpecification = {
  /** Ids of the layers that are switched on. */
  layers: { default: [] },
  /** See `stateRange`. */
  range: { default: { from: 0, to: 0, since: 0, areWhole: false } },
};

/** The features of our sources. */
export interface DrawnFeatures {
  readonly events: readonly DrawnFeature[];
  readonly labels: readonly DrawnLabel[];
  readonly selection: readonly DrawnFeature[];
  readonly hovered: readonly DrawnFeature[];
  readonly paths: readonly NumberedFeature[];
}

/** What our layers draw. */
export interface StoryData {
  readonly features: DrawnFeatures;
  /** The address of the shapes of opened files; null: there are none. */
  readonly shapes: string | null;
  /** What the basemap shows; see `groundTime`. null: the world as it is now. */
  readonly groundTime: number | null;
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
    state: { ...(data.groundTime === null ? basemap.state : groundState(data.groundTime)), ...initialState },
    sources: {
      ...basemap.sources,
      [sourceIds.events]: geoJsonSource(data.features.events),
      [sourceIds.labels]: geoJsonSource(data.features.labels),
      [sourceIds.selection]: geoJsonSource(data.features.selection),
      [sourceIds.hovered]: geoJsonSource(data.features.hovered),
      [sourceIds.paths]: geoJsonSource(data.features.paths),
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
function geoJsonSource(features: readonly NumberedFeature[]): maplibregl.GeoJSONSourceSpecification {
  return { type: 'geojson', data: { type: 'FeatureCollection', features: [...features] }, tolerance: 0.2 };
}
