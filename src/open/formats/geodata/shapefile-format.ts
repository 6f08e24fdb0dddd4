import { type Format } from '../format.ts';
import { streamSource } from '../record-source.ts';

/** A shapefile: shapes, with a table and more in files beside it, in a ZIP archive or opened together. */
export const shapefileFormat: Format = {
  id: 'shapefile',
  label: 'Shapefile',
  parts: [
    'shp',
    'dbf',
    'shx',
    'prj',
    'cpg',
    'sbn',
    'sbx',
    'qix',
    'qpj',
    'qmd',
    'cst',
    'shp.xml',
    'fbn',
    'fbx',
    'ain',
    'aih',
    'atx',
    'ixs',
    'mxs',
  ],
  recognise: ({ bytes }) => (isShapes(bytes) ? { label: 'Shapefile', encoding: 'utf-8' } : null),
  async read({ name, blob, parts }) {
    const { shapefileReader } = await import('./shapefile.ts');
    return streamSource(await shapefileReader(name, blob, parts ?? new Map()));
  },
};

/** Its code and version; the index of a shapefile has them too, but no record with the number 1 after the header. */
function isShapes(bytes: Uint8Array): boolean {
  const isOfShapefile = [0, 0, 0x27, 0x0a].every((byte, index) => bytes[index] === byte) && bytes[28] === 0xe8 && bytes[29] === 3;
  return isOfShapefile && (bytes.length === 100 || (bytes[102] === 0 && bytes[103] === 1));
}
