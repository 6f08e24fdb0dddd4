import * as z from 'zod/mini';
import { articleSchema, articlesFileSchema, featureSchema, layerFileSchema, storyFileSchema } from '../../src/domain/story/story-schema.ts';

/**
 * The JSON Schema files with which editors complete and check the files of `geo/`, by name, generated from the code's own schema. Draft 7,
 * since it is the newest that the common editors fully support. The code checks features and articles one at a time, so that an invalid one
 * does not affect the others; these files include their schemas.
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
