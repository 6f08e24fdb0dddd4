import type { Quote } from './evidence-rules.ts';
import { message } from '../messages/message.ts';
import type { Issue } from './issue.ts';
import { type FeatureResult, readFeature } from './read-feature.ts';
import { type JsonLocation, makeIssue, formatValue, within } from './rule.ts';
import { readShape } from './shape.ts';
import { itemsOf } from './json-members.ts';
import { type StoryFiles, openFile } from './story-files.ts';
import { type StoryFile, layerFileSchema } from '../story/story-schema.ts';

export interface LayerFeature {
  readonly layer: string;
  readonly result: FeatureResult;
}

export interface LayersResult {
  /** The features of all files, in the order of the files and within each file. */
  readonly features: readonly LayerFeature[];
  /** Every quote that could be read, including those of invalid features. */
  readonly quotes: readonly Quote[];
  /** Whether `quotes` has all quotes: every file exists and has the shape of a layer, and every feature has the shape of an event. */
  readonly isComplete: boolean;
  readonly issues: readonly Issue[];
}

const layerExtension = '.geojson';

/** Reads the files of the story's layers, in their order, then those that no layer names. Without a list of layers, every file is read. */
export function readLayers(files: StoryFiles, storyFile: StoryFile | null): LayersResult {
  const named = (storyFile?.layers ?? []).map((layer) => layer.id + layerExtension);
  const unnamed = Object.keys(files).filter((file) => file.endsWith(layerExtension) && !named.includes(file));
  const results = [...named, ...unnamed].map((file) => readLayer(files, file));
  const features = results.flatMap((result) => result.features);
  return {
    features,
    quotes: features.flatMap(({ result }) => result.quotes),
    isComplete: storyFile !== null && results.every((result) => result.isComplete),
    issues: [...results.flatMap((result) => result.issues), ...(storyFile ? unnamed.map(unknownFile) : [])],
  };
}

function unknownFile(file: string): Issue {
  return makeIssue('file-unknown', { file, path: [] }, message('check.fileUnknown', { layer: formatValue(layerOf(file)) }));
}

function layerOf(file: string): string {
  return file.slice(0, -layerExtension.length);
}

function readLayer(files: StoryFiles, file: string): Omit<LayersResult, 'quotes'> {
  const where: JsonLocation = { file, path: [] };
  const { root, issues: missing } = openFile(files, file);
  if (root === undefined) return { features: [], isComplete: false, issues: missing };
  const features = itemsOf(root, 'features').map((raw, index) => ({
    layer: layerOf(file),
    result: readFeature(raw, within(where, 'features', index)),
  }));
  const { issues } = readShape(layerFileSchema, root, where);
  return { features, isComplete: issues.length === 0 && features.every(({ result }) => result.feature !== undefined), issues };
}
