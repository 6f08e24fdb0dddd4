import { useEffect, useId, useRef, useState } from 'react';
import type { Search } from '../../state/files/file-session.ts';
import { Announcement } from '../announcement.tsx';
import { t } from '../messages/messages.ts';

/** What is typed is searched for once it has stood this long (ms). */
const settleTime = 150;

interface SearchFieldProps {
  readonly search: Search;
  readonly onSearch: (terms: string) => void;
}

export function SearchField({ search, onSearch }: SearchFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [terms, setTerms] = useState(search.terms);
  useEffect(() => {
    if (terms === search.terms) return undefined;
    const timer = setTimeout(() => onSearch(terms), settleTime);
    return () => clearTimeout(timer);
  }, [terms, search.terms, onSearch]);
  const clear = () => {
    setTerms('');
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
        value={terms}
        onChange={(event) => setTerms(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || terms === '') return;
          event.preventDefault();
          clear();
        }}
      />
      {terms !== '' && (
        <button type="button" className="quiet-button" onClick={clear}>
          {t('files.clear')}
        </button>
      )}
      {status !== '' && <span className="file-found">{status}</span>}
      <Announcement text={status} />
    </search>
  );
}
