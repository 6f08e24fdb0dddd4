import axe from 'axe-core';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { InLanguage } from '../../../src/ui/messages/in-language.tsx';
import '../../../src/ui/page.css';
import '../../../src/ui/reading.css';
import '../../../src/ui/evidence/evidence.css';
import '../../../src/ui/time/time.css';
import '../../../src/ui/time/axis.css';
import '../../../src/ui/time/playback.css';
import '../../../src/ui/time/date-entry.css';
import '../../../src/ui/time/time-layout.css';
import '../../../src/ui/panels.css';
import '../../../src/ui/files/panels-files.css';
import '../../../src/ui/narrow.css';

/** A panel on a page of its own until the test ends, as wide as its place there is to be. */
export interface ShownPanel {
  readonly place: HTMLElement;
  /** Shows another, or the same with other props. */
  readonly show: (panel: ReactNode) => void;
}

export function showPanel(panel: ReactNode, width = 700): ShownPanel {
  const place = document.createElement('main');
  place.style.cssText = `width: ${width}px; height: 100%; padding: 16px; overflow: auto`;
  document.body.append(place);
  document.documentElement.lang = 'en';
  document.title = 'Panel';
  const root = createRoot(place);
  const show = (shown: ReactNode) =>
    flushSync(() =>
      root.render(
        <InLanguage>
          <h1 className="visually-hidden">Panel</h1>
          {shown}
        </InLanguage>,
      ),
    );
  show(panel);
  onTestFinished(() => {
    root.unmount();
    place.remove();
    document.documentElement.style.colorScheme = '';
  });
  return { place, show };
}

export function setScheme(scheme: 'light' | 'dark'): void {
  document.documentElement.style.colorScheme = scheme;
}

/** What axe finds wrong on the page, with the elements, but for the rules that are left out. */
export async function axeViolations(leftOut: readonly string[] = []): Promise<string[]> {
  const { violations } = await axe.run({ rules: Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }])) });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** The elements that reach further to the right than their place is wide, where they are not cut off by what is made to scroll. */
export function overflowing(place: HTMLElement): string[] {
  const edge = place.getBoundingClientRect().right;
  return [...place.querySelectorAll('*')]
    .filter(
      (element) => !element.parentElement?.closest('.files-scroll, .visually-hidden') && element.getBoundingClientRect().right > edge + 1,
    )
    .map((element) => element.outerHTML.slice(0, 120));
}
