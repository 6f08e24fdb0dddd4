/** What the scanner has come to. `more`: it needs the next piece of the document. */
export type XmlToken = 'open' | 'close' | 'text' | 'more';

// Each by itself: so the build puts the number where it is used.
const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const colon = 0x3a;
const equals = 0x3d;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const exclamation = 0x21;
const question = 0x3f;
const ampersand = 0x26;
/** Texts longer than this come in parts, so that no long one is joined over and over. */
const longestText = 64 * 1024;
/** A tag or comment longer than this is a sign of damage. */
const longestMarkup = 16 * 1024 * 1024;
/** No longer entity is looked for at the end of a part: `&#x10ffff;`. */
const longestEntity = 12;

/** The document is not XML, or goes on where it must not. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
}

/**
 * Reads XML in UTF-8, piece by piece, without building anything of it: the caller asks for one token after another and looks at the bytes
 * where it needs them. Names are compared without their prefixes. An empty element (`<v/>`) is an `open` and then a `close`. Comments,
 * instructions and the document type are passed; entities that the document declares are not known. It does not check that tags match.
 */
export class XmlScanner {
  bytes: Uint8Array = new Uint8Array(0);
  /** The bounds of the text, in `bytes`, after `text`. It may be a part of a longer text. */
  textStart = 0;
  textEnd = 0;
  /** Whether the text may contain entities: a CDATA section does not. */
  hasEntities = true;
  #room = new Uint8Array(0);
  #at = 0;
  #nameStart = 0;
  #nameEnd = 0;
  /** Of each attribute of the tag: start and end of its name, start and end of its value. */
  #attributes = new Int32Array(64);
  #attributeEnd = 0;
  #isEmpty = false;

