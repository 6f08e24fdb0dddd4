import { isRepeated } from '../../domain/quotes/compare-quote.ts';
import { mayBeRepeated, sourceLinks } from '../../domain/quotes/text-fragment.ts';
import type { Article, Evidence } from '../../domain/story/story-schema.ts';
import type { Story } from '../../domain/story/story.ts';
import { t } from '../messages/messages.ts';
import { hasOwnMarks, publishedText, supportText } from '../story/event-text.ts';
import { CiteMenu } from './cite-menu.tsx';
import { QuoteState } from './quote-state.tsx';
import type { ReaderText } from './reader-texts.ts';

interface QuoteProps {
  readonly evidence: Evidence;
  readonly story: Story;
  readonly text: ReaderText | undefined;
  /** Of its article's quotes in the excerpt: the one that says how they were checked. */
  readonly isFirst: boolean;
}

/**
 * A passage as it was printed; who wrote it and when; how far it was checked; the way out to it, and to take it along. The quotation marks
 * around it are drawn, not written: what is copied or read out is the passage.
 */
export function Quote({ evidence, story, text, isFirst }: QuoteProps) {
  const article = story.articles.find(({ id }) => id === evidence.article);
  if (!article) throw new Error(`No article ${evidence.article} in the story`);
  const links = sourceLinks(article, evidence, standsElsewhere(evidence, story, text));
  return (
    <figure className="quote">
      <blockquote cite={article.url?.href} lang={article.language}>
        <p className={hasOwnMarks(evidence.exact) ? undefined : 'quote-marked'}>{evidence.exact}</p>
      </blockquote>
      <figcaption>
        {evidence.attributedTo && <p>{t('evidence.accordingTo', { speaker: evidence.attributedTo })}</p>}
        <Byline article={article} />
        <QuoteState article={article} evidence={evidence} text={text} isFirst={isFirst} />
        <p className="note">
          {supportText(evidence)} {evidence.note}
        </p>
        <div className="quote-actions">
          {links.page && (
            <a href={links.page} target="_blank" rel="noopener noreferrer">
              {t('evidence.readInArticle')}
            </a>
          )}
          {links.archive && (
            <a href={links.archive} target="_blank" rel="noopener noreferrer">
              {t('evidence.archivedCopy')}
            </a>
          )}
          {!links.page && !links.archive && isFirst && <span className="note">{t('evidence.noAddress')}</span>}
          <CiteMenu evidence={evidence} article={article} link={links.page ?? links.archive} />
        </div>
      </figcaption>
    </figure>
  );
}

function Byline({ article }: { readonly article: Article }) {
  const byline = [article.author, article.publisher, publishedText(article)].filter((part) => part !== undefined && part !== null);
  return (
    <p>
      <cite>{article.title}</cite>
      {byline.length > 0 && <span className="quote-byline">, {byline.join(', ')}</span>}
    </p>
  );
}

/** Whether its own words alone might lead a browser to another place: known where the text is at hand, guessed where it is not. */
function standsElsewhere(evidence: Evidence, story: Story, text: ReaderText | undefined): boolean {
  if (text) return isRepeated(text.text, evidence.exact);
  return mayBeRepeated(
    evidence,
    story.events.flatMap(({ properties }) => properties.evidence),
  );
}
