/**
 * The countries of OpenStreetMap, each point of land in one country only. Where two countries claim the same ground in
 * the source, the smaller claim wins (mapshaper's `min-area` rule): that gives Crimea to Ukraine.
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
