import * as maplibregl from 'maplibre-gl';
import { placeBeside } from '../boxes/beside.ts';
import type { MarkText } from '../marks/mark-text.ts';
import type { Pointed } from './pointing.ts';

/** Px, from what is named to its name: clear of the pointer, and of a mark with the ring of the focus. */
const gaps = { pointer: 20, mark: 26 };

/** What names marks needs of the map's events. */
export interface HoverSource {
  readonly eventsAt: (point: maplibregl.Point) => Pointed;
  /** Where an event's mark is drawn; null: it is not in sight. */
  readonly placeOf: (id: string) => { readonly x: number; readonly y: number } | null;
  /** Calls `tell` with an event's text, at once or once it is known, until the function that it gives back is called. */
  readonly watchText: (id: string, tell: (text: MarkText) => void) => () => void;
  readonly onHover: (id: string | null) => void;
}

/** Names the mark that the pointer is on, or whose button has the focus. What it says is text, and never under the pointer. */
export class MapHover {
  /** Only for the eye: the buttons of the marks have the same words in their names. */
  readonly element = document.createElement('div');
  readonly #map: maplibregl.Map;
  readonly #source: HoverSource;
  readonly #ending = new AbortController();
  #id: string | null = null;
  #point: { readonly x: number; readonly y: number } = { x: 0, y: 0 };
  #gap = gaps.pointer;
  #endText = () => {};
  /** The last move of the pointer, which the next frame looks at. */
  #move: PointerEvent | null = null;

  constructor(map: maplibregl.Map, source: HoverSource) {
    this.#map = map;
    this.#source = source;
    this.element.className = 'map-tooltip';
    this.element.setAttribute('aria-hidden', 'true');
    this.element.hidden = true;
    const { signal } = this.#ending;
    const ground = map.getCanvasContainer();
    ground.addEventListener('pointermove', (event) => this.#followSoon(event), { signal });
    ground.addEventListener('pointerleave', () => this.#leave(), { signal });
    document.addEventListener('pointerdown', () => this.hide(), { signal, capture: true });
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.hide(), { signal, capture: true });
    map.on('movestart', () => this.hide());
  }

  /** The button of a mark has the focus; null: no more. */
  focus(id: string | null): void {
    const place = id === null ? null : this.#source.placeOf(id);
    this.#gap = gaps.mark;
    if (place) this.#point = place;
    this.#name(place ? id : null, 0);
  }

  /** Takes the name away until another mark is pointed at. */
  hide(): void {
    this.#endText();
    this.element.hidden = true;
  }

  end(): void {
    this.#move = null;
    this.hide();
    this.#ending.abort();
    this.element.remove();
  }

  #followSoon(event: PointerEvent): void {
    const isWaiting = this.#move !== null;
    // A finger hides what it is on, and stays on nothing.
    this.#move = event.pointerType === 'touch' ? null : event;
    if (!isWaiting && this.#move) requestAnimationFrame(() => this.#follow());
  }

  #follow(): void {
    const move = this.#move;
    this.#move = null;
    if (!move || this.#ending.signal.aborted) return;
    const canvas = this.#map.getCanvas();
    const { left, top } = canvas.getBoundingClientRect();
    const point = new maplibregl.Point(move.clientX - left, move.clientY - top);
    const isStill = move.buttons === 0 && !this.#map.isMoving();
    const { ids, likeliest } = isStill ? this.#source.eventsAt(point) : { ids: [], likeliest: 0 };
    canvas.style.cursor = likeliest > 0 ? 'pointer' : '';
    this.#gap = gaps.pointer;
    this.#point = point;
    this.#name(ids[0] ?? null, likeliest - 1);
  }

  #leave(): void {
    this.#move = null;
    this.#name(null, 0);
  }

  /** `others`: how many events besides cannot be told apart at the point. */
  #name(id: string | null, others: number): void {
    if (id === this.#id) {
      this.#place();
      return;
    }
    this.hide();
    this.#id = id;
    this.#source.onHover(id);
    if (id !== null) this.#endText = this.#source.watchText(id, (text) => this.#show(text, others));
  }

  #show({ title, notes }: MarkText, others: number): void {
    const heading = document.createElement('strong');
    heading.textContent = title;
    const note = document.createElement('span');
    note.textContent = notes.join(' · ');
    const more = document.createElement('span');
    if (others > 0) more.textContent = others === 1 ? 'and 1 more here' : `and ${others} more here`;
    this.element.replaceChildren(...[heading, note, more].filter(({ textContent }) => textContent !== ''));
    this.element.hidden = false;
    this.#place();
  }

  #place(): void {
    if (this.element.hidden) return;
    const { clientWidth: width, clientHeight: height } = this.#map.getContainer();
    const { offsetWidth, offsetHeight } = this.element;
    const { x, y, fits } = placeBeside(this.#point, { width: offsetWidth, height: offsetHeight }, { width, height }, this.#gap);
    this.element.style.visibility = fits ? '' : 'hidden';
    this.element.style.translate = `${x}px ${y}px`;
  }
}
