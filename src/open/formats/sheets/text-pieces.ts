import { type XmlScanner, decodeXml } from './xml-scanner.ts';

/** Reads `<t>` texts, which may be in pieces, as of rich text; not those that say how a text is pronounced. */
export class TextPieces {
  /** The first piece, as long as it is valid in the scanner's bytes. */
  start = 0;
  end = 0;
  #hasPiece = false;
  #isRaw = false;
  #text = '';

  clear(): void {
    this.#hasPiece = false;
    this.#text = '';
  }

  add(scanner: XmlScanner): void {
    if (this.#hasPiece || this.#text !== '') {
      this.hold(scanner);
      this.#text += scanner.hasEntities ? decodeXml(scanner.bytes, scanner.textStart, scanner.textEnd) : decodeRaw(scanner);
      return;
    }
    this.start = scanner.textStart;
    this.end = scanner.textEnd;
    this.#hasPiece = true;
    this.#isRaw = !scanner.hasEntities;
  }

  /** Keeps what it has as text: the bytes go. */
  hold(scanner: XmlScanner): void {
    if (!this.#hasPiece) return;
    this.#text = this.text(scanner);
    this.#hasPiece = false;
  }

  /** Whether all is one piece of the scanner's bytes. */
  get isInPlace(): boolean {
    return this.#hasPiece;
  }

  text({ bytes }: XmlScanner): string {
    if (!this.#hasPiece) return this.#text;
    return this.#isRaw ? rawDecoder.decode(bytes.subarray(this.start, this.end)) : decodeXml(bytes, this.start, this.end);
  }
}

const rawDecoder = new TextDecoder();

function decodeRaw({ bytes, textStart, textEnd }: XmlScanner): string {
  return rawDecoder.decode(bytes.subarray(textStart, textEnd));
}

/** Whether bytes of XML are, as they are, what `cellText` makes of them. */
export function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] === 0x22) return false;
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x26 || (byte < 0x20 && byte !== 0x0a && byte !== 0x09) || (byte === 0x5f && bytes[index + 1] === 0x78)) return false;
  }
  return true;
}

/** `_x000D_` for characters that XML cannot have. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([\dA-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
