import { useEffect, useId, useRef, useState } from 'react';
import type { Search } from '../../state/files/file-session.ts';
import { Announcement } from '../announcement.tsx';
import { countText } from './panel-words.ts';

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
  const told = search.terms.trim() === '' ? '' : search.count === null ? 'Searching …' : foundText(search.count);
  return (
    <search className="file-search">
      <label className="visually-hidden" htmlFor={id}>
        Search titles and texts
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
        placeholder="Search titles and texts"
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
          Clear
        </button>
      )}
      {told !== '' && <span className="file-found">{told}</span>}
      <Announcement text={told} />
    </search>
  );
}

function foundText(count: number): string {
  if (count === 0) return 'No event has these words';
  return `${countText(count, 'event has', 'events have')} these words`;
}