  /** The next piece of the document; what was left of the one before is put in front of it. The bounds of before are not valid any longer. */
  push(piece: Uint8Array): void {
    const rest = this.bytes.length - this.#at;
    if (rest > longestMarkup) throw new XmlFault();
    const length = rest + piece.length;
    const room = length > this.#room.length ? new Uint8Array(2 * length) : this.#room;
    room.set(this.bytes.subarray(this.#at));
    room.set(piece, rest);
    this.#room = room;
    this.bytes = room.subarray(0, length);
    this.#at = 0;
  }

  /** Whether nothing but blanks is left, once there are no more pieces. */
  get isAtEnd(): boolean {
    for (let at = this.#at; at < this.bytes.length; at += 1) if (!isBlank(this.bytes[at] ?? 0)) return false;
    return true;
  }

  /** Where the next token starts in `bytes`; -1: it is the end of an empty element, which has no bytes of its own. */
  get position(): number {
    return this.#isEmpty ? -1 : this.#at;
  }

  /** Goes on from there: the bytes before were read in another way. */
  moveTo(position: number): void {
    this.#at = position;
  }

  next(): XmlToken {
    if (this.#isEmpty) {
      this.#isEmpty = false;
      return 'close';
    }
    const { bytes } = this;
    for (;;) {
      const at = this.#at;
      if (at >= bytes.length) return 'more';
      if (bytes[at] !== lessThan) return this.#text(at);
      const second = bytes[at + 1];
      if (second === undefined) return 'more';
      if (second === slash) return this.#closeTag(at);
      if (second !== exclamation && second !== question) return this.#openTag(at);
      const found = this.#markup(at, second);
      if (found !== null) return found;
    }
  }

  /** Whether the tag that was come to has this name, in ASCII. */
  is(name: string): boolean {
    return this.#isAt(this.#nameStart, this.#nameEnd, name);
  }

  /** The name of the tag, without its prefix. */
  get name(): string {
    return asciiText(this.bytes, this.#nameStart, this.#nameEnd);
  }

  /** Where the value of an attribute starts and ends, as `start` and `end` of this scanner; false: the tag has none of this name. */
  find(name: string): boolean {
    const attributes = this.#attributes;
    for (let index = 0; index < this.#attributeEnd; index += 4) {
      if (!this.#isAt(attributes[index] ?? 0, attributes[index + 1] ?? 0, name)) continue;
      this.start = attributes[index + 2] ?? 0;
      this.end = attributes[index + 3] ?? 0;
      return true;
    }
    return false;
  }
  start = 0;
  end = 0;

  /** Whether the tag has an attribute of this name, with whichever prefix, and this value, both in ASCII. */
  has(name: string, value: string): boolean {
    const attributes = this.#attributes;
    for (let index = 0; index < this.#attributeEnd; index += 4) {
      const isValue = this.#isAt(attributes[index + 2] ?? 0, attributes[index + 3] ?? 0, value);
      if (isValue && this.#isAt(attributes[index] ?? 0, attributes[index + 1] ?? 0, name)) return true;
    }
    return false;
  }

  /** The value of an attribute as text; null: the tag has none of this name. */
  attribute(name: string): string | null {
    return this.find(name) ? decodeXml(this.bytes, this.start, this.end) : null;
  }

  /** The whole number that an attribute is; `otherwise` where the tag has none. */
  number(name: string, otherwise: number): number {
    return this.find(name) ? digitsOf(this.bytes, this.start, this.end) : otherwise;
  }

  #isAt(start: number, end: number, name: string): boolean {
    if (end - start !== name.length) return false;
    for (let index = 0; index < name.length; index += 1) if (this.bytes[start + index] !== name.charCodeAt(index)) return false;
    return true;
  }

  #text(at: number): XmlToken {
    const { bytes } = this;
    const { length } = bytes;
    let end = at;
    while (end < length && bytes[end] !== lessThan) end += 1;
    if (end === length) {
      if (length - at < longestText) return 'more';
      const entity = bytes.lastIndexOf(ampersand);
      if (entity >= end - longestEntity && entity > at) end = entity;
    }
    this.textStart = at;
    this.textEnd = end;
    this.hasEntities = true;
    this.#at = end;
    return 'text';
  }

  #closeTag(at: number): XmlToken {
    const { bytes } = this;
    const { length } = bytes;
    let start = at + 2;
    let end = start;
    while (end < length && !isNameEnd(bytes[end] ?? 0)) {
      if (bytes[end] === colon) start = end + 1;
      end += 1;
    }
    const nameEnd = end;
    while (end < length && bytes[end] !== greaterThan) end += 1;
    if (end === length) return 'more';
    this.#nameStart = start;
    this.#nameEnd = nameEnd;
    this.#at = end + 1;
    return 'close';
  }

  #openTag(at: number): XmlToken {
    const { bytes } = this;
    const { length } = bytes;
    let index = at + 1;
    let tagStart = index;
    while (index < length && !isNameEnd(bytes[index] ?? 0)) {
      if (bytes[index] === colon) tagStart = index + 1;
      index += 1;
    }
    if (index === length) return 'more';
    if (index === tagStart) throw new XmlFault();
    const tagEnd = index;
    let count = 0;
    for (; index < length; index += 1) {
      const byte = bytes[index] ?? 0;
      if (isBlank(byte)) continue;
      if (byte === greaterThan || byte === slash) {
        const isEmpty = byte === slash;
        if (isEmpty) index += 1;
        if (index >= length) return 'more';
        if (bytes[index] !== greaterThan) throw new XmlFault();
        this.#nameStart = tagStart;
        this.#nameEnd = tagEnd;
        this.#attributeEnd = count;
        this.#isEmpty = isEmpty;
        this.#at = index + 1;
        return 'open';
      }
      let nameStart = index;
      while (index < length && bytes[index] !== equals && !isNameEnd(bytes[index] ?? 0)) {
        if (bytes[index] === colon) nameStart = index + 1;
        index += 1;
      }
      const end = index;
      while (index < length && isBlank(bytes[index] ?? 0)) index += 1;
      if (index >= length) return 'more';
      if (bytes[index] !== equals) throw new XmlFault();
      index += 1;
      while (index < length && isBlank(bytes[index] ?? 0)) index += 1;
      if (index >= length) return 'more';
      const quote = bytes[index] ?? 0;
      if (quote !== doubleQuote && quote !== singleQuote) throw new XmlFault();
      const start = index + 1;
      index = start;
      while (index < length && bytes[index] !== quote) index += 1;
      if (index >= length) return 'more';
      if (count + 4 > this.#attributes.length) this.#growAttributes();
      const attributes = this.#attributes;
      attributes[count] = nameStart;
      attributes[count + 1] = end;
      attributes[count + 2] = start;
      attributes[count + 3] = index;
      count += 4;
    }
    return 'more';
  }

  #growAttributes(): void {
    const more = new Int32Array(2 * this.#attributes.length);
    more.set(this.#attributes);
    this.#attributes = more;
  }

  /** A comment, a CDATA section, a document type or an instruction. null: it was passed. */
  #markup(at: number, second: number): XmlToken | null {
    if (second === question) return this.#passUntil('?>', at + 2);
    if (this.bytes.length - at < 9) return 'more';
    if (this.#isAt(at + 2, at + 4, '--')) return this.#passUntil('-->', at + 4);
    if (this.#isAt(at + 2, at + 9, '[CDATA[')) {
      const end = indexOfText(this.bytes, ']]>', at + 9);
      if (end < 0) return 'more';
      this.textStart = at + 9;
      this.textEnd = end;
      this.hasEntities = false;
      this.#at = end + 3;
      return 'text';
    }
    return this.#passDocumentType(at);
  }

  #passUntil(ending: string, from: number): 'more' | null {
    const end = indexOfText(this.bytes, ending, from);
    if (end < 0) return 'more';
    this.#at = end + ending.length;
    return null;
  }

  #passDocumentType(at: number): 'more' | null {
    let depth = 0;
    for (let index = at; index < this.bytes.length; index += 1) {
      const byte = this.bytes[index];
      if (byte === 0x5b) depth += 1;
      else if (byte === 0x5d) depth -= 1;
      else if (byte === greaterThan && depth === 0) {
        this.#at = index + 1;
        return null;
      }
    }
    return 'more';
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isNameEnd(byte: number): boolean {
  return isBlank(byte) || byte === greaterThan || byte === slash;
}

function indexOfText(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + text.length > bytes.length) return -1;
    let index = 1;
    while (index < text.length && bytes[at + index] === text.charCodeAt(index)) index += 1;
    if (index === text.length) return at;
  }
  return -1;
}

/** Bytes of ASCII as text; quicker than a decoder for a few. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index += 1) text += String.fromCharCode(bytes[index] ?? 0);
  return text;
}

/** The whole number that digits are; what follows the digits is not looked at. */
export function digitsOf(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let index = start; index < end; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    number = 10 * number + digit;
  }
  return number;
}

const decoder = new TextDecoder();
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Bytes of XML as text, with the entities that every document knows in place of their names. */
export function decodeXml(bytes: Uint8Array, start: number, end: number): string {
  const text = decoder.decode(bytes.subarray(start, end));
  return text.includes('&') ? decodeEntities(text) : text;
}

export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (all, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x10_ffff ? '\ufffd' : String.fromCodePoint(code);
  });
}
