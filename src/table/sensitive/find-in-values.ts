import type { ColumnType } from '../../base/column-type.ts';
import type { Match } from './finding.ts';
import { namesFor } from './column-names.ts';
import { nationalIds } from './national-ids.ts';
import { countMatches, type ValueTexts } from './value-texts.ts';
import {
  holdsCard,
  holdsEmail,
  holdsIban,
  holdsPhone,
  isCoordinates,
  isHardwareAddress,
  isIpAddress,
  looksLikeCard,
  looksLikePerson,
} from './value-patterns.ts';

/** Most of the values of a column of such numbers are such numbers: our choice, as are the next three. */
const MOST = 0.8;
/** A list of persons in which only some names are known to us. */
const SOME_PERSONS = 0.3;
/** Chance that so many texts of a form pass a check when they are something else. */
const UNLIKELY = 1e-4;
/** Distinct values, below which a share says little. */
const FEW = 3;

/** What the values themselves show, whatever the column is called. */
export function findsInValues(values: ValueTexts, type: ColumnType): Match[] {
  const { column } = values;
  const texts = column.storage === 'strings';
  return [
    ...(texts ? [...contactMatches(values), ...wholeCellMatches(values), ...personMatches(values)] : []),
    ...cardMatches(values),
    ...nationalMatches(values),
    ...(type === 'text' ? [freeText(values)] : []),
  ];
}

const match = (kind: Match['kind'], certainty: Match['certainty'], matches: number, what: string): Match[] =>
  matches === 0 ? [] : [{ kind, certainty, matches, what }];

function contactMatches(values: ValueTexts): Match[] {
  const phones = countMatches(values, holdsPhone);
  // Codes with hyphens can look like telephone numbers here and there; free text that holds one holds one.
  const isColumn = phones.rows >= MOST * values.present || namesFor.phone.test(values.words);
  const inText = countMatches(values, (text) => /\p{L}{2,}\s+\p{L}{2,}/u.test(text) && holdsPhone(text));
  const certainty = isColumn || inText.rows > 0 ? 'checked' : 'possible';
  return [
    ...match('email', 'checked', countMatches(values, holdsEmail).rows, 'hold an e-mail address'),
    ...match(
      'phone',
      certainty,
      certainty === 'possible' ? phones.rows : Math.max(phones.rows, inText.rows),
      'hold what is written like a telephone number',
    ),
    ...match(
      'bank-account',
      'checked',
      countMatches(values, holdsIban).rows,
      'hold an IBAN whose check digits are right',
    ),
  ];
}

function wholeCellMatches(values: ValueTexts): Match[] {
  const addresses = countMatches(values, isIpAddress);
  const isNetwork = namesFor.ipAddress.test(values.words) || addresses.rows >= MOST * values.present;
  const devices = countMatches(values, isHardwareAddress).rows;
  const places = countMatches(values, isCoordinates).rows;
  return [
    ...(isNetwork && !namesFor.version.test(values.words)
      ? match('ip-address', 'checked', addresses.rows, 'are network addresses')
      : []),
    ...match('device', 'checked', devices, 'are hardware addresses'),
    ...(places >= MOST * values.present
      ? match('location', 'likely', places, 'are coordinates to three decimals or more')
      : []),
  ];
}

/** A column of persons, by given names and forms of address. */
function personMatches(values: ValueTexts): Match[] {
  const persons = countMatches(values, looksLikePerson);
  if (persons.texts < FEW || persons.rows < SOME_PERSONS * values.present) return [];
  return match('person-name', 'likely', persons.rows, 'look like the name of a person');
}

/** One in ten numbers passes Luhn, so that a lone one outside of a text says little. */
function cardMatches(values: ValueTexts): Match[] {
  const shaped = countMatches(values, looksLikeCard);
  const cards = countMatches(values, holdsCard);
  if (cards.rows === 0) return [];
  const whole = countMatches(values, (text) => looksLikeCard(text) && holdsCard(text));
  const inTexts = cards.texts > whole.texts;
  const most = whole.texts >= FEW && whole.texts >= shaped.texts / 2;
  if (!inTexts && !most && !namesFor.card.test(values.words)) return [];
  return match('card', 'checked', cards.rows, 'hold a card number whose issuer and check digit are right');
}

/** The national number that the values fit best, where so many right check digits are no chance. */
function nationalMatches(values: ValueTexts): Match[] {
  const named = namesFor.nationalId.test(values.words);
  let best: { readonly texts: number; readonly rows: number; readonly title: string } | undefined;
  for (const { title, shape, holds, byChance } of nationalIds) {
    const shaped = countMatches(values, (text) => shape.test(text));
    if (shaped.texts === 0) continue;
    const right = countMatches(values, (text) => shape.test(text) && holds(text.replaceAll(/[ .+-]/g, '')));
    const convincing = right.texts >= MOST * shaped.texts && (named || byChance ** right.texts < UNLIKELY);
    if (convincing && right.rows > (best?.rows ?? 0)) best = { ...right, title };
  }
  return best ? match('national-id', 'checked', best.rows, `have the form and check digits of ${best.title}`) : [];
}

const freeText = ({ present }: ValueTexts): Match => ({
  kind: 'free-text',
  certainty: 'possible',
  matches: present,
  what: 'are free text, in which anything may stand',
});
