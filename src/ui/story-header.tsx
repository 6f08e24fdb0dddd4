import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { ReactNode } from 'react';
import type { Article } from '../domain/story-schema.ts';
import type { Story } from '../domain/story.ts';
import { publishedWords } from './event-words.ts';

/** A source of the map under the story. */
export interface Credit {
  readonly name: string;
  /** What the map has from it. */
  readonly gives: string;
  readonly url: string;
  readonly licence: string;
  readonly licenceUrl: string | null;
}

export function StoryHeader({ story, credits }: { readonly story: Story; readonly credits: readonly Credit[] }) {
  return (
    <header className="story-header">
      <div className="masthead">
        <span className="product">Dateline</span>
        <nav aria-label="About this story">
          <Panel name="Articles">
            <Articles story={story} />
          </Panel>
          <Panel name="About">
            <About credits={credits} />
          </Panel>
        </nav>
      </div>
      <h1 className="story-title">{story.title}</h1>
      <p className="standfirst">{story.standfirst}</p>
    </header>
  );
}

function Panel({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <DialogTrigger>
      <Button className="quiet-button">{name}</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            <Heading slot="title">{name}</Heading>
            {children}
            <Button slot="close" className="quiet-button">
              Close
            </Button>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function Articles({ story }: { readonly story: Story }) {
  return (
    <ul className="articles">
      {story.articles.map((article) => (
        <li key={article.id}>
          <ArticleLine article={article} language={story.language} />
          <p className="note">{eventsFrom(story, article)}</p>
        </li>
      ))}
    </ul>
  );
}

function ArticleLine({ article, language }: { readonly article: Article; readonly language: string }) {
  const byline = [article.author, article.publisher ?? 'publisher not stated', publishedWords(article, language)];
  return (
    <>
      <p className="article-title">
        {article.url ? (
          <a href={article.url.href} target="_blank" rel="noopener noreferrer">
            {article.title}
          </a>
        ) : (
          article.title
        )}
      </p>
      <p>{byline.filter((part) => part !== null && part !== undefined).join(', ')}</p>
      {[article.note, article.published?.note, article.url?.note].map(
        (note) =>
          note && (
            <p key={note} className="note">
              {note}
            </p>
          ),
      )}
    </>
  );
}

function eventsFrom(story: Story, article: Article): string {
  const count = story.events.filter(({ properties }) => properties.evidence.some((evidence) => evidence.article === article.id)).length;
  return count === 1 ? 'One event stands on it.' : `${count} events stand on it.`;
}

function LicenceLink({ name, url }: { readonly name: string; readonly url: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {name}
    </a>
  );
}

function About({ credits }: { readonly credits: readonly Credit[] }) {
  return (
    <>
      <p>
        Every mark on this map is a passage from an article. Open one to read the passage, who wrote it and when, and what of the mark the
        passage does not say itself.
      </p>
      <dl className="facts">
        <div className="fact">
          <dt>stated</dt>
          <dd>The quoted passage says so.</dd>
        </div>
        <div className="fact">
          <dt>worked out</dt>
          <dd>From the article, as “on Monday” is from its date.</dd>
        </div>
        <div className="fact">
          <dt>not in the article</dt>
          <dd>From another source, which is named.</dd>
        </div>
        <div className="fact">
          <dt>our assumption</dt>
          <dd>Our own reading; drawn lighter or dashed.</dd>
        </div>
      </dl>
      <p>
        Hollow signs are events that were announced, or that have no place. A day without an event is one on which these articles are
        silent; that is not the same as quiet.
      </p>
      <h3>Where the map is from</h3>
      <ul className="credits">
        {credits.map(({ name, gives, url, licence, licenceUrl }) => (
          <li key={name}>
            <a href={url} target="_blank" rel="noopener noreferrer">
              {name}
            </a>
            : {gives}. {licenceUrl === null ? licence : <LicenceLink name={licence} url={licenceUrl} />}
          </li>
        ))}
      </ul>
      <p className="note">
        Ukraine is drawn within its internationally recognised borders, with Crimea and Sevastopol. Front lines are no part of the map.
        Quotes are set in Source Serif 4, OFL-1.1.
      </p>
    </>
  );
}
