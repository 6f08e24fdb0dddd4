import type { NamedMark } from '../marks/mark-text.ts';

/** Where a mark is drawn, in px from the map's top left corner; null: outside it. */
export type PointOf = (id: string) => { readonly x: number; readonly y: number } | null;

/**
 * The map's marks as buttons, for keyboards and screen readers: one tab stop, arrow keys step in time order, Enter and Space open. They lie
 * over the marks, are only seen while they have the focus, and let every pointer through to the map.
 */
export class MarkButtons {
  readonly element = document.createElement('div');
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #onOpen: (id: string) => void;
  readonly #onFocus: (id: string | null) => void;
  readonly #onEmptied: () => void;
  #shown: readonly string[] = [];

  /**
   * `onFocus` is called with the mark that has the focus, or null; `onEmptied` when the focused mark is removed and there is no other to
   * focus.
   */
  constructor(onOpen: (id: string) => void, onFocus: (id: string | null) => void, onEmptied: () => void) {
    this.#onOpen = onOpen;
    this.#onFocus = onFocus;
    this.#onEmptied = onEmptied;
    this.element.className = 'map-marks';
    this.element.setAttribute('role', 'group');
    this.element.addEventListener('keydown', (event) => this.#step(event));
    this.element.addEventListener('focusin', (event) => {
      this.#makeTabStop(event.target);
      this.#onFocus(this.#focused());
    });
    this.element.addEventListener('focusout', () => this.#onFocus(null));
  }

  /** Shows those of the marks that are inside the map, in the given order. Idempotent. */
  show(marks: readonly NamedMark[], selected: string | null, pointOf: PointOf): void {
    const placed = marks.filter(({ id }) => pointOf(id));
    const focused = this.#focused();
    this.#shown = placed.map(({ id }) => id);
    for (const [id, button] of this.#buttons) if (!this.#shown.includes(id)) this.#drop(id, button);
    for (const mark of placed) this.#button(mark).setAttribute('aria-pressed', String(mark.id === selected));
    const buttons = placed.map((mark) => this.#button(mark));
    if (buttons.some((button, index) => this.element.children[index] !== button)) this.element.replaceChildren(...buttons);
    this.move(pointOf);
    this.#keepTabStop(buttons);
    if (focused !== null) this.#keepFocus(focused);
  }

  /** Moves the buttons to where their marks are now. */
  move(pointOf: PointOf): void {
    for (const [id, button] of this.#buttons) {
      const point = pointOf(id);
      if (point) button.style.translate = `${point.x}px ${point.y}px`;
    }
  }

  #button({ id, name }: NamedMark): HTMLButtonElement {
    const button = this.#buttons.get(id) ?? document.createElement('button');
    if (!this.#buttons.has(id)) {
      button.type = 'button';
      button.tabIndex = -1;
      button.dataset['event'] = id;
      button.addEventListener('click', () => this.#onOpen(id));
      this.#buttons.set(id, button);
    }
    if (button.getAttribute('aria-label') !== name) button.setAttribute('aria-label', name);
    return button;
  }

  #drop(id: string, button: HTMLButtonElement): void {
    button.remove();
    this.#buttons.delete(id);
  }

  #focused(): string | null {
    const active = document.activeElement;
    return active instanceof HTMLElement && this.element.contains(active) ? (active.dataset['event'] ?? null) : null;
  }

  /** If a focused button is removed from the document, the focus goes back to the page's start. */
  #keepFocus(id: string): void {
    const button = this.#buttons.get(id) ?? this.#tabStop();
    if (!button) this.#onEmptied();
    else if (document.activeElement !== button) button.focus({ preventScroll: true });
  }

  #tabStop(): HTMLButtonElement | undefined {
    return [...this.#buttons.values()].find(({ tabIndex }) => tabIndex === 0);
  }

  #keepTabStop(buttons: readonly HTMLButtonElement[]): void {
    if (!this.#tabStop() && buttons[0]) buttons[0].tabIndex = 0;
  }

  #makeTabStop(target: EventTarget | null): void {
    for (const button of this.#buttons.values()) button.tabIndex = button === target ? 0 : -1;
  }

  #step(event: KeyboardEvent): void {
    const focused = this.#focused();
    if (focused === null) return;
    const next = stepTo(event.key, this.#shown.indexOf(focused), this.#shown.length);
    const id = next === null ? undefined : this.#shown[next];
    if (id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#buttons.get(id)?.focus({ preventScroll: true });
  }
}

/** The index that a key leads to; after the last comes the first. null: the key does not step. */
function stepTo(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
