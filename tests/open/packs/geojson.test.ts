import { expect, test } from 'vitest';
import { NoEventsError } from '../../../src/open/reading/read-files.ts';
import { openAsFound } from '../as-found.ts';

const point = '{"type":"Point","coordinates":[7,47]}';
const feature = (geometry: string, more = '') => `{"type":"Feature","properties":{"title":"A"},"geometry":${geometry}${more}}`;
const collection = (features: string, more = '') => `{"type":"FeatureCollection","features":${features}${more}}`;
const one = (geometry: string, more = '') => collection(`[${feature(geometry, more)}]`);
const beside = (more: string) => collection(`[${feature(point)}]`, more);
const area = (rings: string) => one(`{"type":"Polygon","coordinates":${rings}}`);
const shape = (type: string, coordinates: string) => one(`{"type":"${type}","coordinates":${coordinates}}`);
const members = (geometries: string) => one(`{"type":"GeometryCollection","geometries":${geometries}}`);
const properties = (value: string) => one(point).replace('{"title":"A"}', value);

const notPosition = /^1 flagged: Found a position that is not two numbers, expected longitude and latitude\. The event has no place\.$/;
const unknownSystem = /^file flagged: The file names another one as its coordinate reference system/;

/** What check-geojson and geojsonhint report and a reader of events has to report too: the rule, a file against it, and the issue. */
const reported: readonly (readonly [string, string, RegExp])[] = [
  ['a name that stands twice', one(point).replace('"A"', '"A","title":"B"'), /The name title stands more than once/],
  ['properties that are a list', properties('["A"]'), /Found a list for properties/],
  ['properties that are a text', properties('"A"'), /Found “A” for properties/],
  ['properties inside a geometry', one(point.replace('}', ',"properties":{"a":1}}')), /Found properties inside a geometry/],
  ['a geometry inside a geometry', one(point.replace('}', `,"geometry":${point}}`)), /Found geometry inside a geometry/],
  ['a geometry beside the features', beside(`,"geometry":${point}`), /geometry stands beside the list of records/],
  ['coordinates beside the features', beside(',"coordinates":[7,47]'), /coordinates stands beside the list of records/],
  ['a crs that is no object', beside(',"crs":5'), unknownSystem],
  ['a crs of an unknown type', beside(',"crs":{"type":"map","properties":{}}'), unknownSystem],
  ['a crs without a name', beside(',"crs":{"type":"name","properties":{}}'), unknownSystem],
  ['a crs without a link', beside(',"crs":{"type":"link","properties":{}}'), unknownSystem],
  ['a crs with a link', beside(',"crs":{"type":"link","properties":{"href":"https://example.org/a.prj"}}'), /names https:\/\/example/],
  ['a crs without a type', beside(',"crs":{"properties":{"name":"mine"}}'), /The file names mine/],
  ['coordinates that are words', shape('Point', '["a","b"]'), notPosition],
  ['coordinates that are a number', shape('Point', '7'), notPosition],
  ['coordinates that are a text', shape('Point', '"7,47"'), notPosition],
  ['coordinates that are null', shape('Point', 'null'), notPosition],
  ['a point without coordinates', one('{"type":"Point"}'), notPosition],
  ['a position of one number', shape('Point', '[7]'), notPosition],
  ['positions that are too deep', shape('MultiPoint', '[[[7,47]]]'), notPosition],
  ['positions that are not deep enough', shape('MultiPoint', '[7,47]'), notPosition],
  ['positions that are no numbers', shape('MultiPoint', '[[true]]'), notPosition],
  ['several points without coordinates', one('{"type":"MultiPoint"}'), /expected a list of coordinates/],
  ['a point that says that it is an area', shape('MultiPolygon', '[7,47]'), /expected a list of coordinates/],
  ['a line of one position', shape('LineString', '[[7,47]]'), /Found a line of one position/],
  ['a line of one position among others', shape('MultiLineString', '[[[7,47]],[[7,47],[8,48]]]'), /Found a line of one position/],
  ['a ring of positions that is not closed', area('[[[0,0],[1,0],[1,1],[0,1]]]'), /does not end where it begins/],
  ['a ring of three positions', area('[[[0,0],[1,0],[0,0]]]'), /Found a ring of 3 positions/],
  ['a ring that is a position', area('[[0,0],[1,0],[1,1],[0,0]]'), notPosition],
  ['a latitude beyond the pole', shape('Point', '[100,147]'), /Found the latitude 147/],
  ['an unknown type of geometry', shape('Circle', '[7,47]'), /instead of a geometry/],
  ['a type of geometry in small letters', shape('point', '[7,47]'), /instead of a geometry/],
  ['a geometry that is a text', one('"POINT (7 47)"'), /Found “POINT \(7 47\)” instead of a geometry/],
  ['a geometry that is blank', one('{}'), /instead of a geometry/],
  ['null among geometries', members('[null]'), /expected a GeoJSON geometry/],
  ['geometries that are no list', members(point), /expected a list of coordinates/],
  ['a collection of geometries without any', one('{"type":"GeometryCollection"}'), /expected a list of coordinates/],
  ['items that are no features', collection(`[${feature(point)},1,"a",null]`), /expected an object/],
  ['a collection in place of a feature', collection(`[${feature(point)},${one(point)}]`), /Found a collection of 1 feature within another/],
  ['JSON that is not valid', collection(`[${feature(point)},{"type":"Feature","a" 1}]`), /The JSON is not valid/],
];

