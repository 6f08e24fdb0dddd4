import { type ReactNode, StrictMode, startTransition } from 'react';
import type { Message } from '../domain/messages/message.ts';
import { DropArea } from '../ui/drop-area.tsx';
import { LoadFailure, Loading } from '../ui/loading.tsx';
import { t } from '../ui/messages/messages.ts';
import { InLanguage } from '../ui/messages/in-language.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import type { Pasted } from '../ui/pasted.ts';
import { StoryFailure } from '../ui/story-failure.tsx';
import { StoryLoadError } from './load-story.ts';
import { OtherStoryError } from './other-story.ts';
import type { HostScreen } from './page-host.ts';

/** Where the screen draws: a root of React. */
export interface ScreenRoot {
  render(content: ReactNode): void;
}

/** What the page's element holds: the page, and what lies over it. Until the first page, the document has the story as plain text. */
export class Screen implements HostScreen {
  readonly #root: ScreenRoot;
  readonly #onFiles: (files: readonly File[]) => void;
  readonly #onPaste: (pasted: Pasted) => void;
  #page: ReactNode = (<Loading />);
  #over: ReactNode = null;

  /** `onFiles`: files were dropped on the page. `onPaste`: something that can be opened was pasted. */
  constructor(root: ScreenRoot, onFiles: (files: readonly File[]) => void, onPaste: (pasted: Pasted) => void) {
    this.#root = root;
    this.#onFiles = onFiles;
    this.#onPaste = onPaste;
  }

  /** Piece by piece, so that the page before goes on answering until the next one is there. */
  showPage(page: ReactNode): void {
    this.#page = page;
    startTransition(() => this.#draw());
  }

  /** Lays a dialog or a notice over the page. */
  cover(over: ReactNode): void {
    this.#over = over;
    this.#draw();
  }

  uncover(): void {
    this.cover(null);
  }

  uncoverWithPage(): void {
    this.#over = null;
    startTransition(() => this.#draw());
  }

  wait(what: 'story' | 'files'): void {
    this.#page = what === 'story' ? <Loading /> : <Loading text={t('page.openingFiles')} />;
    // Until now it was that of the story that the product is built with.
    document.title = 'Dateline';
    this.#draw();
  }

  fail(error: unknown, onRetry: () => void): void {
    const isOther = error instanceof OtherStoryError;
    this.#page = isOther ? (
      <StoryFailure problem={error.problem} onRetry={onRetry} />
    ) : (
      <LoadFailure reason={reasonOf(error)} onRetry={onRetry} />
    );
    this.uncover();
  }

  #draw(): void {
    this.#root.render(
      <StrictMode>
        <InLanguage>
          {this.#page}
          {this.#over}
          <DropArea onFiles={this.#onFiles} />
          <PasteArea onPaste={this.#onPaste} />
        </InLanguage>
      </StrictMode>,
    );
  }
}

function reasonOf(error: unknown): Message | string {
  if (error instanceof StoryLoadError) return error.reason;
  return error instanceof Error ? error.message : String(error);
}
