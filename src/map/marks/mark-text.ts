/** What names a mark. */
export interface MarkText {
  readonly title: string;
  /** Its date, and what a reader must know before opening it. */
  readonly notes: readonly string[];
}

/** A mark that can be opened from the keyboard. */
export interface NamedMark {
  /** The event's. */
  readonly id: string;
  readonly name: string;
}
