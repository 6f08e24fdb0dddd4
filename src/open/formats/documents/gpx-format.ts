import { textOfFile } from '../file-content.ts';
import { type Format, recognisedAs } from '../format.ts';
import { wholeSource } from '../record-source.ts';

/** Waypoints, routes and tracks of satellite receivers. */
export const gpxFormat: Format = {
  id: 'gpx',
  label: 'GPX',
  recognise: (head) => (head.xml?.root === 'gpx' ? recognisedAs('GPX', head) : null),
  async read(file) {
    const { readGpx } = await import('./gpx.ts');
    return wholeSource(readGpx(await textOfFile(file), file.name));
  },
};
