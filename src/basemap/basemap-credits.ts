/** The source of a part of the basemap, for the attribution on the map and for a page of credits. */
export interface BasemapCredit {
  readonly name: string;
  /** What the map uses from the source. */
  readonly part: 'land' | 'regions' | 'water' | 'towns' | 'letters';
  readonly url: string;
  /** An SPDX identifier, or text when there is none. */
  readonly licence: string;
  readonly licenceUrl: string | null;
  /** The text that the licence or custom requires on the map itself. */
  readonly attribution: string;
}

/** Every source of the embedded basemap, in the order of the attribution. */
export const basemapCredits: readonly BasemapCredit[] = [
  {
    name: 'OpenStreetMap',
    part: 'land',
    url: 'https://www.openstreetmap.org/copyright',
    licence: 'ODbL-1.0',
    licenceUrl: 'https://opendatacommons.org/licenses/odbl/1-0/',
    attribution: '© OpenStreetMap contributors',
  },
  {
    name: 'Natural Earth',
    part: 'regions',
    url: 'https://www.naturalearthdata.com/',
    licence: 'public domain',
    licenceUrl: null,
    attribution: 'Natural Earth',
  },
  {
    name: 'GSHHG 2.3.7, by Paul Wessel and Walter H. F. Smith',
    part: 'water',
    url: 'https://www.soest.hawaii.edu/pwessel/gshhg/',
    licence: 'LGPL-3.0-or-later',
    licenceUrl: 'https://www.gnu.org/licenses/lgpl-3.0.html',
    attribution: 'GSHHG',
  },
  {
    name: 'GeoNames',
    part: 'towns',
    url: 'https://www.geonames.org/',
    licence: 'CC-BY-4.0',
    licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
    attribution: 'GeoNames',
  },
  {
    name: 'Source Sans 3, by Adobe',
    part: 'letters',
    url: 'https://github.com/adobe-fonts/source-sans',
    licence: 'OFL-1.1',
    licenceUrl: 'https://openfontlicense.org/',
    attribution: '',
  },
];

/** The page with the licences of the data, file by file. */
export const dataLicences = new URL('../../geo/basemap/LICENSE-DATA.md', import.meta.url).href;

/**
 * One line of HTML for the map's corner, with each name linked to its terms. They open beside the page: in its place they would take with
 * them the files that it has open.
 */
export const basemapAttribution = basemapCredits
  .filter(({ attribution }) => attribution !== '')
  .map(({ attribution, url }) => `<a href="${url}" target="_blank" rel="noopener">${attribution}</a>`)
  .join(' · ');
