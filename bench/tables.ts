import { closeSync, openSync, writeSync } from 'node:fs';
import { randomInteger, randomNormal, seededRng, type Rng } from '../src/base/random.ts';

/** A generated table: the same bytes on every machine. */
export interface BenchTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly string[];
  readonly target: string;
  /** The cells of one row. */
  readonly row: (rng: Rng) => readonly (string | number)[];
}

const pick = <T>(rng: Rng, values: readonly T[]): T => values[randomInteger(rng, values.length)]!;
const chance = (score: number): number => 1 / (1 + Math.exp(-score));
const missing = <T>(rng: Rng, share: number, value: T): T | '' => (rng() < share ? '' : value);

/** Shaped like the passenger list of the Titanic: 891 × 15, small, with missing cells and words for the same thing. */
export const passengers: BenchTable = {
  name: 'passengers',
  rows: 891,
  target: 'survived',
  columns: 'survived,class_number,sex,age,siblings,parents,fare,port,class,who,adult_male,deck,town,title,alone'.split(
    ',',
  ),
  row(rng) {
    const level = 1 + Math.floor(3 * Math.sqrt(rng()));
    const isMale = rng() < 0.65;
    const age = Math.max(1, Math.round(30 + 14 * randomNormal(rng)));
    const siblings = rng() < 0.68 ? 0 : 1 + randomInteger(rng, 4);
    const parents = rng() < 0.76 ? 0 : 1 + randomInteger(rng, 3);
    const fare = Math.exp(4.6 - 0.8 * level + 0.5 * randomNormal(rng));
    const port = pick(rng, ['S', 'S', 'S', 'C', 'Q']);
    const who = age < 16 ? 'child' : isMale ? 'man' : 'woman';
    const survived = rng() < chance(2.8 - 2.6 * Number(isMale) - 0.9 * (level - 1) + Number(who === 'child')) ? 1 : 0;
    return [
      survived,
      level,
      isMale ? 'male' : 'female',
      missing(rng, 0.2, age),
      siblings,
      parents,
      fare.toFixed(4),
      port,
      ['First', 'Second', 'Third'][level - 1]!,
      who,
      who === 'man' ? 'True' : 'False',
      missing(rng, 0.77, pick(rng, ['A', 'B', 'C', 'D', 'E', 'F', 'G'])),
      { S: 'Southampton', C: 'Cherbourg', Q: 'Queenstown' }[port]!,
      isMale ? pick(rng, ['Mr', 'Mr', 'Mr', 'Dr', 'Rev']) : pick(rng, ['Mrs', 'Miss']),
      siblings + parents === 0 ? 'True' : 'False',
    ];
  },
};

const JOBS = 'clerk,craft,sales,manager,nurse,teacher,driver,farmer,guard,cook,engineer,other'.split(',');
const SCHOOLS = 'none,primary,secondary,bachelor,master,doctorate'.split(',');
const COUNTRIES = Array.from({ length: 40 }, (_, i) => `country-${i + 1}`);

/** 48,000 × 15: whole and real numbers, categories with missing cells, two dates, two classes of unequal size. */
export const customers: BenchTable = {
  name: 'customers',
  rows: 48_000,
  target: 'renewed',
  columns:
    'age,job,school,hours,balance,country,married,opened,last_visit,visits,discount,channel,score,household,renewed'.split(
      ',',
    ),
  row(rng) {
    const age = 18 + randomInteger(rng, 63);
    const job = pick(rng, JOBS);
    const school = randomInteger(rng, SCHOOLS.length);
    const hours = Math.min(99, Math.max(1, Math.round(40 + 12 * randomNormal(rng))));
    const balance = Math.exp(7 + randomNormal(rng));
    const country = COUNTRIES[Math.floor(COUNTRIES.length * rng() ** 3)]!;
    const isMarried = rng() < 0.5;
    const opened = randomInteger(rng, 3000);
    const lastVisit = opened + randomInteger(rng, 700);
    const visits = Math.floor(-8 * Math.log(1 - rng()));
    const discount = pick(rng, [0, 0, 0, 5, 10, 20]);
    const score = randomNormal(rng);
    const log =
      -3.2 + 0.5 * school + 0.03 * hours * Number(isMarried) - ((age - 48) / 18) ** 2 + 0.8 * score - 0.05 * visits;
    return [
      age,
      missing(rng, 0.06, job),
      SCHOOLS[school]!,
      hours,
      missing(rng, 0.03, balance.toFixed(2)),
      missing(rng, 0.02, country),
      isMarried ? 'yes' : 'no',
      day(opened),
      missing(rng, 0.1, day(lastVisit)),
      visits,
      discount,
      pick(rng, ['web', 'shop', 'phone']),
      score.toFixed(3),
      1 + randomInteger(rng, 6),
      rng() < chance(log + 0.3 * Number(job === 'manager')) ? 'yes' : 'no',
    ];
  },
};

const day = (days: number): string => new Date(Date.UTC(2014, 0, 1) + 86_400_000 * days).toISOString().slice(0, 10);

const WIDTH = 28;

/** 1,000,000 rows of 28 real numbers and a class, like HIGGS: products and kinks, no column that tells alone. */
export const collisions: BenchTable = {
  name: 'collisions',
  rows: 1_000_000,
  target: 'signal',
  columns: ['signal', ...Array.from({ length: WIDTH }, (_, i) => `x${i + 1}`)],
  row(rng) {
    const x = Array.from({ length: WIDTH }, () => randomNormal(rng));
    const wave = Math.sin(2 * x[2]!) + 0.8 * (Math.abs(x[3]!) - 0.8) + 0.3 * (x[4]! ** 2 - 1);
    const log = 1.2 * x[0]! * x[1]! + wave + 0.7 * x[5]! * Number(x[6]! > 0) + 0.4 * (x[7]! - x[8]! + x[9]!);
    return [rng() < chance(log) ? 1 : 0, ...x.map((value) => value.toFixed(4))];
  },
};

const ROWS_A_WRITE = 4000;

/** Writes the table as CSV, a part at a time: the measuring process stays small. */
export function writeTable({ name, rows, columns, row }: BenchTable, path: string): void {
  const rng = seededRng(1, name);
  const file = openSync(path, 'w');
  try {
    let lines = [columns.join(',')];
    for (let i = 0; i < rows; i++) {
      lines.push(row(rng).join(','));
      if (lines.length < ROWS_A_WRITE) continue;
      writeSync(file, `${lines.join('\n')}\n`);
      lines = [];
    }
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
  } finally {
    closeSync(file);
  }
}
