/** The text that names a mark. */
export interface MarkText {
  readonly title: string;
  /** Its date, and what the reader must know before opening it. */
  readonly notes: readonly string[];
}

/** A mark that can be opened from the keyboard. */
export interface NamedMark {
  /** Of the event. */
  readonly id: string;
  readonly name: string;
}
