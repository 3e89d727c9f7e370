import { wordsOf } from '../../stats/text-similarity.ts';

/** One class of use of machine learning, by what the output is for. The list is our own. */
export interface UseCaseClass {
  /** As it stands in `class:` of an idea file. */
  readonly id: string;
  readonly title: string;
  /** Beginnings of words that speak for it, without accents, in lower case. */
  readonly words: readonly string[];
}

export const USE_CASE_CLASSES: readonly UseCaseClass[] = [
  {
    id: 'recommendation',
    title: 'Recommendation',
    words: ['recommend', 'suggest', 'personal', 'discover', 'playlist', 'similar', 'taste'],
  },
  {
    id: 'search',
    title: 'Search and ranking',
    words: ['search', 'rank', 'relevan', 'query', 'retriev'],
  },
  {
    id: 'fraud',
    title: 'Fraud and anomalies',
    words: ['fraud', 'anomal', 'abuse', 'spam', 'fake', 'intrusion', 'launder', 'outlier', 'suspicious'],
  },
  {
    id: 'forecasting',
    title: 'Forecasting',
    words: ['forecast', 'demand', 'sales', 'load', 'inventory', 'stock', 'seasonal', 'tomorrow'],
  },
  {
    id: 'customer',
    title: 'Customers and churn',
    words: [
      'churn',
      'customer',
      'retention',
      'lifetime',
      'segment',
      'lead',
      'campaign',
      'upsell',
      'cancel',
      'marketing',
    ],
  },
  {
    id: 'text',
    title: 'Documents and text',
    words: [
      'text',
      'document',
      'mail',
      'email',
      'ticket',
      'invoice',
      'receipt',
      'contract',
      'summar',
      'translat',
      'chat',
      'review',
      'ocr',
      'letter',
    ],
  },
  {
    id: 'vision',
    title: 'Images and video',
    words: ['image', 'photo', 'picture', 'video', 'camera', 'vision', 'scan', 'ray', 'radiolog', 'face', 'visual'],
  },
  {
    id: 'speech',
    title: 'Speech and sound',
    words: ['speech', 'voice', 'audio', 'sound', 'call', 'transcri', 'spoken', 'acoustic'],
  },
  {
    id: 'pricing',
    title: 'Prices and values',
    words: ['price', 'pricing', 'discount', 'value', 'valuation', 'bid', 'quote', 'rent', 'apprais'],
  },
  {
    id: 'risk',
    title: 'Credit and risk',
    words: ['credit', 'risk', 'default', 'loan', 'insur', 'claim', 'underwrit', 'solven'],
  },
  {
    id: 'maintenance',
    title: 'Maintenance and quality',
    words: ['maintenance', 'failure', 'fault', 'defect', 'breakdown', 'wear', 'sensor', 'machine', 'quality', 'scrap'],
  },
  {
    id: 'operations',
    title: 'Operations and logistics',
    words: [
      'deliver',
      'route',
      'logistic',
      'schedul',
      'dispatch',
      'warehouse',
      'shift',
      'staff',
      'queue',
      'capacity',
      'wait',
      'stream',
    ],
  },
  {
    id: 'health',
    title: 'Health',
    words: ['patient', 'diagnos', 'disease', 'clinic', 'medic', 'hospital', 'treatment', 'symptom'],
  },
  {
    id: 'platform',
    title: 'Tools and platforms',
    words: ['platform', 'infrastructure', 'pipeline', 'tooling', 'debt', 'developer', 'code', 'deploy'],
  },
];

/** The class that an id names, whatever its case; undefined when it is none of ours. */
export function findClass(id: string): UseCaseClass | undefined {
  const plain = id.trim().toLowerCase();
  return USE_CASE_CLASSES.find((known) => known.id === plain || known.title.toLowerCase() === plain);
}

/**
 * The class that most words of a text speak for; of equals the one that stands first. A guess to be corrected in the file.
 *
 * @returns null when no word speaks for any
 */
export function guessClass(text: string): UseCaseClass | null {
  const words = wordsOf(text);
  const votes = USE_CASE_CLASSES.map((known) => ({
    known,
    votes: words.filter((word) => known.words.some((beginning) => word.startsWith(beginning))).length,
  }));
  const best = votes.reduce((leader, next) => (next.votes > leader.votes ? next : leader));
  return best.votes === 0 ? null : best.known;
}

export interface ClassCount {
  /** `class:` as it stands in the files; null for ideas without one. */
  readonly id: string | null;
  readonly title: string;
  readonly count: number;
}

/** How many ideas carry each class, most first, ideas without one last. Counts only: every idea counts once. */
export function countClasses(ideas: readonly { readonly class?: string | undefined }[]): ClassCount[] {
  const counts = new Map<string, ClassCount>();
  for (const idea of ideas) {
    if (idea.class === undefined) continue;
    const known = findClass(idea.class);
    const id = known?.id ?? idea.class;
    counts.set(id, { id, title: known?.title ?? idea.class, count: (counts.get(id)?.count ?? 0) + 1 });
  }
  const without = ideas.filter((idea) => idea.class === undefined).length;
  return [
    ...[...counts.values()].toSorted((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1)),
    ...(without === 0 ? [] : [{ id: null, title: 'No class', count: without }]),
  ];
}
