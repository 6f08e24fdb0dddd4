import type { Key } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { CopyReport, useCopy } from './copying.tsx';

/** Something to be passed on. */
export interface Shared {
  readonly id: string;
  readonly name: string;
  /** What is copied; asked for when it is chosen. */
  readonly text: () => string;
}

interface ShareMenuProps {
  readonly title: string;
  readonly items: readonly Shared[];
  /** What a link from here cannot carry; null: it carries everything. */
  readonly limit?: string | null;
  /** The address for the platform's own share sheet; null: there is none to give. */
  readonly address: (() => string) | null;
}

/** Copies links and quotes, and opens the platform's share sheet where there is one. */
export function ShareMenu({ title, items, limit = null, address }: ShareMenuProps) {
  const { outcome, copy, dismiss } = useCopy();
  const canShare = address !== null && typeof navigator.share === 'function';
  const act = (key: Key) => {
    const item = items.find(({ id }) => id === key);
    if (item) void copy(item.text());
    else if (address) void shareByPlatform(title, address());
  };
  return (
    <>
      <MenuTrigger>
        <Button className="quiet-button">Share</Button>
        <Popover className="popover menu-popover" placement="bottom end">
          {limit !== null && <p className="menu-note">{limit}</p>}
          <Menu className="menu" onAction={act} aria-label="Share" renderEmptyState={() => null}>
            {items.map(({ id, name }) => (
              <MenuItem key={id} id={id} className="menu-item" textValue={name}>
                <Text slot="label">{name}</Text>
              </MenuItem>
            ))}
            {canShare && (
              <MenuItem id="platform" className="menu-item">
                Share by another app …
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      <CopyReport outcome={outcome} onClose={dismiss} />
    </>
  );
}

async function shareByPlatform(title: string, url: string): Promise<void> {
  try {
    await navigator.share({ title, url });
  } catch (error) {
    // The reader closed the sheet: nothing went wrong.
    if (!(error instanceof DOMException && error.name === 'AbortError')) console.warn('The page could not be shared.', error);
  }
}
