import type { MouseEvent } from 'react';
import { t } from './messages/messages.ts';
import { pageLink } from './page-link.ts';

interface WordmarkProps {
  /** Goes to the story's beginning without loading the page. */
  readonly onHome: () => void;
}

/** The product's name: a link to the story as a first visitor sees it, which any other click than a plain one opens as a link. */
export function Wordmark({ onHome }: WordmarkProps) {
  const onClick = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    scrollUp(event.currentTarget);
    onHome();
  };
  return (
    <a className="product" href={pageLink()} aria-label={t('page.homeLink')} onClick={onClick}>
      Dateline
    </a>
  );
}

/** The whole reading column, whichever of its parts scrolls. */
function scrollUp(within: HTMLElement): void {
  const column = within.closest('.reader');
  for (const part of [column, ...(column?.children ?? [])]) part?.scrollTo({ top: 0, behavior: 'instant' });
}
