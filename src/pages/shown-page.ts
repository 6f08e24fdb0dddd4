/** A page that can give way to another and come back as it was. */
export interface ShownPage {
  /** The `data` of its address. */
  readonly data: () => readonly string[];
  /** The query of its address. */
  readonly query: () => string;
  /** Shows what the page's address says now. */
  readonly follow?: () => void;
  /** What the way back to it is called. */
  readonly back: string;
  /** Draws it and gives back what parts it from the address. */
  show(): () => void;
  /** Lets go of what it holds; it does not come back. */
  close(): void;
}
