import type { PixelBox } from '../boxes/pixel-box.ts';

/**
 * What lies over a map: its own controls, and everything beside it in the nearest element with the attribute `data-map-area`. An element
 * that lets pointers through covers nothing.
 */
export class Overlays {
  readonly #container: HTMLElement;
  readonly #sizes: ResizeObserver;
  readonly #children: MutationObserver;
  #frame = 0;

  /** `onChange` is called when a cover appears, disappears or changes its size. */
  constructor(container: HTMLElement, onChange: () => void) {
    this.#container = container;
    // In the next frame, since `onChange` may itself change sizes.
    const changeSoon = () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(onChange);
    };
    this.#sizes = new ResizeObserver(changeSoon);
    this.#children = new MutationObserver(() => {
      this.follow();
      changeSoon();
    });
    this.follow();
  }

  /** Watches what lies over the map now. Call it again when the map's element has moved in the document. */
  follow(): void {
    this.#sizes.disconnect();
    this.#children.disconnect();
    for (const element of this.#elements()) this.#sizes.observe(element);
    for (const parent of parentsOfOverlays(this.#container)) this.#children.observe(parent, { childList: true });
  }

  /** In px from the map's top left corner. */
  boxes(): readonly PixelBox[] {
    const { left, top } = this.#container.getBoundingClientRect();
    return this.#elements().flatMap((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || getComputedStyle(element).pointerEvents === 'none') return [];
      return [{ left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top }];
    });
  }

  end(): void {
    cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    this.#children.disconnect();
  }

  #elements(): readonly Element[] {
    const own = [...this.#container.querySelectorAll('.maplibregl-ctrl')];
    const beside = parentsOfOverlays(this.#container).flatMap((parent) => [...parent.children]);
    return [...own, ...beside.filter((element) => !element.contains(this.#container))];
  }
}

/**
 * The elements whose children lie over the map, or contain it. An element without height may contain children that are laid out elsewhere.
 */
function parentsOfOverlays(container: HTMLElement): readonly Element[] {
  const area = container.closest('[data-map-area]');
  if (!area) return [];
  const parents: Element[] = [];
  for (let child: Element | null = container; child && child !== area; child = child.parentElement) {
    const parent: Element | null = child.parentElement;
    if (!parent) break;
    parents.push(parent, ...[...parent.children].filter((each) => each !== child && each.getBoundingClientRect().height === 0));
  }
  return parents;
}
