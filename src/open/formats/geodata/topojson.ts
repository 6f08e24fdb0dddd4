import { feature } from 'topojson-client';
import type * as geojson from 'geojson';
import type { GeometryObject, Topology } from 'topojson-specification';
import { memberOf } from '../../../domain/check/json-members.ts';
import { message } from '../../../domain/messages/message.ts';
import { isRecord } from '../../record/value-at.ts';
import { IssueList } from '../documents/issue-list.ts';
import { membersOf, otherMembers, recordsIn } from '../documents/json-values.ts';
import { isGeometry } from '../documents/valid-geometry.ts';
import type { WholeRecords } from '../documents/whole-records.ts';
import { type LayerRecord, layeredRecords } from './layered-records.ts';

const geometryNames = new Set(['type', 'id', 'properties', 'arcs', 'coordinates', 'geometries', 'bbox']);

/**
 * Reads TopoJSON (https://github.com/topojson/topojson-specification). Each geometry of an object, or of an object that is a collection, is
 * a record; the names of the objects are the categories. Lines are numbers of geometries, from 1.
 */
export function readTopoJson(root: unknown, file: string): WholeRecords {
  const issues = new IssueList(file);
  let line = 0;
  const objects = memberOf(root, 'objects');
  // The name of an only object may be missing.
  const named = Array.isArray(memberOf(objects, 'geometries')) ? [['objects', objects] as const] : membersOf(objects);
  const layers = named.map(([name, object]) => ({
    name,
    records: geometriesOf(object).map((geometry): LayerRecord => {
      line += 1;
      return readGeometry(root, geometry, line, issues);
    }),
  }));
  if (line === 0) issues.flag(null, message('reading.topo.noObjects'));
  return layeredRecords(layers, issues.issues);
}

function geometriesOf(object: unknown): readonly unknown[] {
  return Array.isArray(memberOf(object, 'geometries')) ? recordsIn(object, 'geometries') : [object];
}

function readGeometry(root: unknown, geometry: unknown, line: number, issues: IssueList): LayerRecord {
  const id = memberOf(geometry, 'id');
  const members = membersOf(memberOf(geometry, 'properties'));
  const hasId = id !== undefined && !members.some(([name]) => name === 'id');
  const type = memberOf(geometry, 'type');
  const shape = type === null || type === undefined ? null : shapeOf(root, geometry);
  if (shape === undefined) issues.flag(line, message('reading.topo.badShape'));
  const others = isRecord(geometry) ? otherMembers(geometry, geometryNames, members) : [];
  return { line, geometry: shape ?? null, members: [...(hasId ? [['id', id] as const] : []), ...members, ...others] };
}

/** undefined: it cannot be read. */
function shapeOf(root: unknown, geometry: unknown): geojson.Geometry | undefined {
  try {
    // A file may have anything in place of these; what comes out is looked at instead.
    const made: unknown = feature(root as Topology, geometry as GeometryObject);
    const shape = memberOf(made, 'geometry');
    return isGeometry(shape) ? shape : undefined;
  } catch {
    // Throwing is what the library does where arcs are missing.
    return undefined;
  }
}
