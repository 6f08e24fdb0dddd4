import { useEffect, useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

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
        {outcome.kind === 'copied' ? 'Copied.' : ''}
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
            <Heading slot="title">Copy this text</Heading>
            <p>This browser did not let the page copy it. The text is selected: copy it with your keyboard or the menu.</p>
            {outcome.kind === 'refused' && <SelectedText text={outcome.text} />}
            <Button slot="close" className="quiet-button">
              Close
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
  return <textarea ref={field} className="text-input copy-text" readOnly rows={5} value={text} aria-label="Text to copy" />;
}
