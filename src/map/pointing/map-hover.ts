import * as maplibregl from 'maplibre-gl';
import { message } from '../../domain/messages/message.ts';
import { placeBeside } from '../boxes/beside.ts';
import type { MapTexts } from '../marks/map-texts.ts';
import type { MarkText } from '../marks/mark-text.ts';
import type { PointOf } from './mark-buttons.ts';
import type { Pointed } from './pointing.ts';

/** The distance from what is named to its name, in px: the name must not cover the pointer, or a mark with its focus ring. */
const gaps = { pointer: 20, mark: 26 };

/** What `MapHover` needs of the map's events. */
export interface HoverSource {
  readonly eventsAt: (point: maplibregl.Point) => Pointed;
  /** Where an event's mark is drawn; null: it is not in sight. */
  readonly pointOf: PointOf;
  /** Calls `show` with an event's text, at once or when it is known, until the returned function is called. */
  readonly watchText: (id: string, show: (text: MarkText) => void) => () => void;
  readonly onHover: (id: string | null) => void;
  readonly text: MapTexts['text'];
}

/** Names the mark that the pointer is on, or whose button has the focus. The name is plain text, and never under the pointer. */
export class MapHover {
  /** Hidden from screen readers: the buttons of the marks have the same text as names. */
  readonly element = document.createElement('div');
  readonly #map: maplibregl.Map;
  readonly #source: HoverSource;
  readonly #ending = new AbortController();
  #id: string | null = null;
  #point: { readonly x: number; readonly y: number } = { x: 0, y: 0 };
  #gap = gaps.pointer;
  #endText = () => {};
  /** The last move of the pointer, which the next frame handles. */
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

  /** The button of a mark has the focus; null: none has. */
  focus(id: string | null): void {
    const point = id === null ? null : this.#source.pointOf(id);
    this.#gap = gaps.mark;
    if (point) this.#point = point;
    this.#name(point ? id : null, 0);
  }

  /** Hides the name until another mark is pointed at. */
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
    // A finger hides what it touches, and does not rest on it.
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

  /** `others`: how many more events may be meant at the point. */
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
    if (others > 0) more.textContent = this.#source.text(message('map.moreHere', { count: others }));
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
