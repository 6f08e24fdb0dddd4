/** Packs features into one quantized topology, as text with a line for each object and the arcs. */
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { GRID } from './grid.mjs';

/**
 * @param {Record<string, import('geojson').Feature[]>} objects features with all points on the grid
 * @returns {string} TopoJSON
 */
export function topologyText(objects) {
  const collections = Object.fromEntries(
    Object.entries(objects).map(([name, features]) => [name, { type: 'FeatureCollection', features }]),
  );
  const { transform, objects: packed, arcs } = quantize(topology(collections), GRID);
  const lines = Object.entries(packed).map(([name, object]) => `"${name}":${JSON.stringify(object)}`);
  return `{"type":"Topology",
"transform":${JSON.stringify(transform)},
"objects":{
${lines.join(',\n')}
},
"arcs":${JSON.stringify(arcs)}
}
`;
}
