/** Countries, their regions and the lines between them, in one net of shared edges. */
import { feature, mesh } from 'topojson-client';
import { readCountries } from './countries.mjs';
import { simplifyByPlace } from './detail.mjs';
import { linesOf, polygonsOf, ringAreaKm2 } from './geodesy.mjs';
import { arcOnGrid } from './grid.mjs';
import { fitLines, readRegions, regionPolygons, standOnArcs } from './regions.mjs';

/**
 * @typedef {object} Land
 * @property {import('geojson').Feature[]} countries with `id`, ISO 3166-1 alpha-2
 * @property {import('geojson').Feature[]} regions of Ukraine and Belarus, with `code`, ISO 3166-2
 * @property {import('geojson').Feature[]} regionLines one feature a country, with `id`
 * @property {import('geojson').Feature[]} borders two features: `ukraine`, and every other land border
 * @property {import('geojson').Feature} coast
 * @property {import('geojson').Feature[]} russianRegions as Natural Earth has them, for the place of their names only
 */

/**
 * @param {typeof import('./sources.mjs').SOURCES} sources
 * @param {Record<string, string>} codes ISO 3166-1 alpha-3 to alpha-2
 * @returns {Promise<Land>}
 */
export async function buildLand(sources, codes) {
  const net = simplifyByPlace(await readCountries(sources.countries.path));
  net.arcs = net.arcs.map(arcOnGrid);
  const natural = readRegions(sources.regions.path);
  const outline = (id) => country(net, codes, id).geometry;
  const fitted = {
    UA: await fitLines(natural.UKR, outline('UA')),
    BY: await fitLines(natural.BLR, outline('BY')),
    RU: await fitLines(natural.RUS, outline('RU')),
  };
  net.arcs = standOnArcs(
    net.arcs,
    Object.values(fitted).flatMap(({ feet }) => feet),
  );
  return {
    countries: net.objects.countries.geometries.map(({ properties }) => country(net, codes, codes[properties.A3])).filter(hasArea),
    regions: [
      ...(await regionPolygons(natural.UKR, outline('UA'), fitted.UA.lines)),
      ...(await regionPolygons(natural.BLR, outline('BY'), fitted.BY.lines)),
    ],
    regionLines: Object.entries(fitted).map(([id, { lines }]) => lineFeature({ id }, lines)),
    borders: [
      lineFeature(
        { id: 'ukraine' },
        meshLines(net, (a, b) => a !== b && (isUkraine(a) || isUkraine(b))),
      ),
      lineFeature(
        { id: 'other' },
        meshLines(net, (a, b) => a !== b && !isUkraine(a) && !isUkraine(b)),
      ),
    ],
    coast: lineFeature({}, meshLines(net, (a, b) => a === b).flatMap(withoutMapEdge)),
    russianRegions: natural.RUS,
  };
}

function country(net, codes, id) {
  const geometry = net.objects.countries.geometries.find(({ properties }) => codes[properties.A3] === id);
  const shape = feature(net, geometry).geometry;
  if (!shape) return { type: 'Feature', properties: { id }, geometry: { type: 'MultiPolygon', coordinates: [] } };
  const polygons = polygonsOf(shape)
    .filter(([outer]) => ringAreaKm2(outer) > 0)
    .map((rings) => rings.filter((ring) => ringAreaKm2(ring) > 0));
  return { type: 'Feature', properties: { id }, geometry: { type: 'MultiPolygon', coordinates: polygons } };
}

function hasArea({ geometry }) {
  return geometry.coordinates.length > 0;
}

function isUkraine({ properties }) {
  return properties.A3 === 'UKR';
}

function meshLines(net, filter) {
  return linesOf(mesh(net, net.objects.countries, filter)).filter((line) => line.length > 1);
}

function lineFeature(properties, coordinates) {
  return { type: 'Feature', properties, geometry: { type: 'MultiLineString', coordinates } };
}

function isOnEdge([lng, lat]) {
  return Math.abs(lng) > 179.999 || lat < -85;
}

/** Removes the edges where the world is cut: at 180 degrees, and along the southern edge of Antarctica. They are not coast. */
function withoutMapEdge(line) {
  const pieces = [[]];
  line.forEach((point, i) => {
    if (i > 0 && isOnEdge(point) && isOnEdge(line[i - 1])) pieces.push([]);
    pieces.at(-1).push(point);
  });
  return pieces.filter((piece) => piece.length > 1);
}
