import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from './messages/messages.ts';

interface PanelProps {
  readonly name: string;
  /** false: what it holds has a heading of its own. */
  readonly hasTitle?: boolean;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A button, and what it opens over the page. */
export function Panel({ name, hasTitle = true, children }: PanelProps) {
  return (
    <DialogTrigger>
      <Button className="quiet-button">{name}</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="modal">
          <Dialog className="dialog" {...(hasTitle ? {} : { 'aria-label': name })}>
            {({ close }) => (
              <>
                {hasTitle && <Heading slot="title">{name}</Heading>}
                {typeof children === 'function' ? children(close) : children}
                <Button slot="close" className="quiet-button">
                  {t('page.close')}
                </Button>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
