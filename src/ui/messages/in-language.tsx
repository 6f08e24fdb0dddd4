import { type ReactNode, useLayoutEffect, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components';
import { interfaceLanguage, interfaceLocale, onLanguage } from './messages.ts';

/**
 * The page in the language of the interface. Another language draws all of it again, from the start: so what is inside may keep messages
 * from one rendering to the next. What React Aria says by itself, such as the hidden button that closes a dialog, is in that language too;
 * by default it is in the browser's.
 */
export function InLanguage({ children }: { readonly children: ReactNode }) {
  const language = useSyncExternalStore(onLanguage, interfaceLanguage);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <I18nProvider key={language} locale={interfaceLocale()}>
      {children}
    </I18nProvider>
  );
}
