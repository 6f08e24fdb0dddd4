import { inflateSync } from 'node:zlib';

/** The number of pages of a PDF. Page objects are in the file directly, or in compressed streams. */
export function pdfPages(pdf: Buffer): number {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/\/FlateDecode[^]*?stream\r?\n/g)].map(({ 0: head, index }) => {
    const start = index + head.length;
    return inflate(pdf.subarray(start, text.indexOf('endstream', start)));
  });
  return [text, ...streams].join('\n').match(/\/Type *\/Page\b/g)?.length ?? 0;
}

function inflate(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    // A picture or a font, with another filter: it has no page objects.
    return '';
  }
}
