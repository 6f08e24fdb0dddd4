import * as z from 'zod/mini';
import { articleSchema, articlesFileSchema, featureSchema, layerFileSchema, storyFileSchema } from '../../src/domain/story/story-schema.ts';

/**
 * The JSON Schema files that editors complete and check the files of `geo/` with, by name, generated from the code's own schema.
 * Draft 7, for it is the newest that the common editors know whole. The code holds features and articles to their schemas one by
 * one, so that a broken one leaves the others; here they are put in their places.
 */
export function schemaFiles(): Readonly<Record<string, string>> {
  return {
    'story.schema.json': print('Dateline: story.json', storyFileSchema),
    'articles.schema.json': print('Dateline: articles.json', z.extend(articlesFileSchema, { articles: z.array(articleSchema) })),
    'layer.schema.json': print('Dateline: a layer (GeoJSON)', z.extend(layerFileSchema, { features: z.array(featureSchema) })),
  };
}

function print(title: string, schema: z.ZodMiniType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
