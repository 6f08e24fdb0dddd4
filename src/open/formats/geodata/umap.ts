import { itemsOf, memberOf } from '../../../domain/check/json-members.ts';
import { message } from '../../../domain/messages/message.ts';
import { describeValue } from '../../record/describe-value.ts';
import { isRecord } from '../../record/value-at.ts';
import { IssueList } from '../documents/issue-list.ts';
import { firstText, membersOf, otherMembers, recordsIn } from '../documents/json-values.ts';
import { isGeometry } from '../documents/valid-geometry.ts';
import type { WholeRecords } from '../documents/whole-records.ts';
import { type LayerRecord, layeredRecords } from './layered-records.ts';

/** How a feature or a layer looks; older files name it otherwise. */
const optionNames = ['_umap_options', '_storage', '_storage_options'];

const featureNames = new Set(['type', 'id', 'geometry', 'properties', 'bbox', ...optionNames]);

/**
 * Reads a map of uMap (https://umap-project.org/), as it exports it whole: each feature of its layers is a record, and the names of the
 * layers are the categories. How features look is left out. Lines are numbers of features, from 1.
 */
export function readUmap(root: unknown, file: string): WholeRecords {
  const issues = new IssueList(file);
  let line = 0;
  const layers = itemsOf(root, 'layers').map((layer, index) => {
    const options = optionNames.map((name) => memberOf(layer, name)).find(isRecord);
    const name = firstText([memberOf(options, 'name')]) ?? String(index + 1);
    if (firstText([memberOf(memberOf(options, 'remoteData'), 'url')])) issues.flag(null, message('reading.umap.remote', { layer: name }));
    return {
      name,
      records: recordsIn(layer, 'features').flatMap((feature) => {
        line += 1;
        return readFeature(feature, line, issues);
      }),
    };
  });
  if (line === 0 && issues.issues.length === 0) issues.flag(null, message('reading.umap.noLayers'));
  return layeredRecords(layers, issues.issues);
}

function readFeature(feature: unknown, line: number, issues: IssueList): readonly LayerRecord[] {
  if (!isRecord(feature)) {
    issues.skip(line, message('reading.noFeature', { found: describeValue(feature) }));
    return [];
  }
  const { geometry } = feature;
  const place = isGeometry(geometry) ? geometry : null;
  if (place === null && geometry !== undefined && geometry !== null) {
    issues.flag(line, message('reading.badGeometry', { found: describeValue(geometry) }));
  }
  const members = membersOf(feature['properties']).filter(([name]) => !optionNames.includes(name));
  const { id } = feature;
  const hasId = id !== undefined && !members.some(([name]) => name === 'id');
  const others = otherMembers(feature, featureNames, members);
  return [{ line, geometry: place, members: [...(hasId ? [['id', id] as const] : []), ...members, ...others] }];
}
