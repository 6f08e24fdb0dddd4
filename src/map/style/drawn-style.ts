import type * as maplibregl from 'maplibre-gl';
import { drawDotImage } from '../../basemap/dot-images.ts';
import type { Basemap } from '../../basemap/open-basemap.ts';
import type { Flavor } from '../../basemap/palette.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { type StoryOfGround, groundStyle } from './ground-style.ts';
import { blankImage, drawImage, isOwnImage } from './images.ts';
import { type DrawnFeatures, type StoryData, mapStyle } from './map-style.ts';
import { type NumberedFeature, SentFeatures } from './sent-features.ts';
import { sourceIds } from './sources.ts';

/** What a style is made of now. */
export interface StyleSource {
  readonly layers: () => readonly Layer[];
  readonly story: () => StoryOfGround;
  /** The address of the shapes of opened files; null: there are none. */
  readonly shapes: () => string | null;
  readonly data: () => Omit<StoryData, 'shapes'>;
}

/** If one of these changes, the style is made again; everything else is its state and data. */
interface Look {
  readonly flavor: Flavor;
  readonly layers: readonly Layer[];
  readonly shapes: string | null;
}

/**
 * The style of a map: the basemap with the events in it. It accepts state and data while it is there: from when it is loaded until the
 * WebGL context is lost.
 */
export class DrawnStyle {
  readonly #map: maplibregl.Map;
  readonly #source: StyleSource;
  readonly #reducedMotion: boolean;
  #flavor: Flavor;
  #basemap: Basemap | null = null;
  #drawn: Look | null = null;
  readonly #sent = {
    events: new SentFeatures(),
    labels: new SentFeatures(),
    selection: new SentFeatures(),
    hovered: new SentFeatures(),
    paths: new SentFeatures(),
  };
  #isThere = false;

  /** `onLoad` is called when the first style is loaded, and when MapLibre has restored the style of before a lost context. */
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

  /** Gives the map another style if its own is out of date. MapLibre works out what changes. */
  keep(): void {
    if (!this.#isThere) return;
    const [look, drawn] = [this.#look(), this.#drawn];
    const areSameLayers = drawn !== null && areAlike(look.layers, drawn.layers);
    if (areSameLayers && look.flavor === drawn.flavor && look.shapes === drawn.shapes) return;
    // Each image is drawn once for its name, and a layer of the same name may look different now.
    if (!areSameLayers) for (const image of this.#map.listImages()) if (isOwnImage(image)) this.#map.removeImage(image);
    this.#set();
  }

  /** Gives the map the style of another subject: all its data is sent. */
  renew(): void {
    this.#drawn = null;
    this.keep();
  }

  /** Costs nothing for the same value: MapLibre would draw another frame. */
  setState(name: string, value: unknown): void {
    if (this.#isThere && !isSameValue(this.#map.getGlobalState()[name], value)) this.#map.setGlobalStateProperty(name, value);
  }

  /** Gives a source other features. Costs nothing if it has them already. */
  setFeatures(source: keyof DrawnFeatures, features: readonly NumberedFeature[]): void {
    const change = this.#isThere ? this.#sent[source].change(features) : null;
    if (change) void this.#map.getSource<maplibregl.GeoJSONSource>(sourceIds[source])?.updateData(change);
  }

  end(): void {
    this.#isThere = false;
  }

  #set(): void {
    const { layers, shapes, flavor } = (this.#drawn = this.#look());
    const ground = groundStyle(this.#basemap, flavor, this.#source.story());
    const data = this.#source.data();
    const style = mapStyle(ground, layers, { ...data, shapes }, flavor, this.#reducedMotion);
    for (const source of Object.keys(this.#sent) as (keyof DrawnFeatures)[]) this.#sent[source].reset(data.features[source]);
    // Only an online basemap's part may be invalid, and that does not change: validating all again would cost more than the change.
    this.#map.setStyle(style, { validate: !this.#isThere });
  }

  #look(): Look {
    return { flavor: this.#flavor, layers: this.#source.layers(), shapes: this.#source.shapes() };
  }

  #addImage(name: string): void {
    // A tile of the events before may still ask for symbols of layers that are gone: they are blank.
    const image = drawImage(name, this.#source.layers()) ?? drawDotImage(name) ?? (isOwnImage(name) ? blankImage() : null);
    if (image) this.#map.addImage(name, image.data, { pixelRatio: image.pixelRatio });
  }
}

function isSameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether layers are drawn alike, in any order. */
function areAlike(layers: readonly Layer[], others: readonly Layer[]): boolean {
  return layers === others || looksOf(layers) === looksOf(others);
}

function looksOf(layers: readonly Layer[]): string {
  return JSON.stringify(layers.map(({ id, shape, colour }) => [id, shape, colour]).toSorted());
}
