/**
 * The countries of OpenStreetMap, with each point of land in only one country. Where two countries in the source claim the same ground, the
 * smaller claim wins (mapshaper's `min-area` rule): this gives Crimea to Ukraine.
 */
import mapshaper from 'mapshaper';
import { readFileSync } from 'node:fs';

/**
 * @param {string} path the GeoJSON of `@geo-maps/countries-coastline-100m`
 * @returns {Promise<import('topojson-specification').Topology>} one object, `countries`, with the property `A3`; not quantized
 */
export async function readCountries(path) {
  const output = await mapshaper.applyCommands(
    '-i countries.json -clean overlap-rule=min-area -o countries.topo.json format=topojson no-quantization',
    { 'countries.json': readFileSync(path) },
  );
  return JSON.parse(output['countries.topo.json']);
}
