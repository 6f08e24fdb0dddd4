/** What a clipboard holds that can be opened. */
export type Pasted =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  /** A table as text, with tabs between its cells. */
  | { readonly kind: 'table'; readonly text: string }
  /** The address of a file on the web. */
  | { readonly kind: 'address'; readonly address: string };

/**
 * What there is to open in a clipboard; null: nothing. Spreadsheets give a table as text with tabs and as HTML. The text is what a person sees
 * in the cells; the HTML is used where there is no such text, or where cells are merged over several rows, since in the text all but the first
 * of those are blank.
 */
export function pastedFrom(data: DataTransfer): Pasted | null {
  const files = [...data.files];
  const [text, html] = [data.getData('text/plain'), data.getData('text/html')];
  const hasTabs = /^[^\n]*\t/.test(text);
  const table = /<table\b/i.test(html) && (!hasTabs || /<t[dh]\b[^>]*\srowspan/i.test(html)) ? tableText(html) : null;
  if (table !== null) return { kind: 'table', text: table };
  if (hasTabs) return { kind: 'table', text };
  // A spreadsheet may add a picture of the cells.
  if (files.length > 0) return { kind: 'files', files };
  const address = text.trim();
  return /^https?:\/\/\S+$/i.test(address) && URL.canParse(address) ? { kind: 'address', address } : null;
}

/** The largest table of some HTML as text; null: it has none of two columns and two rows. It is only read, and never becomes part of the page. */
export function tableText(html: string): string | null {
  const tables = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table')];
  const [largest] = tables.toSorted((one, other) => cellCount(other) - cellCount(one));
  const rows = largest ? rowsOf(largest) : [];
  if (rows.length < 2 || rows.every((cells) => cells.length < 2)) return null;
  return rows.map((cells) => cells.map(quoted).join('\t')).join('\n');
}

function cellCount({ rows }: HTMLTableElement): number {
  return [...rows].reduce((count, { cells }) => count + cells.length, 0);
}

/** The texts of a table's cells. One that is merged over several rows is in each of them. */
function rowsOf({ rows }: HTMLTableElement): readonly (readonly string[])[] {
  /** By column: how many more rows have the text. */
  const merged = new Map<number, { readonly text: string; left: number }>();
  return [...rows].map((row) => {
    const texts: string[] = [];
    const fillMerged = () => {
      for (let above = merged.get(texts.length); above; above = merged.get(texts.length)) {
        above.left -= 1;
        if (above.left === 0) merged.delete(texts.length);
        texts.push(above.text);
      }
    };
    for (const cell of row.cells) {
      fillMerged();
      const text = textOf(cell).trim();
      if (cell.rowSpan > 1) merged.set(texts.length, { text, left: cell.rowSpan - 1 });
      texts.push(text, ...Array.from({ length: cell.colSpan - 1 }, () => ''));
    }
    fillMerged();
    return texts;
  });
}

/** With the line breaks that are seen. */
function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? '').replaceAll(/\s+/g, ' ');
  if (node.nodeName === 'BR') return '\n';
  if (['STYLE', 'SCRIPT', 'TEMPLATE'].includes(node.nodeName)) return '';
  const text = [...node.childNodes].map(textOf).join('');
  return ['P', 'DIV', 'LI'].includes(node.nodeName) ? `${text}\n` : text;
}

function quoted(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
