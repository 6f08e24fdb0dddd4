import { dataOf, withData, withoutData } from '../state/data-source.ts';
import type { FileSession, FileSources } from '../state/files/file-session.ts';
import { type AddressAccess, type ViewAddress, type ViewHistory, connectHistory } from '../state/view-history.ts';
import { type StorySource, withStory, withoutStory } from '../state/story-source.ts';
import { type LinkProblem, toQuery } from '../state/view-url.ts';
import { t } from '../ui/messages/messages.ts';
import { goneSources, namedSources } from './file-sources.ts';
import { type AddressResult, readAddress } from './page-address.ts';
import type { ShownPage } from './shown-page.ts';

/** The part of a window that the host owns. */
export interface HostWindow {
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  readonly location: Pick<Location, 'href' | 'pathname' | 'search' | 'hash' | 'assign' | 'reload'>;
  addEventListener(type: 'popstate' | 'pagehide', listener: () => void): void;
}

/** What the host itself shows, besides pages. */
export interface HostScreen {
  /** Says what the reader waits for, where there is no page yet. */
  wait(what: 'story' | 'files'): void;
  /** The story could not be loaded. */
  fail(error: unknown, onRetry: () => void): void;
  /** Takes away what lies over the page. */
  uncover(): void;
  /** The same, but together with the next page, so that it stays until that page is there. */
  uncoverWithPage(): void;
}

/** Opens files. */
export interface FileOpener {
  /** Files about to be opened, and the page that shows them from their first events on. */
  prepare(sources: FileSources): OpeningFiles;
  /** Shows over the page how far the opening is. */
  showProgress(session: FileSession, actions: OpeningActions): void;
  /** Has the reader choose files, over the page. `address`: of a file that may be meant. */
  choose(address?: string): void;
}

export interface OpeningFiles {
  readonly session: FileSession;
  readonly page: ShownPage;
}

/** What the user can do while files are being opened. */
export interface OpeningActions {
  readonly back: string;
  readonly onBack: () => void;
  readonly onOtherFiles: () => void;
}

export interface HostParts {
  readonly window: HostWindow;
  readonly screen: HostScreen;
  /** Loads the story that the address named when the page was loaded; null: the product's own. Rejects where it cannot be loaded. */
  loadStory(source: StorySource | null): Promise<ShownPage>;
  /** null: its scripts could not be loaded, which has been shown. */
  loadOpener(): Promise<FileOpener | null>;
}

/**
 * The one owner of the page's address and history: shows the page that the address names, the story's or that of opened files, and writes the
 * address of the page that is shown. Back and Forward lead from one to the other.
 */
export class PageHost {
  readonly #parts: HostParts;
  #current: ShownPage | null = null;
  /** Joins the current page with the address. */
  #history: ViewHistory | null = null;
  /** Ends the showing of the current page. */
  #hide = () => {};
  /** What the address names as the story. Stays the same while the page is loaded, and is in every address that is written. */
  readonly #source: StorySource | null;
  #story: Promise<ShownPage> | null = null;
  /** Counts what was asked for: what is ready only after something else was asked for is not shown. */
  #wish = 0;
  /** The files that are being opened. */
  #opening: { readonly page: ShownPage; giveUp(): void } | null = null;

  constructor(parts: HostParts) {
    this.#parts = parts;
    this.#source = readAddress(parts.window.location).story;
  }

