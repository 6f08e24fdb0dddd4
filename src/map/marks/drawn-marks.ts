import type * as geojson from 'geojson';
import type { MarkFeature, MarkProperties } from './map-features.ts';
import { type LabelLine, type PlaceLabel, linesPerPlace, reachOf } from './place-labels.ts';
import type { ShownMarks } from './story-marks.ts';

/** A feature as a map draws it now. */
export interface DrawnFeature extends geojson.Feature<geojson.Geometry, DrawnProperties> {
  readonly id: number;
}

interface DrawnProperties extends MarkProperties {
  /** See `SlotTable`. */
  readonly slot: number;
  /** Whether the event continues in the newest unit of the dates shown. */
  readonly isRecent: boolean;
}

/**
 * The label of a place as a map draws it now. The values of each line are kept under its index, `text0`, `text1`, since MapLibre reads
 * arrays back from a tile as text.
 */
export interface DrawnLabel extends geojson.Feature<geojson.Point, DrawnLabelProperties> {
  readonly id: number;
}

type DrawnLabelProperties = { readonly [Value in `${keyof LabelLine}${number}`]: string | number | boolean } & {
  readonly count: number;
  readonly isSelected: boolean;
  /** Whether the map's eastern edge would cut off a label to the right of its symbols. */
  readonly isNearEdge: boolean;
};

/** The lines of a label, from its feature's properties. */
export function labelLines(properties: Readonly<Record<string, unknown>>): readonly Pick<LabelLine, 'id' | 'text' | 'note'>[] {
  return Array.from({ length: Number(properties['count']) }, (_, index) => ({
    id: String(properties[`id${index}`]),
    text: String(properties[`text${index}`]),
    note: String(properties[`note${index}`]),
  }));
}

/** The map's eastern edge, and the scale there, in degrees of longitude. */
export interface LabelArea {
  readonly east: number;
  readonly degreesPerPixel: number;
}

/** Features and labels as they are drawn now. What is drawn as before is the same object, so that a map is not sent it again. */
export class DrawnMarks {
  readonly #features = new WeakMap<MarkFeature, DrawnFeature>();
  readonly #labels = new WeakMap<PlaceLabel, { readonly key: string; readonly drawn: DrawnLabel }>();

  features(features: readonly MarkFeature[], { slots, recent }: ShownMarks): readonly DrawnFeature[] {
    return features.map((feature) => this.#feature(feature, slots[feature.properties.key] ?? 0, recent.has(feature.properties.id)));
  }

  /** The labels of places where an event is shown. `sight`: null, the map has no size. */
  labels(labels: readonly PlaceLabel[], { ids, selected }: ShownMarks, area: LabelArea | null): readonly DrawnLabel[] {
    return labels.flatMap((label) => {
      const lines = label.lines.filter(({ id }) => ids.has(id) || id === selected).slice(0, linesPerPlace);
      return lines.length > 0 ? [this.#label(label, lines, selected, area)] : [];
    });
  }

  #feature(feature: MarkFeature, slot: number, isRecent: boolean): DrawnFeature {
    const last = this.#features.get(feature);
    if (last?.properties.slot === slot && last.properties.isRecent === isRecent) return last;
    const drawn = { ...feature, properties: { ...feature.properties, slot, isRecent } };
    this.#features.set(feature, drawn);
    return drawn;
  }

  #label(label: PlaceLabel, lines: readonly LabelLine[], selected: string | null, area: LabelArea | null): DrawnLabel {
    const { id, position } = label;
    const isSelected = lines.some((line) => line.id === selected);
    const isNearEdge = area !== null && position[0] + reachOf(lines) * area.degreesPerPixel > area.east;
    const key = [isSelected, isNearEdge, ...lines.map((line) => line.id)].join(' ');
    const last = this.#labels.get(label);
    if (last?.key === key) return last.drawn;
    const values = lines.flatMap((line, index) => Object.entries(line).map(([name, value]) => [`${name}${index}`, value]));
    const properties = { ...Object.fromEntries(values), count: lines.length, isSelected, isNearEdge };
    const drawn: DrawnLabel = { type: 'Feature', id, geometry: { type: 'Point', coordinates: [...position] }, properties };
    this.#labels.set(label, { key, drawn });
    return drawn;
  }
}
