/** What each link leads to: the first that is there. */
const targets = [
  { name: 'Skip to events', selectors: ['.row-button', '.events'] },
  { name: 'Skip to dates', selectors: ['.slider-input'] },
  { name: 'Skip to map', selectors: ['.maplibregl-canvas'] },
] as const;

/** For keys: the first stops of the page, seen while they have the focus. Buttons, since the address stays as it is. */
export function SkipLinks() {
  return (
    <nav className="skip-links" aria-label="Skip links">
      {targets.map(({ name, selectors }) => (
        <button key={name} type="button" className="skip-link" onClick={() => skipTo(selectors)}>
          {name}
        </button>
      ))}
    </nav>
  );
}

function skipTo(selectors: readonly string[]): void {
  const [target] = selectors.flatMap((selector) => document.querySelector<HTMLElement>(`.page ${selector}`) ?? []);
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}
