/** Check digits of numbers that identify people and accounts. Each takes the text without spaces and separators. */

/** Luhn: cards, device numbers, Swedish persons. @see ISO/IEC 7812-1, annex B */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digitAt(digits, digits.length - 1 - i) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Remainder of an account number by 97, letters as 10 to 35, the first four places moved to the end. @see ISO 13616 */
export function passesIban(text: string): boolean {
  const moved = text.slice(4) + text.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const VERHOEFF_PRODUCT = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const VERHOEFF_PERMUTATION = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff's code over the dihedral group of ten: Indian Aadhaar numbers. @see Verhoeff 1969, Error detecting decimal codes */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let i = 0; i < digits.length; i++) {
    const moved = digitAt(VERHOEFF_PERMUTATION[i % 8]!, digitAt(digits, digits.length - 1 - i));
    check = digitAt(VERHOEFF_PRODUCT[check]!, moved);
  }
  return check === 0;
}

/** Σ weight × digit; for the many schemes that take a remainder of it. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * digitAt(digits, i), 0);
}

const digitAt = (digits: string, place: number): number => digits.charCodeAt(place) - 48;
