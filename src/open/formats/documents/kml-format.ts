import { textOfFile } from '../file-content.ts';
import { type Format, recognisedAs } from '../format.ts';
import { wholeSource } from '../record-source.ts';

const roots = new Set(['kml', 'Document', 'Folder', 'Placemark']);

/** KML, also out of a KMZ archive. */
export const kmlFormat: Format = {
  id: 'kml',
  label: 'KML',
  recognise: (head) => (head.xml && roots.has(head.xml.root) ? recognisedAs('KML', head) : null),
  async read(file) {
    const { readKml } = await import('./kml.ts');
    return wholeSource(readKml(await textOfFile(file), file.name));
  },
};
