import { textOfFile } from '../file-content.ts';
import type { FileHead } from '../file-head.ts';
import { type Format, recognisedAs } from '../format.ts';
import { wholeSource } from '../record-source.ts';

/** News feeds, with places where they have GeoRSS. */
export const feedFormat: Format = {
  id: 'feed',
  label: 'RSS',
  recognise(head) {
    const label = labelOf(head);
    return label === null ? null : recognisedAs(label, head);
  },
  async read(file) {
    const { readFeed } = await import('./feed.ts');
    return wholeSource(readFeed(await textOfFile(file), file.name));
  },
};

/** RSS 1.0 is RDF, as many other files are. */
function labelOf({ xml, text }: FileHead): string | null {
  const root = xml?.root.toLowerCase();
  if (root === 'feed') return 'Atom';
  return root === 'rss' || (root === 'rdf' && text.includes('http://purl.org/rss/1.0/')) ? 'RSS' : null;
}
