/**
 * Checks the border of Ukraine against its law and the resolutions of the General Assembly of the United Nations. The build stops when the
 * data differ.
 */
import mapshaper from 'mapshaper';
import { areaKm2, covers, polygonsOf } from './geodesy.mjs';

/** State Statistics Service of Ukraine; includes estuaries and the Syvash, excludes the sea. */
const UKRAINE_KM2 = 603_628;
/** Belarus statistical office; the land of the region. */
const GOMEL_REGION_KM2 = 40_372;
const UKRAINE_TOLERANCE = 0.005;
const REGION_TOLERANCE = 0.01;

const IN_UKRAINE = {
  Simferopol: [34.1, 44.95],
  Sevastopol: [33.53, 44.59],
  Kerch: [36.45, 45.35],
  Donetsk: [37.8, 48.0],
  Luhansk: [39.3, 48.57],
  Mariupol: [37.55, 47.1],
  Uzhhorod: [22.3, 48.62],
};

/**
 * @param {(code: string) => import('geojson').Geometry} country by ISO 3166-1 alpha-2
 * @param {[number, number][][]} bays rings drawn around inner waters that the source counts as sea
 * @returns {Promise<{ukraineKm2: number, innerWatersKm2: number}>}
 * @throws {Error} if a city is in the wrong country or the area is off by more than half a percent
 */
export async function checkUkraine(country, bays) {
  const ukraine = country('UA');
  for (const [city, at] of Object.entries(IN_UKRAINE)) {
    if (!covers(ukraine, at)) throw new Error(`${city} is not in Ukraine`);
    if (covers(country('RU'), at)) throw new Error(`${city} is in Russia`);
  }
  const innerWatersKm2 = await waterAreaKm2(bays, ukraine);
  const ukraineKm2 = areaKm2(ukraine) + innerWatersKm2;
  assertArea('Ukraine', ukraineKm2, UKRAINE_KM2, UKRAINE_TOLERANCE);
  return { ukraineKm2, innerWatersKm2 };
}

/** Compares the area of the story's region with the official statistics. */
export function checkGomelRegion(geometry) {
  const km2 = areaKm2(geometry);
  assertArea('Gomel region', km2, GOMEL_REGION_KM2, REGION_TOLERANCE);
  return km2;
}

/** Every point on the outer edge of a region must be a point of its country's outline. */
export function checkSharedEdge(region, outline, innerLines) {
  const known = new Set([...polygonsOf(outline).flat(2), ...innerLines.flat()].map(String));
  const strange = polygonsOf(region.geometry)
    .flat(2)
    .filter((point) => !known.has(String(point)));
  if (strange.length > 0) throw new Error(`${region.properties.code}: ${strange.length} points off the outline, first ${strange[0]}`);
}

function assertArea(name, measured, official, tolerance) {
  const off = measured / official - 1;
  if (Math.abs(off) > tolerance) {
    throw new Error(`${name}: ${Math.round(measured)} km2, ${(off * 100).toFixed(2)} % off ${official} km2`);
  }
}

async function waterAreaKm2(rings, land) {
  const output = await mapshaper.applyCommands(
    '-i bays.json name=bays -i land.json name=land -erase target=bays source=land -o water.json target=bays format=geojson geojson-type=GeometryCollection',
    {
      'bays.json': JSON.stringify({ type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) }),
      'land.json': JSON.stringify(land),
    },
  );
  return JSON.parse(output['water.json']).geometries.reduce((sum, geometry) => sum + areaKm2(geometry), 0);
}
