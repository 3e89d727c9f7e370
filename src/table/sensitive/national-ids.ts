import { passesLuhn, passesVerhoeff, weightedSum } from './checksums.ts';

/** A number by which a country knows its people. */
export interface NationalId {
  readonly title: string;
  /** The whole cell, spaces around it left away. */
  readonly shape: RegExp;
  /** Of the text without separators. */
  readonly holds: (text: string) => boolean;
  /** Chance that a text of this shape passes when it is something else. */
  readonly byChance: number;
}

/** Countries whose numbers can be told from others by their check digits or their fixed form. */
export const nationalIds: readonly NationalId[] = [
  {
    title: 'US social security numbers',
    shape: /^\d{3}-\d{2}-\d{4}$/,
    holds: (text) => !/^(?:000|666|9)/.test(text) && text.slice(3, 5) !== '00' && text.slice(5) !== '0000',
    byChance: 0.05, // our estimate: few other things are written 3-2-4
  },
  {
    title: 'British national insurance numbers',
    shape: /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]$/,
    holds: (text) => !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(text),
    byChance: 0.05,
  },
  {
    title: 'Brazilian CPF numbers',
    shape: /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/,
    holds: (text) =>
      !/^(\d)\1*$/.test(text) &&
      cpfDigit(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) === text[9] &&
      cpfDigit(text, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) === text[10],
    byChance: 1 / 100,
  },
  {
    title: 'Spanish DNI and NIE numbers',
    shape: /^(?:\d{8}|[XYZ]-?\d{7})-?[A-Z]$/,
    holds: (text) => {
      const digits = text.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
      return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === text.at(-1);
    },
    byChance: 1 / 23,
  },
  {
    title: 'Italian tax codes',
    shape: /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/,
    holds: (text) => italianLetter(text.slice(0, 15)) === text[15],
    byChance: 1 / 26,
  },
  {
    title: 'French social security numbers',
    shape: /^[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}$/,
    holds: (text) => {
      const number = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
      return Number(text.slice(13)) === 97 - Number(BigInt(number) % 97n);
    },
    byChance: 1 / 97,
  },
  {
    title: 'Polish PESEL numbers',
    shape: /^\d{11}$/,
    holds: (text) =>
      isMonthAndDay(Number(text.slice(2, 4)) % 20, Number(text.slice(4, 6))) &&
      weightedSum(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
    byChance: 1 / 50,
  },
  {
    title: 'Swedish personal numbers',
    shape: /^(?:19|20)?\d{6}[-+]?\d{4}$/,
    holds: (text) => {
      const digits = text.slice(-10);
      return isMonthAndDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6)) % 60) && passesLuhn(digits);
    },
    byChance: 1 / 300,
  },
  {
    title: 'Finnish personal codes',
    shape: /^\d{6}[-+A-FU-Y]\d{3}[\dA-Y]$/,
    holds: (text) => {
      const digits = text.slice(0, 6) + text.slice(-4, -1);
      const rightful = '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits) % 31] === text.at(-1);
      return rightful && isMonthAndDay(Number(text.slice(2, 4)), Number(text.slice(0, 2)));
    },
    byChance: 1 / 300,
  },
  {
    title: 'Chinese resident identity numbers',
    shape: /^\d{6}(?:19|20)\d{9}[\dX]$/,
    holds: (text) => {
      const sum = weightedSum(text, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
      const day = isMonthAndDay(Number(text.slice(10, 12)), Number(text.slice(12, 14)));
      return day && '10X98765432'[sum % 11] === text[17];
    },
    byChance: 1 / 300,
  },
  {
    title: 'Dutch citizen service numbers',
    shape: /^\d{9}$/,
    holds: (text) => text !== '000000000' && weightedSum(text, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
    byChance: 1 / 11,
  },
  {
    title: 'Indian Aadhaar numbers',
    shape: /^[2-9]\d{3} ?\d{4} ?\d{4}$/,
    holds: passesVerhoeff,
    byChance: 1 / 10,
  },
];

const cpfDigit = (text: string, weights: readonly number[]): string =>
  String(((weightedSum(text, weights) * 10) % 11) % 10);

const isMonthAndDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** What odd places of an Italian tax code count for, by digit or letter. */
const ODD_PLACES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function italianLetter(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = parseInt(text[i]!, 36) - (/\d/.test(text[i]!) ? 0 : 10);
    sum += i % 2 === 0 ? ODD_PLACES[value]! : value;
  }
  return String.fromCharCode(65 + (sum % 26));
}
