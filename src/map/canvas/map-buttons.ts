import type { IControl } from 'maplibre-gl';
import { message } from '../../domain/messages/message.ts';
import type { MapTexts } from '../marks/map-texts.ts';

/** A house: its outline, on a grid of 24. */
const house = 'M4 11.2 12 4.5l8 6.7M6.5 9.8V19h11V9.8';

/** The button back to where the map began, among MapLibre's own controls. */
export class HomeButton implements IControl {
  readonly #element = document.createElement('div');
  readonly #button = document.createElement('button');

  constructor(onPress: () => void) {
    this.#element.className = 'maplibregl-ctrl maplibregl-ctrl-group';
    this.#button.type = 'button';
    this.#button.className = 'map-home';
    this.#button.append(drawIcon(house));
    this.#button.addEventListener('click', onPress);
    this.#element.append(this.#button);
  }

  /** Sets its name. */
  show(name: string): void {
    this.#button.title = name;
    this.#button.setAttribute('aria-label', name);
  }

  onAdd(): HTMLElement {
    return this.#element;
  }

  onRemove(): void {
    this.#element.remove();
  }
}

/**
 * Shows how many events are outside the map's view. It keeps its room when there are none, since a control that comes and goes would move
 * the map.
 */
export class OutsideButton {
  readonly element = document.createElement('div');
  readonly #button = document.createElement('button');

  constructor(onPress: () => void) {
    this.element.className = 'maplibregl-ctrl map-outside';
    this.#button.type = 'button';
    this.#button.addEventListener('click', onPress);
    this.element.classList.add('map-outside-none');
    this.element.append(this.#button);
  }

  show(count: number, texts: MapTexts): void {
    const text = texts.text(message('map.outside', { count }));
    this.element.classList.toggle('map-outside-none', count === 0);
    if (this.#button.textContent === text) return;
    this.#button.textContent = text;
    this.#button.setAttribute('aria-label', texts.text(message('map.showOutside', { count })));
  }
}

function drawIcon(path: string): SVGElement {
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  icon.append(line);
  return icon;
}
