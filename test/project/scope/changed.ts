import type { Change, ChangedFile } from '../../../src/project/scope/change.ts';

/** A file of a change: modified, ten lines added, unless said otherwise. */
export const changed = (path: string, more: Partial<ChangedFile> = {}): ChangedFile => ({
  path,
  before: null,
  status: 'modified',
  added: 10,
  removed: 0,
  binary: false,
  submodule: false,
  marked: null,
  oldText: more.newText === undefined ? '' : null,
  newText: '',
  ...more,
});

export const change = (files: readonly ChangedFile[], more: Partial<Change> = {}): Change => ({
  title: 'feature since it left main',
  base: 'b'.repeat(40),
  head: 'a'.repeat(40),
  place: 'commits',
  files,
  history: [],
  folderSizes: new Map(),
  notes: [],
  ...more,
});
