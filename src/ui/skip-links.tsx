import { hasDates } from '../domain/view/view.ts';
import type { ViewStore } from '../state/view-store.ts';
import { t } from './messages/messages.ts';
import { useEvents, useShownList } from './use-view.ts';

interface SkipLinksProps {
  readonly store: ViewStore;
  /** false: the map cannot be drawn. */
  readonly hasMap: boolean;
}

/** For keys: the first stops of the page, seen while they have the focus. Buttons, since the address stays as it is. */
export function SkipLinks({ store, hasMap }: SkipLinksProps) {
  const shownList = useShownList(store);
  const isDated = hasDates(useEvents(store));
  return (
    <nav className="skip-links" aria-label={t('page.skipLinks')}>
      {shownList === 'articles' ? (
        <SkipLink name={t('page.skipArticles')} selectors={['.articles-view']} />
      ) : (
        <SkipLink name={t('page.skipEvents')} selectors={['.event-list .row-button', '.events']} />
      )}
      {isDated && <SkipLink name={t('page.skipDates')} selectors={['.slider-input']} />}
      {hasMap && <SkipLink name={t('page.skipMap')} selectors={['.maplibregl-canvas']} />}
    </nav>
  );
}

interface SkipLinkProps {
  readonly name: string;
  /** It leads to the first that is there. */
  readonly selectors: readonly string[];
}

function SkipLink({ name, selectors }: SkipLinkProps) {
  return (
    <button type="button" className="skip-link" onClick={() => skipTo(selectors)}>
      {name}
    </button>
  );
}

/** An element that takes no focus of its own takes it until it loses it. */
function skipTo(selectors: readonly string[]): void {
  const [target] = selectors.flatMap((selector) => document.querySelector<HTMLElement>(`.page ${selector}`) ?? []);
  if (!target) return;
  if (target.tabIndex < 0) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
}
