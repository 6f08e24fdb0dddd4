import type { ReactNode } from 'react';
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import { t } from '../messages/messages.ts';

interface MoreDatesProps {
  readonly children: ReactNode;
}

/** Where the window has no room for all of the date control: what is needed now and then, behind a button. */
export function MoreDates({ children }: MoreDatesProps) {
  return (
    <DialogTrigger>
      <Button className="round-button more-dates" aria-label={t('time.moreControls')}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 6h10v2H4zM18 6h2v2h-2zM15 4h2v6h-2zM4 16h4v2H4zM12 16h8v2h-8zM9 14h2v6H9z" />
        </svg>
      </Button>
      {/* The popover itself is the dialog, so that its hidden buttons for screen readers are within the dialog, too. */}
      <Popover className="popover" placement="top end" aria-label={t('time.moreControls')}>
        <div className="dialog more-panel">{children}</div>
      </Popover>
    </DialogTrigger>
  );
}
