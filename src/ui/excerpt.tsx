import type { ReactNode } from 'react';
import type { Article, Basis, Evidence, Source } from '../domain/story-schema.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { timeWords } from '../domain/date-words.ts';
import { basisWords, publishedWords, quoteMarks } from './event-words.ts';

interface ExcerptProps {
  readonly event: NewsEvent;
  readonly story: Story;
  readonly onStep: (step: -1 | 1) => void;
  readonly onClose: () => void;
}

/** The passages an event stands on, who wrote them, and what of the mark they do not say themselves. */
export function Excerpt({ event, story, onStep, onClose }: ExcerptProps) {
  const { properties } = event;
  return (
    <div className="excerpt" id={`excerpt-${event.id}`} role="group" aria-label={`Excerpt: ${properties.title}`} tabIndex={-1}>
      {properties.evidence.map((evidence) => (
        <Quote
          key={`${evidence.article}-${evidence.start}`}
          evidence={evidence}
          article={story.articles.find(({ id }) => id === evidence.article)}
          language={story.language}
        />
      ))}
      <dl className="facts">
        <TimeFact event={event} story={story} />
        <PlaceFact event={event} />
        <ParticipantsFact event={event} />
        <ModalityFact event={event} />
      </dl>
      <div className="excerpt-actions">
        <button type="button" className="quiet-button" onClick={() => onStep(-1)}>
          Previous
        </button>
        <button type="button" className="quiet-button" onClick={() => onStep(1)}>
          Next
        </button>
        <button type="button" className="quiet-button" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  );
}

interface QuoteProps {
  readonly evidence: Evidence;
  readonly article: Article | undefined;
  readonly language: string;
}

function Quote({ evidence, article, language }: QuoteProps) {
  const [opening, closing] = quoteMarks(evidence.exact);
  const byline = [article?.author, article?.publisher].filter((part) => part !== undefined).join(', ');
  const published = article ? publishedWords(article, language) : null;
  return (
    <figure className="quote">
      <blockquote cite={article?.url?.href} lang={article?.language}>
        <p>
          {opening && <span className="quote-opening">{opening}</span>}
          {evidence.exact}
          {closing}
        </p>
      </blockquote>
      <figcaption>
        {evidence.attributedTo && <p>According to {evidence.attributedTo}.</p>}
        {article?.url ? (
          <a href={article.url.href} target="_blank" rel="noopener noreferrer">
            {article.title}
          </a>
        ) : (
          <cite>{article?.title}</cite>
        )}
        {byline && <span className="quote-byline">, {byline}</span>}
        {published && <span className="quote-date">, {published}</span>}
        {evidence.note && (
          <p className={evidence.stance === 'contradicts' ? 'note note-differs' : 'note'}>
            {evidence.stance === 'contradicts' && <strong>The articles differ. </strong>}
            {evidence.note}
          </p>
        )}
      </figcaption>
    </figure>
  );
}

function TimeFact({ event, story }: { readonly event: NewsEvent; readonly story: Story }) {
  const { when } = event.properties;
  if (!when || !event.time) return <Fact name="Date">not known</Fact>;
  return (
    <Fact name="Date" basis={when.basis} source={when.source} note={when.note}>
      {timeWords(event.time, story.language)}
    </Fact>
  );
}

function PlaceFact({ event }: { readonly event: NewsEvent }) {
  const { place } = event.properties;
  return (
    <Fact name="Place" basis={place.basis} source={place.source} note={place.note}>
      {place.label}
    </Fact>
  );
}

function ParticipantsFact({ event }: { readonly event: NewsEvent }) {
  const { participants } = event.properties;
  if (!participants) return null;
  return (
    <>
      {participants.map(({ name, place }) => (
        <Fact key={name} name={name} basis={place.basis} note={place.note}>
          {place.label}
        </Fact>
      ))}
    </>
  );
}

function ModalityFact({ event }: { readonly event: NewsEvent }) {
  const { modality, attributedTo } = event.properties;
  switch (modality) {
    case 'happened':
      return attributedTo ? <Fact name="According to">{attributedTo}</Fact> : null;
    case 'claimed':
      return <Fact name="Claim">by {attributedTo ?? 'somebody the article does not name'}</Fact>;
    case 'announced':
      return <Fact name="Announced">{attributedTo ? `by ${attributedTo}; ` : ''}still to come when the article was written</Fact>;
  }
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly basis?: Basis;
  readonly source?: Source | undefined;
  readonly note?: string | undefined;
}

function Fact({ name, children, basis, source, note }: FactProps) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        {children} {basis && <span className={`basis basis-${basis}`}>{basisWords(basis)}</span>}
        {source && <SourceLine source={source} />}
        {note && <p className="note">{note}</p>}
      </dd>
    </div>
  );
}

function SourceLine({ source }: { readonly source: Source }) {
  const date = source.date ? `, ${source.date}` : '';
  return (
    <p className="note">
      Source:{' '}
      {source.url ? (
        <a href={source.url} target="_blank" rel="noopener noreferrer">
          {source.label}
        </a>
      ) : (
        source.label
      )}
      {date}
    </p>
  );
}
