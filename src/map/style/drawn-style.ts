import type * as maplibregl from 'maplibre-gl';
import { drawDotImage } from '../../basemap/dot-images.ts';
import type { Basemap } from '../../basemap/open-basemap.ts';
import type { Flavor } from '../../basemap/palette.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import type { HoveredFeature, MarkFeature } from '../marks/map-features.ts';
import type { PlaceLabel } from '../marks/place-labels.ts';
import { groundStyle } from './ground-style.ts';
import { blankImage, drawImage, isSign } from './images.ts';
import { type StoryData, mapStyle } from './map-style.ts';

/** What a style is made of, as it is when it is asked for. */
export interface StyleSource {
  readonly layers: () => readonly Layer[];
  /** The page's, BCP 47. */
  readonly language: () => string;
  /** The address of the shapes of opened files; null: there are none. */
  readonly shapes: () => string | null;
  readonly data: () => Omit<StoryData, 'shapes'>;
}

/** What a style is made again for; all else is its state and data. */
interface Look {
  readonly flavor: Flavor;
  readonly layers: readonly Layer[];
  readonly shapes: string | null;
}

/** The style of a map: the basemap with the events in it. Once it is there, it takes state and data, until the WebGL context is lost. */
export class DrawnStyle {
  readonly #map: maplibregl.Map;
  readonly #source: StyleSource;
  readonly #reducedMotion: boolean;
  #flavor: Flavor;
  #basemap: Basemap | null = null;
  #drawn: Look | null = null;
  #isThere = false;

  /** `onLoad`: a style is there, the first, or the one that MapLibre brings back after a lost context, as it was before that. */
  constructor(map: maplibregl.Map, flavor: Flavor, reducedMotion: boolean, source: StyleSource, onLoad: () => void) {
    this.#map = map;
    this.#flavor = flavor;
    this.#reducedMotion = reducedMotion;
    this.#source = source;
    map.setMissingStyleImageResolver((name) => this.#addImage(name));
    map.on('style.load', () => {
      this.#isThere = true;
      this.keep();
      onLoad();
    });
    map.on('webglcontextlost', () => {
      this.#isThere = false;
    });
  }

  get isThere(): boolean {
    return this.#isThere;
  }

  get flavor(): Flavor {
    return this.#flavor;
  }

  /** Gives the map its first style; without a basemap the events are on plain ground. */
  begin(basemap: Basemap | null): void {
    this.#basemap = basemap;
    this.#set();
  }

  setFlavor(flavor: Flavor): void {
    this.#flavor = flavor;
    this.keep();
  }

  /** Gives the map another style if the one it has is not what it should be. MapLibre works out what changes. */
  keep(): void {
    if (!this.#isThere) return;
    const [look, drawn] = [this.#look(), this.#drawn];
    const areSameLayers = drawn !== null && areAlike(look.layers, drawn.layers);
    if (areSameLayers && look.flavor === drawn.flavor && look.shapes === drawn.shapes) return;
    // Each symbol is drawn once for its name, and a layer of the same name may look different now.
    if (!areSameLayers) for (const image of this.#map.listImages()) if (isSign(image)) this.#map.removeImage(image);
    this.#set();
  }

  /** Gives the map the style of another subject: all its data is sent. */
  renew(): void {
    this.#drawn = null;
    this.keep();
  }

  /** MapLibre compares values: the same one again costs nothing. */
  setState(name: string, value: unknown): void {
    if (this.#isThere) this.#map.setGlobalStateProperty(name, value);
  }

  setData(sourceId: string, features: readonly (MarkFeature | HoveredFeature | PlaceLabel)[]): void {
    const source = this.#isThere ? this.#map.getSource<maplibregl.GeoJSONSource>(sourceId) : undefined;
    void source?.setData({ type: 'FeatureCollection', features: [...features] });
  }

  end(): void {
    this.#isThere = false;
  }

  #set(): void {
    const { layers, shapes, flavor } = (this.#drawn = this.#look());
    const ground = groundStyle(this.#basemap, flavor, this.#source.language());
    const style = mapStyle(ground, layers, { ...this.#source.data(), shapes }, flavor, this.#reducedMotion);
    // Only an online basemap's part may be invalid, and it stays as it is: to validate all again would cost more than to change it.
    this.#map.setStyle(style, { validate: !this.#isThere });
  }

  #look(): Look {
    return { flavor: this.#flavor, layers: this.#source.layers(), shapes: this.#source.shapes() };
  }

  #addImage(name: string): void {
    // A tile of what was shown before may still ask for symbols that are not there any more: they are blank.
    const image = drawImage(name, this.#source.layers()) ?? drawDotImage(name) ?? (isSign(name) ? blankImage() : null);
    if (image) this.#map.addImage(name, image.data, { pixelRatio: image.pixelRatio });
  }
}

/** Whether layers are drawn alike, in any order. */
function areAlike(layers: readonly Layer[], others: readonly Layer[]): boolean {
  return layers === others || looksOf(layers) === looksOf(others);
}

function looksOf(layers: readonly Layer[]): string {
  return JSON.stringify(layers.map(({ id, shape, colour }) => [id, shape, colour]).toSorted());
}
