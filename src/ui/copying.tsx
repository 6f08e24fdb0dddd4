import { useEffect, useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from './messages/messages.ts';

/** What became of the last text that was to be copied. */
export type CopyOutcome = { readonly kind: 'none' } | { readonly kind: 'copied' } | { readonly kind: 'refused'; readonly text: string };

export function useCopy() {
  const [outcome, setOutcome] = useState<CopyOutcome>({ kind: 'none' });
  const copy = async (text: string) => {
    // Emptied first, so that a second "Copied." is announced too.
    setOutcome({ kind: 'none' });
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ kind: 'copied' });
    } catch {
      // Refused by the reader or by a policy, or missing where the page came without encryption.
      setOutcome({ kind: 'refused', text });
    }
  };
  return { outcome, copy, dismiss: () => setOutcome({ kind: 'none' }) };
}

interface CopyReportProps {
  readonly outcome: CopyOutcome;
  readonly onClose: () => void;
}

/** Says that a text was copied, or shows it selected where the browser refused, to be copied by hand. */
export function CopyReport({ outcome, onClose }: CopyReportProps) {
  return (
    <>
      <span className="note copy-report" role="status">
        {outcome.kind === 'copied' ? t('page.copied') : ''}
      </span>
      <ModalOverlay
        className="overlay"
        isDismissable
        isOpen={outcome.kind === 'refused'}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <Modal className="modal">
          <Dialog className="dialog">
            <Heading slot="title">{t('page.copyTitle')}</Heading>
            <p>{t('page.copyRefused')}</p>
            {outcome.kind === 'refused' && <SelectedText text={outcome.text} />}
            <Button slot="close" className="quiet-button">
              {t('page.close')}
            </Button>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function SelectedText({ text }: { readonly text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return <textarea ref={field} className="text-input copy-text" readOnly rows={5} value={text} aria-label={t('page.copyText')} />;
}
