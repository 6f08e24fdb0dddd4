const pieceBytes = 1 << 20;
const encoder = new TextEncoder();

/** Builds a blob in pieces of about a megabyte, which the browser may keep outside the memory of this page. */
export class BlobWriter {
  readonly #type: string;
  readonly #pieces: Blob[] = [];
  #bytes = new Uint8Array(pieceBytes);
  #length = 0;

  constructor(type: string) {
    this.#type = type;
  }

  text(text: string): void {
    // No UTF-16 unit needs more than three bytes.
    this.#makeRoom(text.length * 3);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  bytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    this.#flush();
    if (length > this.#bytes.length) this.#bytes = new Uint8Array(length);
  }

  #flush(): void {
    if (this.#length > 0) this.#pieces.push(new Blob([this.#bytes.subarray(0, this.#length)]));
    this.#length = 0;
  }

  blob(): Blob {
    this.#flush();
    return new Blob(this.#pieces, { type: this.#type });
  }
}
