import { z } from 'zod';
import { ProjectFile } from './project-file.ts';

/** A JSON Schema as far as project files need it. */
export interface KeySchema {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, KeySchema>>;
  readonly required?: readonly string[];
  readonly items?: KeySchema;
  readonly additionalProperties?: KeySchema | boolean;
}

/**
 * The JSON Schema of `cairn.yaml`, with a description of every key: for editors, and for whoever writes such a file. Keys with
 * a default need not be written.
 */
export function projectSchema(): KeySchema & { readonly title: string } {
  const schema = z.toJSONSchema(ProjectFile, { io: 'input' });
  return { title: 'cairn.yaml', ...schema } as unknown as KeySchema & { readonly title: string };
}
