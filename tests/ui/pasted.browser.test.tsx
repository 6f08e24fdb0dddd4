import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { OpenDialog } from '../../src/ui/files/open-dialog.tsx';
import { PasteArea } from '../../src/ui/paste-area.tsx';
import { type Pasted, pastedFrom, tableText } from '../../src/ui/pasted.ts';
import { showPanel } from './files/shown-panel.tsx';

function makeClipboard(contents: Readonly<Record<string, string>>, file?: File): DataTransfer {
  const data = new DataTransfer();
  for (const [type, text] of Object.entries(contents)) data.setData(type, text);
  if (file) data.items.add(file);
  return data;
}

const paste = (target: EventTarget, contents: Readonly<Record<string, string>>) =>
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: makeClipboard(contents), bubbles: true, cancelable: true }));

const tabs = 'date\ttitle\n2022-03-01\t"two\nlines"\n';

test.each<[string, Readonly<Record<string, string>>, Pasted | null]>([
  [
    'cells of a spreadsheet',
    { 'text/plain': tabs, 'text/html': '<table><tr><td>date<td>title<tr><td>x<td>y</table>' },
    { kind: 'table', text: tabs },
  ],
  [
    'a table of a web page',
    { 'text/plain': 'date title', 'text/html': '<table><tr><th>a<th>b<tr><td>1<td>2</table>' },
    { kind: 'table', text: 'a\tb\n1\t2' },
  ],
  [
    'merged cells',
    { 'text/plain': 'a\tb\n1\t2\n\t3', 'text/html': '<table><tr><td>a<td>b<tr><td rowspan=2>1<td>2<tr><td>3</table>' },
    { kind: 'table', text: 'a\tb\n1\t2\n1\t3' },
  ],
  ['an address', { 'text/plain': ' https://example.org/events.csv\n' }, { kind: 'address', address: 'https://example.org/events.csv' }],
  ['prose', { 'text/plain': 'Some words, and more.\nAnd a line.', 'text/html': '<p>Some words</p>' }, null],
  ['nothing', {}, null],
])('%s in the clipboard', (_, contents, pasted) => {
  expect(pastedFrom(makeClipboard(contents))).toEqual(pasted);
});

test('a copied file is one to open; cells with a picture of them are a table', () => {
  const file = new File(['a'], 'events.csv');
  expect(pastedFrom(makeClipboard({}, file))).toEqual({ kind: 'files', files: [expect.objectContaining({ name: 'events.csv' })] });
  expect(pastedFrom(makeClipboard({ 'text/plain': tabs }, new File(['x'], 'image.png')))).toEqual({ kind: 'table', text: tabs });
});

test('of HTML the largest table is read as text: line breaks, merged cells and quotation marks are kept, and nothing of it runs', () => {
  const html =
    '<style>td { color: red }</style><table><tr><td>menu</td></tr></table>' +
    '<table><tr><th>when</th><th>what</th><th>where</th></tr>' +
    '<tr><td rowspan="2">2022-03-01</td><td>one<br>two\n  three</td><td><p>a</p><p>b</p></td></tr>' +
    '<tr><td colspan="2">“x” and "y"<script>document.title = "broken"</script><img src="x" onerror="document.title = \'broken\'"></td></tr></table>';
  expect(tableText(html)).toBe('when\twhat\twhere\n2022-03-01\t"one\ntwo three"\t"a\nb"\n2022-03-01\t"“x” and ""y"""\t');
  expect(document.title).not.toBe('broken');
  expect(tableText('<table><tr><td>one cell</td></tr></table>')).toBe(null);
});

test('what is pasted anywhere on the page is opened, but not what is pasted into a field of text', () => {
  const host = document.createElement('div');
  host.innerHTML = '<input type="text"><textarea></textarea><div contenteditable="true"></div><input type="range"><button></button>';
  document.body.append(host);
  const pasted: Pasted[] = [];
  const root = createRoot(document.createElement('div'));
  root.render(<PasteArea onPaste={(each) => pasted.push(each)} />);
  return expect
    .poll(() => {
      pasted.length = 0;
      const taken = [...host.children, document.body].map((target) => !paste(target, { 'text/plain': tabs }));
      return { taken, count: pasted.length };
    })
    .toEqual({ taken: [false, false, false, true, true, true], count: 3 })
    .finally(() => {
      root.unmount();
      host.remove();
    });
});

const nothing = () => {};

function makeDialog(changes: Partial<Parameters<typeof OpenDialog>[0]> = {}) {
  return <OpenDialog kept={null} onFiles={nothing} onPaste={nothing} onAddress={nothing} onKept={nothing} onClose={nothing} {...changes} />;
}

const pasteField = () => page.getByRole('textbox', { name: 'Paste a table' });

test('the dialog has a field for pasting, which says what to do; a table opens at once, other text with the button', async () => {
  const opened: string[] = [];
  showPanel(makeDialog({ onPaste: (text) => opened.push(text) }));
  await expect
    .element(pasteField())
    .toHaveAccessibleDescription('Copy cells in a spreadsheet program, then paste them here, or anywhere on this page.');
  const element = pasteField().element();
  expect(paste(element, { 'text/plain': tabs })).toBe(false);
  expect(opened).toEqual([tabs]);
  expect(paste(element, { 'text/plain': 'date,title' })).toBe(true);
  await userEvent.fill(pasteField(), 'date,title');
  await page.getByRole('button', { name: 'Open text' }).click();
  expect(opened).toEqual([tabs, 'date,title']);
});

test('a link to a Google Sheet says how to get the file, and is not opened', async () => {
  const opened: string[] = [];
  showPanel(makeDialog({ address: 'https://docs.google.com/spreadsheets/d/1a/edit', onAddress: (address) => opened.push(address) }));
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^This is a link to a Google Sheet/);
  await page.getByRole('button', { name: 'Open address' }).click();
  expect(opened).toEqual([]);
  await userEvent.fill(page.getByRole('textbox', { name: 'Address of a file on the web' }), 'https://example.org/a.csv');
  await page.getByRole('button', { name: 'Open address' }).click();
  expect(opened).toEqual(['https://example.org/a.csv']);
});
