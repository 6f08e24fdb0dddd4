import { ToggleButton } from 'react-aria-components';
import { Fragment, type ReactNode } from 'react';
import type { Message } from '../../domain/messages/message.ts';
import type { Story } from '../../domain/story/story.ts';
import { basisText } from './event-text.ts';
import { type PlainKey, messageText, t } from '../messages/messages.ts';
import { rich } from '../messages/rich-text.ts';
import { Panel } from '../panel.tsx';
import { ShortcutsPanel } from '../shortcuts.tsx';
import { Wordmark } from '../wordmark.tsx';

/** A source of the map under the story. */
export interface Credit {
  readonly name: string;
  /** What the map has from it. */
  readonly gives: Message;
  readonly url: string;
  readonly licence: string;
  readonly licenceUrl: string | null;
}

/** A document with licences. */
export interface Licence {
  /** Whose. */
  readonly of: PlainKey;
  readonly url: string;
}

interface StoryHeaderProps {
  readonly story: Story;
  readonly credits: readonly Credit[];
  readonly licences: readonly Licence[];
  /** What the column shows below: the events, or the articles that they are from. */
  readonly shownList: 'events' | 'articles';
  readonly onShowList: (shownList: 'events' | 'articles') => void;
  /** What opens what can be passed on. */
  readonly share: ReactNode;
  readonly onOpenFiles: () => void;
  /** To the story's beginning. */
  readonly onHome: () => void;
}

export function StoryHeader({ story, credits, licences, shownList, onShowList, share, onOpenFiles, onHome }: StoryHeaderProps) {
  return (
    <header className="story-header">
      <div className="masthead">
        <Wordmark onHome={onHome} />
        <nav aria-label={t('page.aboutNav')}>
          <ToggleButton
            className="quiet-button"
            isSelected={shownList === 'articles'}
            onChange={(articles) => onShowList(articles ? 'articles' : 'events')}
          >
            {t('story.articles')}
          </ToggleButton>
          <button type="button" className="quiet-button" onClick={onOpenFiles}>
            {t('page.openFiles')}
          </button>
          {share}
          <Panel name={t('story.about')}>
            <About story={story} credits={credits} licences={licences} />
          </Panel>
        </nav>
      </div>
      <h1 className="story-title" lang={story.language}>
        {story.title}
      </h1>
      <p className="standfirst" lang={story.language}>
        {story.standfirst}
      </p>
    </header>
  );
}

function NamedLink({ name, url }: { readonly name: string; readonly url: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {name}
    </a>
  );
}

function About({ story, credits, licences }: Pick<StoryHeaderProps, 'story' | 'credits' | 'licences'>) {
  return (
    <>
      <p>{t('story.aboutMarks')}</p>
      <dl className="facts">
        {(['stated', 'resolved', 'outside', 'assumed'] as const).map((basis) => (
          <div key={basis} className="fact">
            <dt>{basisText(basis).label}</dt>
            <dd>{basisText(basis).meaning}</dd>
          </div>
        ))}
      </dl>
      <p>{t('story.aboutHollow')}</p>
      <MapCredits note={story.mapNote} credits={credits} licences={licences} />
    </>
  );
}

interface MapCreditsProps extends Pick<StoryHeaderProps, 'credits' | 'licences'> {
  /** What the story says of its map. */
  readonly note?: string | null;
}

/** Where the map under the events is from, and how it is drawn. */
export function MapCredits({ note = null, credits, licences }: MapCreditsProps) {
  return (
    <>
      <ShortcutsPanel />
      <h3>{t('story.credits')}</h3>
      <ul className="credits">
        {credits.map(({ name, gives, url, licence, licenceUrl }) => (
          <li key={name}>
            {rich('story.creditLine', {
              name: <NamedLink name={name} url={url} />,
              gives: messageText(gives),
              licence: licenceUrl === null ? licence : <NamedLink name={licence} url={licenceUrl} />,
            })}
          </li>
        ))}
      </ul>
      <p className="credits">
        {rich('story.licencesInFull', {
          links: licences.map(({ of, url }, index) => (
            <Fragment key={url}>
              {index > 0 && ', '}
              <NamedLink name={t(of)} url={url} />
            </Fragment>
          )),
        })}
      </p>
      {note !== null && <p className="note">{note}</p>}
      <p className="note">{t('story.fontCredit')}</p>
    </>
  );
}
