import { IdeaFile } from '../../../src/contracts/idea-file.ts';
import type { Report } from '../../../src/contracts/report.ts';
import { assess } from '../../../src/decide/assess.ts';
import { withEdits, type Edit } from '../../../src/decide/edit.ts';
import type { Ground, TableProbe } from '../../../src/decide/ground.ts';
import type { AssessmentReport } from '../../../src/report/assessment-page/assessment-report.ts';
import { checkOf, goodIdea, goodProbe, money, today } from '../../decide/idea-fixtures.ts';
import { birdstrikes } from '../fixtures/birdstrikes.ts';
import { ideaOrNull } from '../../../src/project/decide/parse-idea-file.ts';

export const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>\u202e"&\u0007`';

interface Case {
  readonly edits?: readonly Edit[];
  readonly written?: object;
  readonly probe?: TableProbe | null;
  readonly check?: Report | null;
  readonly because?: string | null;
}

/** What the page of an idea is made of, as its file would be written. */
function reportOf({
  edits = [],
  written = goodIdea,
  probe = goodProbe,
  check = checkOf('ml-helps'),
  because = null,
}: Case): AssessmentReport {
  const edited = withEdits(written, edits);
  const ground: Ground = { id: 'strikes', file: IdeaFile.parse(edited), today, probe, check, noCheckBecause: because };
  return {
    assessment: assess({ ground, written: edited, read: ideaOrNull, fileName: 'ideas/strikes.yaml' }),
    ground,
    provenance: ['`strikes.csv` was measured on 2026-11-21.', 'Nothing is kept: there is no cairn.yaml here.'],
    version: '0.0.0',
    command: 'cairn assess ideas/strikes.yaml --json',
  };
}

const VALUE = { by: 'Carla Rossi', on: '2026-11-01', until: '2027-05-01' };
const COST = { by: 'Ana Kovac', on: '2026-11-01', until: '2027-02-01' };
const ENDED = { by: 'Ben', on: '2026-01-01', until: '2026-06-01' };
const attested = (words: object): Edit[] => [{ path: ['attested'], to: words }];

const ranges: Edit[] = [
  { path: ['ivo'], to: { manualSeconds: '45 to 90', validateSeconds: '8 to 20', fixSeconds: '50 to 120' } },
];

const hostile: Edit[] = [
  ...money('20000 to 60000'),
  { path: ['title'], to: HOSTILE },
  { path: ['value', 'unit'], to: HOSTILE },
  { path: ['data', 'keys'], to: [HOSTILE] },
  { path: ['harms', 0, 'harm'], to: HOSTILE },
  { path: ['harms', 0, 'owner'], to: undefined },
  { path: ['offTheShelf'], to: HOSTILE },
  {
    path: ['attested'],
    to: {
      cost: { by: HOSTILE, on: '2026-11-01', until: '2027-02-01' },
      value: { by: HOSTILE, on: '2026-11-01', until: '2027-02-01' },
    },
  },
];

/** Assessments of every kind, by name. */
export const assessments: Readonly<Record<string, AssessmentReport>> = {
  'do it': reportOf({
    edits: [...money('20000 to 60000'), ...attested({ value: VALUE, cost: COST }), ...ranges],
    check: birdstrikes,
  }),
  'expired word': reportOf({
    edits: [...money('20000 to 60000'), ...attested({ value: VALUE, cost: COST, ivo: ENDED })],
  }),
  'not worth it': reportOf({ edits: money('2000000 to 6000000') }),
  'without value': reportOf({}),
  'without a check': reportOf({
    edits: money('20000 to 60000'),
    probe: null,
    check: null,
    because: 'The idea names no table yet (`data.table`).',
  }),
  'checking takes as long': reportOf({
    edits: [...money('exactly 20000'), { path: ['ivo', 'validateSeconds'], to: 80 }],
  }),
  'exact money': reportOf({
    edits: [
      { path: ['value'], to: { decisionsPerYear: 'exactly 1000', perDecision: 'exactly 5', unit: 'EUR' } },
      { path: ['cost'], to: { build: 'exactly 5000' } },
      {
        path: ['archetype'],
        to: { softwareDoesItToday: true, personReviewsEachOutput: false, actsWithoutReview: true },
      },
    ],
  }),
  'a title alone': reportOf({
    written: { title: 'An idea' },
    probe: null,
    check: null,
    because: 'The idea names no table yet (`data.table`).',
  }),
  hostile: reportOf({ edits: hostile }),
};
