import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type CitationFormat, cite } from '../../domain/quotes/citation.ts';
import type { Article, Evidence } from '../../domain/story/story-schema.ts';
import { CopyReport, useCopy } from '../copying.tsx';

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

/** Copies the quote with attribution, link and date. */
export function CiteMenu({ evidence, article, link }: CiteMenuProps) {
  const { outcome, copy, dismiss } = useCopy();
  return (
    <>
      <MenuTrigger>
        <Button className="quiet-button">Cite</Button>
        <Popover className="popover menu-popover" placement="bottom start">
          <Menu
            className="menu"
            onAction={(key) => {
              const format = formats.find(({ id }) => id === key);
              if (format) void copy(cite(format.id, evidence, article, link));
            }}
            aria-label="Copy as"
          >
            {formats.map(({ id, name }) => (
              <MenuItem key={id} id={id} className="menu-item">
                {name}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <CopyReport outcome={outcome} onClose={dismiss} />
    </>
  );
}
