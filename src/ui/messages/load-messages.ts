import { addMessages, interfaceLanguage, setMessages } from './messages.ts';

/**
 * The languages of the interface, by BCP 47 tag. Each has a catalogue, fetched when the language is chosen, and the messages of the check of
 * stories apart, which most pages never need.
 */
const catalogues = {
  en: { page: () => import('./en/catalogue.ts'), check: () => import('./en/check.json') },
};

export type InterfaceLanguage = keyof typeof catalogues;

/** Makes a language that of the interface, its numbers and dates. To be awaited before anything is rendered. */
export async function loadMessages(language: InterfaceLanguage): Promise<void> {
  const { page, check } = catalogues[language];
  const [{ messages }, ofCheck] = await Promise.all([page(), needsCheck ? check() : null]);
  setMessages(language, { ...messages, ...ofCheck?.default });
}

/** Whether an issue of a story may be shown, also in a language that is chosen later. */
let needsCheck = false;

/** Adds the messages of the check of stories in the language of the interface. To be awaited before an issue of a story is shown. */
export async function loadCheckMessages(): Promise<void> {
  const language = interfaceLanguage();
  if (!isInterfaceLanguage(language)) throw new Error(`No messages in the language “${language}”`);
  const { default: messages } = await catalogues[language].check();
  needsCheck = true;
  addMessages(messages);
}

function isInterfaceLanguage(language: string): language is InterfaceLanguage {
  return Object.hasOwn(catalogues, language);
}
