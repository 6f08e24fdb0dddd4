import type { Key } from 'react';
import { Button, DialogTrigger, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { t } from '../messages/messages.ts';
import { CopyReport, useCopy } from '../copying.tsx';

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
  /** Why there is nothing to share, where there are no items. */
  readonly limit?: string | null;
  /** The address for the platform's own share sheet; null: no address. */
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
  if (items.length === 0 && !canShare) return <NothingToShare why={limit ?? ''} />;
  return (
    <>
      <MenuTrigger>
        <Button className="quiet-button">{t('story.share')}</Button>
        <Popover className="popover menu-popover" placement="bottom end">
          <Menu className="menu" onAction={act} aria-label={t('story.share')}>
            {items.map(({ id, name }) => (
              <MenuItem key={id} id={id} className="menu-item" textValue={name}>
                <Text slot="label">{name}</Text>
              </MenuItem>
            ))}
            {canShare && (
              <MenuItem id="platform" className="menu-item">
                {t('story.shareByApp')}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      <CopyReport outcome={outcome} onClose={dismiss} />
    </>
  );
}

function NothingToShare({ why }: { readonly why: string }) {
  return (
    <DialogTrigger>
      <Button className="quiet-button">{t('story.share')}</Button>
      {/* The popover itself is the dialog, so that its hidden buttons for screen readers are within the dialog, too. */}
      <Popover className="popover menu-popover" placement="bottom end" aria-label={t('story.share')}>
        <p className="menu-note">{why}</p>
      </Popover>
    </DialogTrigger>
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
