import type { ColumnType } from '../../base/column-type.ts';
import type { Match, SensitiveKind } from './finding.ts';
import { namesFor } from './column-names.ts';
import { countMatches, type ValueTexts } from './value-texts.ts';
import { isGivenName, looksLikeOneName, looksLikePerson } from './value-patterns.ts';

/** More than half of the values must look as the name says: our choice. */
const HALF = 0.5;
/** A few known given names are enough where the column is called `name`. */
const A_FEW = 0.1;
const FIRST_BIRTH_YEAR = 1900;
const LAST_BIRTH_YEAR = 2100;

/** What the name of the column says, where the values do not contradict it. */
export function findsByName(
  values: ValueTexts,
  { type, hasPair }: { readonly type: ColumnType; readonly hasPair: boolean },
): Match[] {
  const { words, present } = values;
  const named = (kind: SensitiveKind, certainty: Match['certainty'], what: string): Match => ({
    kind,
    certainty,
    matches: present,
    what: `stand in a column that is called ${what}`,
  });
  const matches: Match[] = [];
  if (holdsNames(values)) matches.push(named('person-name', 'likely', 'like names of persons'));
  if (namesFor.birthDate.test(words) && canBeBirth(values, type)) {
    matches.push(named('birth-date', 'likely', 'like dates of birth'));
  }
  if (namesFor.phone.test(words) && canBePhone(values))
    matches.push(named('phone', 'likely', 'like telephone numbers'));
  if (namesFor.nationalId.test(words) && canIdentify(values, type)) {
    matches.push(named('national-id', 'likely', 'like numbers of persons or their papers'));
  }
  if (namesFor.personId.test(words) && canIdentify(values, type)) {
    matches.push(named('person-id', 'likely', 'like an id of a person, account or device'));
  }
  if (namesFor.address.test(words) && !namesFor.notAddress.test(words) && holdsAddresses(values)) {
    matches.push(named('address', 'likely', 'like addresses'));
  }
  if (hasPair && (namesFor.latitude.test(words) || namesFor.longitude.test(words)) && isDegrees(values)) {
    matches.push(named('location', 'likely', 'like degrees of latitude or longitude, to three decimals or more'));
  }
  if (namesFor.protected.test(words) && canDivide(words, type)) {
    matches.push(
      named('protected-attribute', 'possible', 'like an attribute that must not be a ground for worse treatment'),
    );
  }
  return matches;
}

function holdsNames(values: ValueTexts): boolean {
  if (values.column.storage !== 'strings') return false;
  const { words, present } = values;
  if (namesFor.oneName.test(words)) return countMatches(values, looksLikeOneName).rows >= HALF * present;
  if (namesFor.fullName.test(words))
    return countMatches(values, (text) => /\p{L}{2}/u.test(text)).rows >= HALF * present;
  if (!namesFor.anyName.test(words)) return false;
  return countMatches(values, (text) => looksLikePerson(text) || isGivenName(text)).rows >= A_FEW * present;
}

/** Groups of people: a few words, or an age. Amounts and texts form none. */
const canDivide = (words: string, type: ColumnType): boolean =>
  type === 'category' || type === 'ordered' || type === 'boolean' || type === 'integer' || /\bage\b/.test(words);

/** Dates, or years in which people were born. */
function canBeBirth({ column, present }: ValueTexts, type: ColumnType): boolean {
  if (type === 'datetime') return true;
  if (column.storage === 'strings') return column.levels.some((level) => /\d{4}|\d{2}[./-]\d{2}/.test(level));
  const years = column.values.filter((value) => value >= FIRST_BIRTH_YEAR && value <= LAST_BIRTH_YEAR).length;
  return years >= HALF * present;
}

function canBePhone(values: ValueTexts): boolean {
  const { column, present } = values;
  if (column.storage === 'numbers') {
    return (
      column.values.filter((value) => Number.isInteger(value) && value >= 1e6 && value < 1e15).length >= HALF * present
    );
  }
  return countMatches(values, (text) => (text.match(/\d/g)?.length ?? 0) >= 6).rows >= HALF * present;
}

/** Booleans, amounts with decimals and free text identify nobody. */
function canIdentify({ column, texts, present }: ValueTexts, type: ColumnType): boolean {
  if (type === 'boolean' || type === 'text' || type === 'datetime' || present < 2) return false;
  return column.storage === 'strings' ? texts.length > 2 : column.source === 'integer';
}

/** A name of a street and a number, or many different texts. */
function holdsAddresses(values: ValueTexts): boolean {
  if (values.column.storage !== 'strings') return false;
  return countMatches(values, (text) => /\p{L}{3}/u.test(text) && /\d/.test(text)).rows >= HALF * values.present;
}

/** Degrees finer than about a hundred metres. */
function isDegrees({ column, present }: ValueTexts): boolean {
  if (column.storage !== 'numbers') return false;
  const fine = column.values.filter(
    (value) => Math.abs(value) <= 180 && Math.abs(value * 100 - Math.round(value * 100)) > 1e-6,
  ).length;
  return fine >= HALF * present;
}
