import { message } from '../../../domain/messages/message.ts';
import { memberOf } from '../../../domain/check/json-members.ts';
import { pointOf } from './valid-geometry.ts';
import { isRecord } from '../../record/value-at.ts';
import { describeValue } from '../../record/describe-value.ts';
import { firstAddress, innerMembers, membersOf, textOf } from './json-values.ts';
import { type Draft, type WholeRecords, gatherRecords, makeValues } from './whole-records.ts';
import { IssueList } from './issue-list.ts';
import { flagOtherLists } from './other-lists.ts';

const ownNames = new Set(['id', 'title', 'place', 'text', 'link', 'media', 'caption', 'credit']);

/** Members that are read, or say how a slide looks. */
const readNames = new Set(['id', 'uniqueid', 'location', 'text', 'media', 'background', 'type']);

/**
 * Reads StoryMapJS (https://storymap.knightlab.com/): its slides, in their order. A slide's date is a text of any form, and which it is
 * is left to be found. The overview is no event unless it has a place or a date. Lines are numbers of slides, from 1.
 */
export function readStoryMapJs(root: unknown, file: string): WholeRecords {
  const issues = new IssueList(file);
  const storymap = memberOf(root, 'storymap') ?? root;
  const slides = memberOf(storymap, 'slides');
  if (!Array.isArray(slides)) issues.flag(null, message('reading.storymap.slides', { found: describeValue(slides) }));
  flagOtherLists(storymap, ['slides'], issues);
  if (storymap !== root) flagOtherLists(root, ['storymap'], issues);
  const drafts = membersOf(slides).flatMap(([, slide], index) => readSlide(slide, index + 1, issues));
  return gatherRecords(drafts, issues.issues, { title: 'title', text: 'text', link: 'link' });
}

function readSlide(slide: unknown, line: number, issues: IssueList): Draft[] {
  if (!isRecord(slide)) {
    issues.skip(line, message('reading.storymap.slide', { found: describeValue(slide) }));
    return [];
  }
  const [location, text, media] = ['location', 'text', 'media'].map((name) => memberOf(slide, name));
  const [lat, lng] = [memberOf(location, 'lat'), memberOf(location, 'lon')];
  const geometry = pointOf(lng, lat);
  if (memberOf(slide, 'type') === 'overview' && !geometry && textOf(memberOf(slide, 'date')) === undefined) {
    issues.skip(line, message('reading.storymap.overview', { title: describeValue(memberOf(text, 'headline')) }));
    return [];
  }
  if (!geometry && (textOf(lat) !== undefined || textOf(lng) !== undefined)) {
    issues.flag(line, message('reading.latLon', { lat: describeValue(lat), lng: describeValue(lng) }));
  }
  const values = makeValues(
    {
      id: textOf(memberOf(slide, 'uniqueid')) ?? textOf(memberOf(slide, 'id')),
      title: textOf(memberOf(text, 'headline')),
      place: textOf(memberOf(location, 'name')),
      text: textOf(memberOf(text, 'text')) ?? textOf(text),
      link: firstAddress([memberOf(media, 'link'), memberOf(media, 'url')]),
      media: textOf(memberOf(media, 'url')),
      caption: textOf(memberOf(media, 'caption')),
      credit: textOf(memberOf(media, 'credit')),
    },
    [
      ...membersOf(slide).filter(([name, value]) => !readNames.has(name) && value !== ''),
      ...innerMembers('location', location, ['lat', 'lon', 'name', 'zoom', 'line', 'icon', 'iconSize', 'image']),
      ...innerMembers('text', text, ['headline', 'text']),
      ...innerMembers('media', media, ['url', 'link', 'caption', 'credit']),
    ],
    ownNames,
  );
  return [{ line, geometry, values }];
}
