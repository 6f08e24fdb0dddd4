/** Writes LICENSE-DATA.md: the sources of each file, its licence, and every hash. */
import { SOURCES, sha256Of } from './sources.mjs';

const OUTPUTS = {
  'land.topo.json': {
    from: ['countries', 'lakes', 'regions'],
    licence: 'ODbL-1.0',
    credit: '© OpenStreetMap contributors; made with Natural Earth',
  },
  'water.topo.json': { from: ['rivers', 'shores'], licence: 'LGPL-3.0-or-later', credit: 'GSHHG 2.3.7, Wessel and Smith' },
  'places.json': { from: ['places'], licence: 'CC-BY-4.0', credit: 'GeoNames' },
  'labels.json': { from: ['countries', 'regions'], licence: 'ODbL-1.0', credit: '© OpenStreetMap contributors; made with Natural Earth' },
  'gomel-region.json': {
    from: ['countries', 'regions'],
    licence: 'ODbL-1.0',
    credit: '© OpenStreetMap contributors; made with Natural Earth',
  },
};

const LICENCES = `- ODbL-1.0: https://opendatacommons.org/licenses/odbl/1-0/. A person who passes on one of these files, or a file made from one, passes it on
  under the same licence and names the source. Pictures of the map need the credit alone.
- LGPL-3.0-or-later: https://www.gnu.org/licenses/lgpl-3.0.html. The rivers and lakes of GSHHG are in a file of their own, so that
  anyone can put another version in its place. The folder \`build/\` holds all that is needed to make the file again.
- CC-BY-4.0: https://creativecommons.org/licenses/by/4.0/. Changes: a choice of towns, Ukrainian names and their romanization.
- Natural Earth is in the public domain.`;

/**
 * @param {Record<string, string>} files name and text of each output
 * @param {{ukraineKm2: number, innerWatersKm2: number, gomelKm2: number}} areas as measured by the build
 */
export function licenceText(files, areas) {
  const inputs = Object.entries(SOURCES).map(
    ([name, { title, package: from, version, licence, sha256 }]) =>
      `| ${name} | ${title} | ${from} ${version} | ${licence} | \`${sha256}\` |`,
  );
  const outputs = Object.entries(files).map(([name, text]) => {
    const { from, licence, credit } = OUTPUTS[name];
    return `| \`${name}\` | ${from.join(', ')} | ${licence} | ${credit} | \`${sha256Of(text)}\` |`;
  });
  return `# Licences of the basemap's data

Written by \`build/build.mjs\`; not to be edited by hand. The code is under the licence of the repository, the data are under these:

| file | made from | licence | credit | SHA-256 |
|---|---|---|---|---|
${outputs.join('\n')}

Names of towns in other languages than the source's, earlier names with their dates, names of rivers, seas, reservoirs and regions,
and the drawn bays and the Oskil reservoir were gathered for this project (\`build/facts/\`); they are given under the licence of the
file they are in.

## Made from

| name | what | package | licence of the data | SHA-256 of the file |
|---|---|---|---|---|
${inputs.join('\n')}

## The licences

${LICENCES}

## Measured by the build

- Ukraine with Crimea and Sevastopol: ${km2(areas.ukraineKm2)} km², of which ${km2(areas.innerWatersKm2)} km² are estuaries and the Syvash, which the
  source counts as sea. Official: 603 628 km².
- Gomel region: ${km2(areas.gomelKm2)} km². Official: 40 372 km².
`;
}

function km2(value) {
  return Math.round(value)
    .toString()
    .replace(/(\d)(?=(\d{3})+$)/g, '$1 ');
}
