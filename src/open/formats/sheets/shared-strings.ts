import { cellText } from './row-writer.ts';
import { StringTable } from './string-table.ts';
import { TextPieces, isPlain, unescaped } from './text-pieces.ts';
import { XmlScanner } from './xml-scanner.ts';

/** Reads the list of texts that cells refer to by number. */
export class SharedStringsReader {
  readonly strings = new StringTable();
  readonly #scanner = new XmlScanner();
  readonly #pieces = new TextPieces();
  #isText = false;
  #isSpoken = false;

  push(piece: Uint8Array): void {
    const scanner = this.#scanner;
    const pieces = this.#pieces;
    pieces.hold(scanner);
    scanner.push(piece);
    for (let token = scanner.next(); token !== 'more'; token = scanner.next()) {
      if (token === 'text') {
        if (this.#isText) pieces.add(scanner);
      } else if (scanner.is('t')) this.#isText = token === 'open' && !this.#isSpoken;
      else if (scanner.is('si')) {
        if (token === 'close') this.#add();
        pieces.clear();
      } else if (scanner.is('rPh')) this.#isSpoken = token === 'open';
    }
  }

  #add(): void {
    const { bytes } = this.#scanner;
    const pieces = this.#pieces;
    if (pieces.isInPlace && isPlain(bytes, pieces.start, pieces.end)) this.strings.addBytes(bytes, pieces.start, pieces.end);
    else this.strings.add(cellText(unescaped(pieces.text(this.#scanner))));
  }
}