test.each(reported)(`%s: reported (${reported.length} of ${reported.length} rules)`, async (_, text, issue) => {
  const { issues } = await openAsFound('a.geojson', text);
  expect(issues).toContainEqual(expect.stringMatching(issue));
});

const refused: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['null', 'null'],
  ['false', 'false'],
  ['a number', '5'],
  ['a text', '"a"'],
  ['an object without a type', '{"a":1}'],
  ['an object of an unknown type', '{"type":"Thing"}'],
  ['an object whose type is a list', '{"type":["Feature"]}'],
  ['a collection without features', '{"type":"FeatureCollection"}'],
  ['a collection whose features are null', collection('null')],
  ['a collection whose features are an object', collection('{"a":1}')],
  ['a collection of no features', collection('[]')],
  ['a feature that is not valid JSON', one(point).replace('"geometry":', '"geometry"')],
];

test.each(refused)(`%s: refused with a reason (${refused.length} of ${refused.length} rules)`, async (_, text) => {
  await expect(openAsFound('a.geojson', text)).rejects.toThrow(NoEventsError);
});

/**
 * What they report, or accept, and what is an event here without an issue, since nothing of it is lost: the value is a column, or says
 * nothing of the event.
 */
const read: readonly (readonly [string, string, 'placed' | 'no place'])[] = [
  ['a whole collection', one(point), 'placed'],
  ['a feature', feature(point), 'placed'],
  ['a geometry', point, 'placed'],
  ['a geometry with properties', point.replace('}', ',"properties":{"title":"A"}}'), 'placed'],
  ['a list of features', `[${feature(point)}]`, 'placed'],
  ['members that GeoJSON does not know', one(point, ',"note":"n"'), 'placed'],
  ['coordinates of a feature itself', one(point, ',"coordinates":[1,2]'), 'placed'],
  ['an id that is an object', one(point, ',"id":{"a":1}'), 'placed'],
  ['an id that is a number', one(point, ',"id":7'), 'placed'],
  ['properties that are null', properties('null'), 'placed'],
  ['a feature without properties', one(point).replace('"properties":{"title":"A"},', ''), 'placed'],
  ['a feature without a type', collection(`[{"properties":{"title":"A"},"geometry":${point}}]`), 'placed'],
  ['a collection with its type in small letters', one(point).replace('FeatureCollection', 'featurecollection'), 'placed'],
  ['a crs that is the one of GeoJSON', beside(',"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}'), 'placed'],
  ['a crs that is null', beside(',"crs":null'), 'placed'],
  ['a bbox of three numbers', one(point, ',"bbox":[1,2,3]'), 'placed'],
  ['a bbox that is a text', one(point, ',"bbox":"1"'), 'placed'],
  ['numbers as texts', shape('Point', '["7","47"]'), 'placed'],
  ['a height', shape('Point', '[7,47,3]'), 'placed'],
  ['a fourth number', shape('Point', '[7,47,3,4]'), 'placed'],
  ['more digits than a place has', shape('Point', '[7.123456789012,47.123456789012]'), 'placed'],
  ['a ring that runs the other way', area('[[[0,0],[0,1],[1,1],[0,0]]]'), 'placed'],
  ['a hole that runs as its ring does', area('[[[0,0],[4,0],[4,4],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]'), 'placed'],
  ['a ring with a height at its end alone', area('[[[0,0],[1,0],[1,1],[0,0,5]]]'), 'placed'],
  ['a collection of one geometry', members(`[${point}]`), 'placed'],
  ['a collection in a collection', members(`[{"type":"GeometryCollection","geometries":[${point}]}]`), 'placed'],
  ['a feature without a geometry', collection('[{"type":"Feature","properties":{"title":"A"}}]'), 'no place'],
  ['a point of no numbers', shape('Point', '[]'), 'no place'],
  ['an area without rings', area('[]'), 'no place'],
  ['no geometries', members('[]'), 'no place'],
];

test.each(read)(`%s: read without an issue (${read.length} of ${read.length} rules)`, async (_, text, place) => {
  const { counts, issues } = await openAsFound('a.geojson', text);
  expect([counts.events, counts.placeless, issues]).toEqual([1, place === 'placed' ? 0 : 1, []]);
});
