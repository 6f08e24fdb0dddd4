import type { PageApi } from '../state/page-api.ts';
import type { LinkProblem } from '../state/view-url.ts';
import type { ViewStore } from '../state/view-store.ts';
import type { EventMap } from './mounted-map.ts';

declare global {
  interface Window {
    /** Of the page that is shown. */
    dateline: PageApi<EventMap['map']>;
  }
}

/** A page that can give way to another and come back as it was. `PageHost` shows it, and joins it with the address. */
export interface ShownPage {
  /** The `data` of its address. */
  data(): readonly string[];
  /** What its address is written from, and set from. Called only once the page can be shown. */
  view(): ViewStore;
  /** Says what of the address could not be followed. */
  tellLink(problems: readonly LinkProblem[]): void;
  /** What the way back to it is called. */
  back(): string;
  /** Draws it, and returns the function that ends what it does while it is shown. */
  show(): () => void;
  /** Releases what it holds; it does not come back. */
  close(): void;
}
