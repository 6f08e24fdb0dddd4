import { addMessages, interfaceLanguage, setMessages } from './messages.ts';

/**
 * The languages of the interface, by BCP 47 tag. Each has a catalogue for the page of a story, fetched when the language is chosen, and two
 * that only some visits need: the messages of opened files, and those of the check of stories.
 */
const catalogues = {
  en: {
    page: () => import('./en/catalogue.ts'),
    files: () => import('./en/files-catalogue.ts'),
    check: () => import('./en/check-catalogue.ts'),
  },
};

export type InterfaceLanguage = keyof typeof catalogues;
type Part = keyof (typeof catalogues)['en'];

/** The parts whose messages may be shown, also in a language that is chosen later. */
const parts = new Set<Part>(['page']);

/** Makes a language that of the interface, its numbers and dates. To be awaited before anything is rendered. */
export async function loadMessages(language: InterfaceLanguage): Promise<void> {
  const loaded = await Promise.all([...parts].map((part) => catalogues[language][part]()));
  setMessages(language, Object.assign({}, ...loaded.map(({ messages }) => messages)));
}

/** Adds the messages of the page of opened files, and of their readers, in the language of the interface. To be awaited before one is shown. */
export function loadFileMessages(): Promise<void> {
  return loadPart('files');
}

/** Adds the messages of the check of stories in the language of the interface. To be awaited before an issue of a story is shown. */
export function loadCheckMessages(): Promise<void> {
  return loadPart('check');
}

async function loadPart(part: Part): Promise<void> {
  const language = interfaceLanguage();
  if (!isInterfaceLanguage(language)) throw new Error(`No messages in the language “${language}”`);
  const { messages } = await catalogues[language][part]();
  parts.add(part);
  addMessages(messages);
}

function isInterfaceLanguage(language: string): language is InterfaceLanguage {
  return Object.hasOwn(catalogues, language);
}
