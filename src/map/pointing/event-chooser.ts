import { message } from '../../domain/messages/message.ts';
import { placeBeside } from '../boxes/beside.ts';
import type { MapTexts } from '../marks/map-texts.ts';
import type { NamedMark } from '../marks/mark-text.ts';

/** At most so many are listed; the list beside the map has all. */
const mostListed = 50;
/** The distance from the point that was picked, in px. */
const gap = 12;

/**
 * Asks which of several events at one point the user means: a short list of buttons over the map, which takes the focus. It closes when one
 * is chosen, on Escape, and when the focus or a press goes elsewhere.
 */
export class EventChooser {
  readonly element = document.createElement('div');
  readonly #title = document.createElement('h2');
  readonly #list = document.createElement('ul');
  readonly #rest = document.createElement('p');
  readonly #onOpen: (id: string) => void;
  readonly #onPoint: (id: string | null) => void;
  readonly #giveFocusBack: () => void;
  readonly #text: MapTexts['text'];

  /** `onPoint` is called with the event of the button that the pointer or the focus is on. */
  constructor(onOpen: (id: string) => void, onPoint: (id: string | null) => void, giveFocusBack: () => void, text: MapTexts['text']) {
    this.#onOpen = onOpen;
    this.#onPoint = onPoint;
    this.#giveFocusBack = giveFocusBack;
    this.#text = text;
    this.element.className = 'map-chooser';
    this.element.setAttribute('role', 'dialog');
    this.element.hidden = true;
    this.element.append(this.#title, this.#list, this.#rest);
    this.element.addEventListener('keydown', (event) => this.#key(event));
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.element.contains(relatedTarget))) this.close();
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Asks at a point of the map. `map` is the map's size, in px. */
  ask(events: readonly NamedMark[], point: { readonly x: number; readonly y: number }, map: { width: number; height: number }): void {
    const question = this.#text(message('map.whichEvent'));
    this.#title.textContent = question;
    this.element.setAttribute('aria-label', question);
    this.#list.replaceChildren(...events.slice(0, mostListed).map((event) => this.#item(event)));
    const left = events.length - mostListed;
    this.#rest.textContent = left > 0 ? this.#text(message('map.moreListed', { count: left })) : '';
    this.#rest.hidden = left <= 0;
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const { x, y } = placeBeside(point, { width, height }, map, gap);
    // All of it is inside the map, over the point if there is no other room, so that its first button can be reached.
    this.element.style.translate = `${x}px ${Math.max(Math.min(y, map.height - height - 4), 4)}px`;
    this.#list.querySelector('button')?.focus({ preventScroll: true });
  }

  close(): void {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.#onPoint(null);
  }

  #item({ id, name }: NamedMark): HTMLLIElement {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', () => {
      this.#giveFocusBack();
      this.close();
      this.#onOpen(id);
    });
    button.addEventListener('focus', () => this.#onPoint(id));
    button.addEventListener('pointerenter', () => this.#onPoint(id));
    item.append(button);
    return item;
  }

  #key(event: KeyboardEvent): void {
    const buttons = [...this.#list.querySelectorAll('button')];
    const here = buttons.findIndex((button) => button === document.activeElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === 'Escape') {
      this.#giveFocusBack();
      this.close();
    } else if (to !== undefined) buttons.at(to % buttons.length)?.focus({ preventScroll: true });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
