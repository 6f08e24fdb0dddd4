import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import type { FileSession } from '../../state/files/file-session.ts';
import { FileHosts } from './files-origin.tsx';
import { OpeningProgress } from './opening-progress.tsx';
import { shortText } from './short-text.ts';
import { messageText, t } from '../messages/messages.ts';
import { sessionTitle } from './session-title.ts';

interface OpeningDialogProps {
  readonly session: FileSession;
  /** What there is to go back to: `Back to the story`. */
  readonly back: string;
  readonly onBack: () => void;
  readonly onOtherFiles: () => void;
}

const longestName = 60;

/** Files on their way, until the first of their events have come, or the words for why they do not. The page under it stays as it is. */
export function OpeningDialog({ session, back, onBack, onOtherFiles }: OpeningDialogProps) {
  const { opening, failure, names, data } = useStore(session);
  const name = shortText(sessionTitle(names), longestName);
  return (
    <ModalOverlay className="overlay opening-overlay" isOpen onOpenChange={(isOpen) => !isOpen && onBack()}>
      <Modal className="modal">
        <Dialog className="dialog" role={failure === null ? 'dialog' : 'alertdialog'}>
          <Heading slot="title">{failure === null ? t('files.opening', { name }) : t('files.notOpened', { name })}</Heading>
          <FileHosts data={data} />
          {opening && <OpeningProgress name={sessionTitle(names)} opening={opening} onCancel={onBack} />}
          {failure !== null && (
            <>
              <p className="opening-failure">{messageText(failure)}</p>
              <div className="dialog-actions">
                <button type="button" className="strong-button" onClick={onBack}>
                  {back}
                </button>
                <button type="button" className="quiet-button" onClick={() => void session.open()}>
                  {t('files.tryAgain')}
                </button>
                <button type="button" className="quiet-button" onClick={onOtherFiles}>
                  {t('files.openOthers')}
                </button>
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
