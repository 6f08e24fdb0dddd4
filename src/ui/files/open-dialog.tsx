import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cloudFile } from '../../domain/events/cloud-link.ts';
import { readDataSource } from '../../state/data-source.ts';
import { errorText } from './error-text.ts';
import { type KeptFile, KeptFilesPanel } from './kept-files-panel.tsx';
import { PasteForm } from './paste-form.tsx';
import { t } from '../messages/messages.ts';

/** The files that this browser keeps. What each verb rejects with is for `errorText`. */
export interface KeptFiles {
  list(): Promise<{ readonly files: readonly KeptFile[]; readonly usage: { readonly used: number; readonly quota: number } | null }>;
  remove(id: string): Promise<void>;
  /** Whether they can be opened without the network. It may take a while until that is known. */
  canOpenOffline(): Promise<boolean>;
}

interface OpenDialogProps {
  /** null: this browser cannot keep files. */
  readonly kept: KeptFiles | null;
  /** An address that the field begins with. */
  readonly address?: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
  /** A table as text. */
  readonly onPaste: (text: string) => void;
  readonly onAddress: (address: string) => void;
  readonly onKept: (id: string) => void;
  readonly onClose: () => void;
}

/** Where files can be opened from: this computer, an address, what the browser keeps. */
export function OpenDialog({ kept, address = '', onFiles, onPaste, onAddress, onKept, onClose }: OpenDialogProps) {
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{t('files.openFiles')}</Heading>
          <p>{t('files.openIntroduction')}</p>
          <FilePicker onFiles={onFiles} />
          <p className="note">{t('files.orDrop')}</p>
          <PasteForm onFiles={onFiles} onPaste={onPaste} />
          <AddressForm begin={address} onAddress={onAddress} />
          {kept && <Kept kept={kept} onKept={onKept} />}
          <Button slot="close" className="quiet-button">
            {t('files.close')}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function FilePicker({ onFiles }: Pick<OpenDialogProps, 'onFiles'>) {
  return (
    <label className="file-button strong-button file-picker">
      {t('files.chooseFiles')}
      <input
        type="file"
        multiple
        className="visually-hidden"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}

function AddressForm({ begin, onAddress }: Pick<OpenDialogProps, 'onAddress'> & { readonly begin: string }) {
  const id = useId();
  const [address, setAddress] = useState(begin);
  const [problem, setProblem] = useState(() => cloudProblem(begin));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const source = readDataSource(address.trim(), document.baseURI);
    const wrong = source?.kind === 'address' ? cloudProblem(address) : t('files.invalidAddress');
    setProblem(wrong);
    if (wrong === null) onAddress(address.trim());
  };
  return (
    <form className="address-form" onSubmit={submit} noValidate>
      <label htmlFor={id}>{t('files.address')}</label>
      <div className="address-line">
        <input
          id={id}
          className="text-input"
          type="text"
          inputMode="url"
          autoComplete="url"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="https://"
          value={address}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onChange={(event) => {
            setAddress(event.target.value);
            setProblem(null);
          }}
        />
        <button type="submit" className="quiet-button">
          {t('files.openAddress')}
        </button>
      </div>
      {problem !== null && (
        <p className="files-problem" role="alert" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </form>
  );
}

/** Why the address of a file that Google shows is not one to open, and what to do; null: it is another. */
function cloudProblem(address: string): string | null {
  const kind = URL.canParse(address.trim()) ? cloudFile(new URL(address.trim())) : null;
  return kind && t(`reading.fetch.google-${kind}`);
}

type KeptList = Awaited<ReturnType<KeptFiles['list']>>;

function Kept({ kept, onKept }: { readonly kept: KeptFiles; readonly onKept: (id: string) => void }) {
  const [{ files, usage }, setList] = useState<KeptList>({ files: [], usage: null });
  const [problem, setProblem] = useState<string | null>(null);
  const [openOffline, setOpenOffline] = useState(false);
  useEffect(() => {
    const listAll = async () => {
      const list = await kept.list();
      setList(list);
      if (list.files.length > 0) setOpenOffline(await kept.canOpenOffline());
    };
    listAll().catch((error: unknown) => setProblem(errorText(error)));
  }, [kept]);
  const remove = async (id: string) => {
    try {
      await kept.remove(id);
      setProblem(null);
      setList(await kept.list());
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  return (
    <KeptFilesPanel
      files={files}
      usage={usage}
      openOffline={openOffline}
      onOpen={onKept}
      onRemove={(id) => void remove(id)}
      problem={problem}
    />
  );
}
