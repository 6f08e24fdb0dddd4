/** Writes world/LICENSE-DATA.md: the sources of each set of cells, its licence and its hash. */
import { SOURCES } from './sources.mjs';

const SETS = {
  land: { from: ['countries', 'lakes', 'regions'], licence: 'ODbL-1.0', credit: '© OpenStreetMap contributors; made with Natural Earth' },
  water: { from: ['rivers', 'shores'], licence: 'LGPL-3.0-or-later', credit: 'GSHHG 2.3.7, Wessel and Smith' },
  towns: { from: ['places'], licence: 'CC-BY-4.0', credit: 'GeoNames' },
};

/** @param {Record<keyof typeof SETS, string>} hashes of each set: the SHA-256 of the lines `<SHA-256>  <file>` of its files, by name */
export function worldLicenceText(hashes) {
  const rows = Object.entries(SETS).map(([set, { from, licence, credit }]) => {
    const sources = from.map((name) => `${SOURCES[name].title} (${SOURCES[name].package} ${SOURCES[name].version})`).join('; ');
    return `| \`${set}/\` | ${sources} | ${licence} | ${credit} | \`${hashes[set]}\` |`;
  });
  return `# Licences of the world's cells

Written by \`build/build-world.mjs\`; not to be edited by hand. No cell mixes data of two licences: each set of cells has its own folder.
The licences, and the hash of each source, are in \`../LICENSE-DATA.md\`.

| cells | made from | licence | credit | SHA-256 of the set |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
