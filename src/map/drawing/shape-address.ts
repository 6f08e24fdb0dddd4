/** The address of the shapes that are drawn, which MapLibre's worker fetches, so that the page need not hold them as objects. */
export class ShapeAddress {
  #shapes: Blob | null = null;
  #url: string | null = null;
  readonly #staleUrls: string[] = [];

  /** null: there are no shapes. */
  get url(): string | null {
    return this.#url;
  }

  /** The address before stays valid until `dropStale`: the worker may be fetching it. */
  set(shapes: Blob | null): void {
    if (shapes === this.#shapes) return;
    this.#shapes = shapes;
    if (this.#url !== null) this.#staleUrls.push(this.#url);
    this.#url = shapes && URL.createObjectURL(shapes);
  }

  dropStale(): void {
    for (const url of this.#staleUrls.splice(0)) URL.revokeObjectURL(url);
  }

  drop(): void {
    this.set(null);
    this.dropStale();
  }
}
