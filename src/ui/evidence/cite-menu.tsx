import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type CitationFormat, cite } from '../../domain/citation.ts';
import type { Article, Evidence } from '../../domain/story-schema.ts';

const formats: readonly { readonly id: CitationFormat; readonly name: string }[] = [
  { id: 'plain', name: 'Quote with its source' },
  { id: 'markdown', name: 'Markdown' },
  { id: 'bibtex', name: 'BibTeX' },
  { id: 'csl-json', name: 'CSL-JSON' },
];

interface CiteMenuProps {
  readonly evidence: Evidence;
  readonly article: Article;
  /** Where the passage can be read. */
  readonly link: string | undefined;
}

/** Copies the quote with attribution, link and date, or the link to the view as it is. */
export function CiteMenu({ evidence, article, link }: CiteMenuProps) {
  const [outcome, setOutcome] = useState('');
  const copy = (key: React.Key) => {
    const format = formats.find(({ id }) => id === key);
    const text = format ? cite(format.id, evidence, article, link) : location.href;
    navigator.clipboard.writeText(text).then(
      () => setOutcome('Copied.'),
      () => setOutcome('This browser did not let it be copied.'),
    );
  };
  return (
    <>
      <MenuTrigger>
        <Button className="quiet-button">Cite</Button>
        <Popover className="popover menu-popover" placement="bottom start">
          <Menu className="menu" onAction={copy} aria-label="Copy as">
            {formats.map(({ id, name }) => (
              <MenuItem key={id} id={id} className="menu-item">
                {name}
              </MenuItem>
            ))}
            <MenuItem id="view" className="menu-item">
              Link to this view
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <span className="note" role="status">
        {outcome}
      </span>
    </>
  );
}
