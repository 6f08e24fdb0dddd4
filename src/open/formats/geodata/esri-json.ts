import type * as geojson from 'geojson';
import { itemsOf, memberOf } from '../../../domain/check/json-members.ts';
import { message } from '../../../domain/messages/message.ts';
import type { RowIssue } from '../../../domain/events/opened-file.ts';
import { CountedIssues } from '../../record/counted-issues.ts';
import { describeValue } from '../../record/describe-value.ts';
import { isRecord } from '../../record/value-at.ts';
import { otherMembers, recordsIn, textOf } from '../documents/json-values.ts';
import { isGeometry } from '../documents/valid-geometry.ts';
import { spellMoment } from '../documents/when-text.ts';
import type { WholeRecords } from '../documents/whole-records.ts';
import type { JsonObject } from '../json/json-head.ts';
import type { JsonList, RecordOf } from '../json/json-list.ts';
import type { JsonRecord } from '../json/json-records.ts';
import { type LayerRecord, layeredRecords } from './layered-records.ts';
import { type ReferenceSystem, systemOfEsri, toDegrees } from './reference-system.ts';
import { polygonsOfRings } from './rings.ts';

/**
 * A feature set of ArcGIS (https://developers.arcgis.com/rest/services-reference/enterprise/feature-object/): the attributes of each
 * feature, with dates as EDTF and coded values by their names, and its geometry in degrees. `after`: the members that follow the list of
 * features.
 */
export function esriList(after: JsonObject): JsonList {
  return {
    names: ['features'],
    recordOf: (members) => featureReader({ ...after, ...members }),
    report: reportMembers,
  };
}

/** Layers with a feature set each, as ArcGIS Online has them in its items: their names are the categories. */
export function readEsriLayers(root: unknown, file: string): WholeRecords {
  const found: RowIssue[] = [];
  const issues = new CountedIssues(file, (issue) => found.push(issue));
  let line = 0;
  const layers = itemsOf(memberOf(root, 'featureCollection') ?? root, 'layers').map((layer) => {
    const [definition, set] = [memberOf(layer, 'layerDefinition'), memberOf(layer, 'featureSet')];
    const members = {
      fields: memberOf(set, 'fields') ?? memberOf(definition, 'fields'),
      spatialReference: memberOf(set, 'spatialReference') ?? memberOf(memberOf(definition, 'extent'), 'spatialReference'),
    };
    reportMembers({ ...members, exceededTransferLimit: memberOf(set, 'exceededTransferLimit') }, issues);
    const recordOf = featureReader(members);
    const records = recordsIn(set, 'features').flatMap((feature): readonly LayerRecord[] => {
      line += 1;
      const record = recordOf(feature, issues, line);
      if ('key' in record) issues.skip(line, record);
      return 'key' in record ? [] : [{ line, geometry: record.geometry, members: Object.entries(record.values) }];
    });
    return { name: textOf(memberOf(definition, 'name')) ?? '', records };
  });
  issues.end();
  return layeredRecords(layers, found);
}

function reportMembers({ spatialReference, exceededTransferLimit }: JsonObject, issues: CountedIssues): void {
  const system = systemOfEsri(spatialReference);
  if (system?.kind === 'other') issues.flagFile(message('reading.system.other', { name: system.name }));
  if (system?.kind === 'other-degrees') issues.flagFile(message('reading.system.otherDegrees', { name: system.name }));
  if (exceededTransferLimit === true) issues.flagFile(message('reading.esri.limit'));
}

/** What is made of the value of an attribute. */
type ValueOf = (value: unknown) => unknown;

const featureNames = new Set(['attributes', 'geometry']);

function featureReader({ fields, spatialReference }: JsonObject): RecordOf {
  const valueOf = new Map<string, ValueOf>(itemsOf({ fields }, 'fields').flatMap(fieldReader));
  const system = systemOfEsri(spatialReference);
  return (feature, issues, line) => {
    const attributes = memberOf(feature, 'attributes');
    if (!isRecord(feature) || (attributes !== undefined && attributes !== null && !isRecord(attributes))) {
      return message('reading.esri.noFeature', { found: describeValue(attributes ?? feature) });
    }
    const values: Record<string, unknown> = Object.create(null);
    for (const [name, value] of Object.entries(attributes ?? {})) values[name] = valueOf.get(name)?.(value) ?? value;
    for (const [name, value] of otherMembers(feature, featureNames, Object.entries(attributes ?? {}))) values[name] = value;
    return { values, geometry: placeOf(feature['geometry'], system, line, issues), hasGeometry: true } satisfies JsonRecord;
  };
}

function fieldReader(field: unknown): readonly (readonly [string, ValueOf])[] {
  const name = memberOf(field, 'name');
  if (typeof name !== 'string') return [];
  if (memberOf(field, 'type') === 'esriFieldTypeDate') {
    return [[name, (value) => (typeof value === 'number' ? (spellMoment(value) ?? value) : value)]];
  }
  const coded = itemsOf(memberOf(field, 'domain'), 'codedValues');
  if (coded.length === 0) return [];
  const names = new Map(coded.map((each) => [memberOf(each, 'code'), memberOf(each, 'name')]));
  return [[name, (value) => names.get(value) ?? value]];
}

function placeOf(value: unknown, system: ReferenceSystem | null, line: number, issues: CountedIssues): geojson.Geometry | null {
  if (isNoPlace(value)) return null;
  const geometry = geometryOf(value);
  if (!isGeometry(geometry)) {
    issues.flag(line, message(hasCurves(value) ? 'reading.esri.curves' : 'reading.esri.noGeometry', { found: describeValue(value) }));
    return null;
  }
  const own = systemOfEsri(memberOf(value, 'spatialReference')) ?? system;
  return own ? toDegrees(geometry, own) : geometry;
}

/** Without a geometry, or with an empty one: no parts, or an `x` that is null or the text NaN. */
function isNoPlace(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  const x = memberOf(value, 'x');
  const isEmptyPoint = x === null || x === 'NaN';
  return (
    isEmptyPoint || ['points', 'paths', 'rings'].some((name) => Array.isArray(memberOf(value, name)) && itemsOf(value, name).length === 0)
  );
}

function hasCurves(value: unknown): boolean {
  return memberOf(value, 'curvePaths') !== undefined || memberOf(value, 'curveRings') !== undefined;
}

/** Whatever it is, in the form of GeoJSON. */
function geometryOf(value: unknown): unknown {
  const [x, y, z] = ['x', 'y', 'z'].map((name) => memberOf(value, name));
  if (x !== undefined) return { type: 'Point', coordinates: typeof z === 'number' ? [x, y, z] : [x, y] };
  const points = memberOf(value, 'points');
  if (points !== undefined) return { type: 'MultiPoint', coordinates: points };
  const paths = itemsOf(value, 'paths');
  if (paths.length > 0)
    return paths.length === 1 ? { type: 'LineString', coordinates: paths[0] } : { type: 'MultiLineString', coordinates: paths };
  const rings = memberOf(value, 'rings');
  if (rings !== undefined) {
    const lines = { type: 'MultiLineString', coordinates: rings };
    return isGeometry(lines) && lines.type === 'MultiLineString' ? polygonsOfRings(lines.coordinates) : null;
  }
  const [west, south, east, north] = ['xmin', 'ymin', 'xmax', 'ymax'].map((name) => memberOf(value, name));
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west, north],
        [east, north],
        [east, south],
        [west, south],
      ],
    ],
  };
}