  /** Shows what the address names, and follows it from now on. */
  async start(): Promise<void> {
    const { window } = this.#parts;
    window.addEventListener('popstate', () => this.#followAddress());
    window.addEventListener('pagehide', () => this.#history?.flush());
    await this.#open(readAddress(window.location));
  }

  /** The story as it was left, or as the address says; with `problems` of the address. */
  async openStory(problems: readonly LinkProblem[] = []): Promise<void> {
    this.#opening?.giveUp();
    const isLatest = this.#beginWish();
    try {
      // The document has the product's own story as plain text, which may stay until the page is there; another one may not.
      if (this.#current === null && this.#source !== null) this.#parts.screen.wait('story');
      this.#story ??= this.#parts.loadStory(this.#source);
      const story = await this.#story;
      if (!isLatest()) return;
      const before = this.#current;
      this.#show(story);
      if (this.#isAt(story)) this.#followHere(problems);
      if (before !== story) before?.close();
      this.#enter(story);
    } catch (error) {
      this.#story = null;
      if (isLatest()) this.#parts.screen.fail(error, () => void this.openStory(problems));
    }
  }

  /** The story as a first visitor sees it; a step that Back undoes. */
  goToBeginning(): void {
    this.#write({ search: '', hash: '' }, true);
    void this.openStory();
  }

  async chooseFiles(address?: string): Promise<void> {
    (await this.#parts.loadOpener())?.choose(address);
  }

  /** Opens the file at an address, which the page has to be loaded again for: what it may fetch from was settled when it was loaded. */
  openAddress(address: string): void {
    this.#parts.window.location.assign(this.#withStory(`?${new URLSearchParams({ data: address }).toString()}`));
  }

  /** Opens files over the page that is there, which stays until their first events have come, and comes back if they are cancelled. */
  async openFiles(sources: FileSources): Promise<void> {
    this.#opening?.giveUp();
    const isLatest = this.#beginWish();
    if (this.#current === null) this.#parts.screen.wait('files');
    const opener = await this.#parts.loadOpener();
    if (!isLatest()) return;
    if (opener) await this.#openBy(opener, sources);
    else if (this.#current === null) this.#openStoryInstead();
  }

  /** Changes the `data` that a page is named by; its address, where it is shown, follows. */
  rename(page: ShownPage, change: () => void): void {
    const isHere = this.#isAt(page);
    change();
    if (isHere) this.#write(this.#addressOf(page), false);
  }

  async #openBy(opener: FileOpener, sources: FileSources): Promise<void> {
    const { screen } = this.#parts;
    const before = this.#current;
    const { session, page } = opener.prepare(sources);
    const end = () => {
      unsubscribe();
      this.#opening = null;
    };
    const giveUp = () => {
      end();
      session.close();
      screen.uncover();
      if (before !== null && this.#current !== before) this.#show(before);
    };
    const goBack = () => {
      giveUp();
      if (before === null) this.#openStoryInstead();
    };
    const unsubscribe = session.subscribe(({ view, opening, failure, opened }) => {
      if (view && this.#current !== page) {
        screen.uncoverWithPage();
        this.#show(page);
      }
      if (opened) {
        end();
        before?.close();
        this.#enter(page);
      } else if (!opening && failure === null) goBack();
    });
    this.#opening = { page, giveUp };
    const onOtherFiles = () => {
      goBack();
      void this.chooseFiles();
    };
    opener.showProgress(session, { back: before?.back() ?? t('page.toStory'), onBack: goBack, onOtherFiles });
    await session.open();
  }

  #beginWish(): () => boolean {
    this.#wish += 1;
    const own = this.#wish;
    return () => own === this.#wish;
  }

  #show(page: ShownPage): void {
    this.#hide();
    this.#current = page;
    const hide = page.show();
    const history = connectHistory(page.view(), this.#lend(page));
    this.#history = history;
    this.#hide = () => {
      hide();
      history.end();
    };
  }

  /** Back and Forward: within a page its view follows, else another page is shown. */
  #followAddress(): void {
    const address = readAddress(this.#parts.window.location);
    if (address.story?.text !== this.#source?.text) {
      this.#parts.window.location.reload();
      return;
    }
    if (this.#current && this.#isAt(this.#current)) {
      // Files that are not shown yet were to be opened over another view than the one that the reader goes to now.
      if (this.#opening?.page !== this.#current) this.#opening?.giveUp();
      this.#followHere([]);
      return;
    }
    // What the page may fetch from was settled when it was loaded.
    if (address.sources.some(({ kind }) => kind === 'address')) this.#parts.window.location.reload();
    else void this.#open(address);
  }

  /** Has the current page show what its address says. */
  #followHere(problems: readonly LinkProblem[]): void {
    const found = this.#history?.follow();
    if (found) this.#current?.tellLink([...problems, ...found]);
  }

  async #open({ sources, data, problems }: AddressResult): Promise<void> {
    const { location } = this.#parts.window;
    const gone = goneSources(sources);
    if (sources.length > 0 && gone.length === 0) {
      if (problems.length > 0) this.#write({ search: withData(location.search, data), hash: location.hash }, false);
      await this.openFiles(namedSources(sources, location.search, problems));
      return;
    }
    // The address of what cannot be shown is not kept: Back would lead to it again.
    if (gone.length > 0) this.#write({ search: '', hash: location.hash }, false);
    else if (problems.length > 0) this.#write({ search: withoutData(location.search), hash: location.hash }, false);
    const lost = gone.length > 0 ? [{ kind: 'files-gone', files: gone } as const] : [];
    await this.openStory([...problems, ...lost]);
  }

  /** Where the address names files that are not to be shown. */
  #openStoryInstead(): void {
    this.#write({ search: '', hash: this.#parts.window.location.hash }, false);
    void this.openStory();
  }

  /** Gives a page whose address is not there yet its address, as a step. */
  #enter(page: ShownPage): void {
    if (!this.#isAt(page)) this.#write(this.#addressOf(page), true);
  }

  #isAt(page: ShownPage): boolean {
    return JSON.stringify(dataOf(this.#parts.window.location.search)) === JSON.stringify(page.data());
  }

  #addressOf(page: ShownPage): ViewAddress {
    const state = page.view().getState();
    return { search: toQuery(state, state.events, page.data()), hash: this.#parts.window.location.hash };
  }

  #lend(page: ShownPage): AddressAccess {
    return {
      data: () => page.data(),
      read: () => {
        const { search, hash } = this.#parts.window.location;
        return this.#isAt(page) ? { search: withoutStory(search), hash } : null;
      },
      write: (address, isStep) => this.#write(address, isStep),
    };
  }

  #withStory(search: string): string {
    return withStory(search, this.#source?.text ?? null);
  }

  #write({ search, hash }: ViewAddress, isStep: boolean): void {
    const { history, location } = this.#parts.window;
    const address = location.pathname + this.#withStory(search) + hash;
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }
}
