import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type CitationFormat, cite } from '../../domain/quotes/citation.ts';
import type { Article, Evidence } from '../../domain/story/story-schema.ts';
import { type PlainKey, t } from '../messages/messages.ts';
import { citationTexts } from './citation-texts.ts';
import { CopyReport, useCopy } from '../copying.tsx';

const formats: readonly { readonly id: CitationFormat; readonly name: PlainKey }[] = [
  { id: 'plain', name: 'evidence.citePlain' },
  { id: 'markdown', name: 'evidence.citeMarkdown' },
  { id: 'bibtex', name: 'evidence.citeBibtex' },
  { id: 'csl-json', name: 'evidence.citeCsl' },
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
        <Button className="quiet-button">{t('evidence.cite')}</Button>
        <Popover className="popover menu-popover" placement="bottom start">
          <Menu
            className="menu"
            onAction={(key) => {
              const format = formats.find(({ id }) => id === key);
              if (format) void copy(cite(format.id, evidence, article, link, citationTexts));
            }}
            aria-label={t('evidence.copyAs')}
          >
            {formats.map(({ id, name }) => (
              <MenuItem key={id} id={id} className="menu-item">
                {t(name)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <CopyReport outcome={outcome} onClose={dismiss} />
    </>
  );
}
