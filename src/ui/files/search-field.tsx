import { useEffect, useId, useRef, useState } from 'react';
import type { Search } from '../../state/files/file-session.ts';
import { Announcement } from '../announcement.tsx';
import { t } from '../messages/messages.ts';

/** What is typed is searched for once it has stood this long (ms). */
const settleTime = 150;

interface SearchFieldProps {
  readonly search: Search;
  readonly onSearch: (words: string) => void;
}

export function SearchField({ search, onSearch }: SearchFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(search.terms);
  useEffect(() => {
    if (words === search.terms) return undefined;
    const timer = setTimeout(() => onSearch(words), settleTime);
    return () => clearTimeout(timer);
  }, [words, search.terms, onSearch]);
  const clear = () => {
    setWords('');
    onSearch('');
    field.current?.focus();
  };
  const status = search.terms.trim() === '' ? '' : search.count === null ? t('files.searching') : t('files.found', { count: search.count });
  return (
    <search className="file-search">
      <label className="visually-hidden" htmlFor={id}>
        {t('files.search')}
      </label>
      <input
        id={id}
        ref={field}
        className="text-input"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('files.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || words === '') return;
          event.preventDefault();
          clear();
        }}
      />
      {words !== '' && (
        <button type="button" className="quiet-button" onClick={clear}>
          {t('files.clear')}
        </button>
      )}
      {status !== '' && <span className="file-found">{status}</span>}
      <Announcement text={status} />
    </search>
  );
}
