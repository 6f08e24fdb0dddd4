/** Reads the one layer of a cell: a Mapbox Vector Tile, version 2.1, whose values are texts, integers and truth values. */

/** A point on the grid of a cell. */
export interface CellPoint {
  readonly x: number;
  readonly y: number;
}

type Value = string | number | boolean;

export interface CellFeature {
  readonly type: 'points' | 'lines' | 'areas';
  readonly properties: Readonly<Record<string, Value>>;
  /** Points, one in each part; lines; or closed rings, an outer one before its holes, which turn the other way. */
  readonly parts: readonly (readonly CellPoint[])[];
}

interface LayerParts {
  readonly features: Message[];
  readonly keys: string[];
  readonly values: Value[];
}

const types = ['points', 'points', 'lines', 'areas'] as const;
const moveTo = 1;
const closePath = 7;

export function readCellTile(bytes: ArrayBuffer): CellFeature[] {
  const layer: LayerParts = { features: [], keys: [], values: [] };
  for (const { field, inner } of new Message(new Uint8Array(bytes)).fields()) {
    if (field === 3) readLayer(inner, layer);
  }
  return layer.features.map((feature) => readFeature(feature, layer));
}

function readLayer(message: Message, { features, keys, values }: LayerParts): void {
  for (const { field, inner } of message.fields()) {
    if (field === 2) features.push(inner);
    else if (field === 3) keys.push(inner.text());
    else if (field === 4) values.push(readValue(inner));
  }
}

function readValue(message: Message): Value {
  for (const { field, value, inner } of message.fields()) {
    if (field === 1) return inner.text();
    if (field === 6) return unzigzag(value);
    return field === 7 ? value === 1 : value;
  }
  return '';
}

function readFeature(message: Message, { keys, values }: LayerParts): CellFeature {
  let type: CellFeature['type'] = 'points';
  let parts: CellPoint[][] = [];
  const properties: Record<string, Value> = {};
  for (const { field, value, inner } of message.fields()) {
    if (field === 3) type = types[value] ?? 'points';
    else if (field === 4) parts = readParts(inner);
    else if (field === 2) {
      while (!inner.isAtEnd()) {
        const key = keys[inner.varint()] ?? '';
        properties[key] = values[inner.varint()] ?? '';
      }
    }
  }
  return { type, properties, parts };
}

function readParts(message: Message): CellPoint[][] {
  const parts: CellPoint[][] = [];
  let [x, y] = [0, 0];
  while (!message.isAtEnd()) {
    const command = message.varint();
    for (let count = command >> 3; count > 0; count--) {
      const part = parts.at(-1);
      const [first] = part ?? [];
      if ((command & 7) === closePath) {
        if (first) part?.push(first);
        continue;
      }
      x += unzigzag(message.varint());
      y += unzigzag(message.varint());
      if (part && (command & 7) !== moveTo) part.push({ x, y });
      else parts.push([{ x, y }]);
    }
  }
  return parts;
}

function unzigzag(value: number): number {
  return (value >> 1) ^ -(value & 1);
}

/** A message of protocol buffers, or a packed list of numbers. */
class Message {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  text(): string {
    return new TextDecoder().decode(this.#bytes);
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Error('A part of the basemap is damaged');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** The fields in their order, each a number or a message. */
  *fields(): Generator<{ readonly field: number; readonly value: number; readonly inner: Message }> {
    while (!this.isAtEnd()) {
      const tag = this.varint();
      const value = this.varint();
      const inner = new Message((tag & 7) === 2 ? this.#bytes.subarray(this.#at, (this.#at += value)) : new Uint8Array());
      yield { field: tag >> 3, value, inner };
    }
  }
}
