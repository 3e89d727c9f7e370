import type { SectionId } from './section-id.ts';

/** Markdown that people wrote, in `docs/` of the project. */
export interface ProseFile {
  /** Relative to the project, with slashes: `docs/data.md`. */
  readonly path: string;
  readonly text: string;
  /** Pictures that the text shows, by the address that stands in it, as `data:` addresses. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Names of files by the section in which they stand. */
const NAMES: Record<Exclude<SectionId, 'gates' | 'questions' | 'appendix'>, readonly string[]> = {
  summary: ['summary', 'overview', 'introduction'],
  interface: ['interface', 'problem', 'users', 'product', 'goals', 'scope', 'io', 'inputs-and-outputs'],
  data: ['data', 'dataset', 'datasets', 'labelling', 'labeling'],
  metrics: ['metrics', 'metric', 'evaluation'],
  human: ['human', 'human-performance', 'people'],
  baseline: ['baseline', 'baselines', 'quick-baseline'],
  'upper-bound': ['upper-bound', 'upperbound', 'ceiling'],
  experiments: ['experiments', 'experiment', 'results', 'modelling', 'modeling'],
  risks: ['risks', 'risk', 'ethics', 'harms', 'privacy'],
  operations: ['operations', 'constraints', 'deployment', 'serving', 'monitoring'],
};

/** The section that a file belongs to by its name, whatever number stands before it: `docs/02-data.md` → data. */
export function sectionOf(path: string): SectionId {
  const stem = path
    .split('/')
    .at(-1)!
    .replace(/\.md$/i, '')
    .toLowerCase()
    .replace(/^\d+[-_. ]*/, '')
    .replaceAll(/[\s_]+/g, '-');
  for (const [section, names] of Object.entries(NAMES)) {
    if (names.includes(stem)) return section as SectionId;
  }
  return 'appendix';
}

/** First line of every Markdown file that is rendered, so that it is never taken for prose. */
export const RENDERED_MARK = '<!-- Rendered by cairn tdd. Edit cairn.yaml and the other files of docs/ instead. -->';
