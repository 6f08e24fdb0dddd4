import { type BasemapSource, type BasemapTables, unpackBasemap } from './unpack.ts';

/** From the page: the four files as they came. */
export type PackedBasemap = Readonly<Record<keyof BasemapTables, ArrayBuffer>>;

/** To the page: each source as a file of GeoJSON, or why there is none. */
export type UnpackedBasemap = { readonly sources: Readonly<Record<BasemapSource, Blob>> } | { readonly problem: string };

addEventListener('message', ({ data }: MessageEvent<PackedBasemap>) => {
  postMessage(unpack(data));
});

function unpack(packed: PackedBasemap): UnpackedBasemap {
  try {
    const collections = unpackBasemap({
      land: parse(packed.land),
      water: parse(packed.water),
      places: parse(packed.places),
      labels: parse(packed.labels),
    });
    return {
      sources: {
        land: file(collections.land),
        water: file(collections.water),
        names: file(collections.names),
        dated: file(collections.dated),
      },
    };
  } catch (error) {
    return { problem: String(error) };
  }
}

/** Our own build wrote the files and a test holds them to their hashes, so their shape is taken on trust. */
function parse<Table>(bytes: ArrayBuffer): Table {
  return JSON.parse(new TextDecoder().decode(bytes)) as Table;
}

function file(collection: GeoJSON.FeatureCollection): Blob {
  return new Blob([JSON.stringify(collection)], { type: 'application/geo+json' });
}
