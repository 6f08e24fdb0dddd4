import type * as geojson from 'geojson';
import type * as maplibregl from 'maplibre-gl';

/** A feature with a number of its own in its source. */
export type NumberedFeature = geojson.Feature & { readonly id: number };

/** What a source of the map has been sent, so that it is sent only what differs. */
export class SentFeatures {
  #sent: ReadonlyMap<number, NumberedFeature> = new Map();

  /** The source has these, and no others: a style has been set that holds them. */
  reset(features: readonly NumberedFeature[]): void {
    this.#sent = byNumber(features);
  }

  /** What to send so that the source has these features; null: it has them already. A feature that has changed is another object. */
  change(features: readonly NumberedFeature[]): maplibregl.GeoJSONSourceDiff | null {
    const before = this.#sent;
    this.#sent = byNumber(features);
    const remove = [...before.keys()].filter((id) => !this.#sent.has(id));
    const add = features.filter((feature) => before.get(feature.id) !== feature);
    return remove.length + add.length === 0 ? null : { remove, add };
  }
}

function byNumber(features: readonly NumberedFeature[]): ReadonlyMap<number, NumberedFeature> {
  return new Map(features.map((feature) => [feature.id, feature]));
}
