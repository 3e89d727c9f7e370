import { passesIban, passesLuhn } from './checksums.ts';

/** E-mail addresses anywhere in a text. Local parts and labels are bounded, so that a long cell cannot stall the search. */
const EMAIL = /[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\d])/u;

export function holdsEmail(text: string): boolean {
  return text.includes('@') && EMAIL.test(text);
}

/** Length of an account number by country. @see ISO 13616 registry */
const IBAN_LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 ES24 FI18 FO18 FR27
  GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
  MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27
  SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const IBAN = /(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30}(?![A-Z\d])/g;

export function holdsIban(text: string): boolean {
  for (const [found] of text.matchAll(IBAN)) {
    const plain = found.replaceAll(' ', '');
    const length = IBAN_LENGTHS.get(plain.slice(0, 2));
    // Words in capitals behind the number may have been taken along.
    if (length !== undefined && plain.length >= length && passesIban(plain.slice(0, length))) return true;
  }
  return false;
}

const CARD = /(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d.,]?\d)/g;
const CARD_ISSUER =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17})$/;

/** A number of a card that its issuer's range and its check digit allow: one of about thirty numbers of 16 digits is one by chance. */
export function holdsCard(text: string): boolean {
  for (const [found] of text.matchAll(CARD)) {
    const digits = found.replaceAll(/[ -]/g, '');
    if (CARD_ISSUER.test(digits) && passesLuhn(digits)) return true;
  }
  return false;
}

/** Digits that could be a card's, whatever their check digit. */
export const looksLikeCard = (text: string): boolean => /^\d(?:[ -]?\d){12,18}$/.test(text);

const INTERNATIONAL = /(?<![\d+])\+(?:[ ()./-]{0,2}\d){8,15}(?!\d)/;
const BRACKETED = /(?<!\d)\(\d{2,5}\)[ -]?\d{3,4}[ -]?\d{3,5}(?!\d)/;
const AMERICAN = /(?<![\d.-])[2-9]\d{2}([-. ])[2-9]\d{2}\1\d{4}(?![\d.-])/;
const TRUNK = /(?<![\d.,+-])0[1-9](?:[ /-]?\d){8,9}(?![\d.,]?\d)/;

/** A telephone number: international, with its area in brackets, written as in North America, or from 0 with ten or eleven digits. */
export function holdsPhone(text: string): boolean {
  return INTERNATIONAL.test(text) || BRACKETED.test(text) || AMERICAN.test(text) || TRUNK.test(text);
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?::\d{1,5}|\/\d{1,2})?$/;
const IPV6 = /^(?=.*:.*:)(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{0,4}|(?:\d{1,3}\.){3}\d{1,3})$/i;
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2})?$/;

export const isIpAddress = (text: string): boolean => IPV4.test(text) || (IPV6.test(text) && !CLOCK.test(text));

export const isHardwareAddress = (text: string): boolean =>
  /^(?:[\da-f]{2}([:-]))(?:[\da-f]{2}\1){4}[\da-f]{2}$/i.test(text);

/** Latitude and longitude in one cell, to at least three decimals (about a hundred metres). */
const COORDINATES = /^(?:POINT ?)?\(?\s*(-?\d{1,3}\.\d{3,})\s*[°]?[NS]?[,; ]\s*(-?\d{1,3}\.\d{3,})\s*[°]?[EW]?\s*\)?$/i;

export function isCoordinates(text: string): boolean {
  const match = COORDINATES.exec(text);
  if (!match) return false;
  const [first, second] = [Math.abs(Number(match[1])), Math.abs(Number(match[2]))];
  return Math.min(first, second) <= 90 && Math.max(first, second) <= 180;
}

const HONORIFIC =
  /(?:^|[\s,])(?:mr|mrs|ms|miss|mister|madam|dr|prof|rev|sir|lady|herr|frau|monsieur|mme|mlle|señora?|sra?|sig|signora)\.?\s+\p{L}/iu;

/** Given names of many languages: enough that a column of persons holds some of them often. Our list. */
const GIVEN_NAMES = new Set(
  `aaron abdul adam adrian ahmed aisha alan albert alejandro alex alexander alexandra alfred ali alice amanda amelia amy ana
  anastasia andrea andreas andrew angela anita anjali ann anna anne anthony antonio arthur barbara ben benjamin bernard
  betty brandon brian bruce camille carla carlos carmen carol caroline catherine charles charlotte chen cheng chiara chloe
  christian christina christine christopher claire clara claudia daniel daniela david deborah dennis diana diego dmitri
  donald donna dorothy douglas edward elena elisabeth elizabeth ella emily emma eric erik ernest esther ethan eva evelyn
  fatima felix fernando francesca francesco francis frank franz fred frederick gabriel george georg gerald giovanni
  giulia gloria grace gregory guillaume gustav hannah hans harold harry hassan heather heinrich helen helena henry hiroshi
  howard hugo ibrahim ines ingrid irene isabel isabella ivan jack jacob jacqueline james jan jane janet jason javier jean
  jeffrey jennifer jessica jesus jia joan joao johan johann john jonathan jorge jose joseph joshua juan judith julia julie
  karen karl katherine kathleen kavita keith kelly kenneth kevin kim laura lauren lars leila lena leo leon leonard li
  liam linda lisa lucas lucia luigi luis lukas madison magdalena manuel marco margaret maria marie marina mario mark
  marta martha martin mary matthew max megan mehmet mei melissa michael michelle miguel mohamed mohammed monica monika
  natalia nathan nicholas nicole nikolai nina noah nora olga oliver olivia omar oscar pablo pamela patricia patrick paul
  paula pedro peter petra philip pierre priya rachel rahul ralph raymond rebecca richard robert roberto roger ronald rosa
  rose roy russell ruth ryan samantha samuel sandra sara sarah scott sean sebastian sergei sergey sharon shirley simon
  sofia sophia sophie stefan stephanie stephen steven susan suresh svetlana sven takashi tatiana teresa theodore theresa
  thomas timothy tyler ursula valentina vera victor victoria vincent virginia vladimir walter wang wei werner william
  wolfgang xavier yan yasmin yuki yusuf zhang zoe`.split(/\s+/),
);

/** Two to five words in capitals of which one is a given name, or a form of address before a name. */
export function looksLikePerson(text: string): boolean {
  if (text.length > 100 || /\d/.test(text)) return false;
  if (HONORIFIC.test(text)) return true;
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length < 2 || words.length > 6) return false;
  const named = words.filter((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word));
  return named.length === words.length && words.some((word) => GIVEN_NAMES.has(word.toLowerCase()));
}

export const isGivenName = (text: string): boolean => GIVEN_NAMES.has(text.toLowerCase());

/** One word in a capital, as in a column of given names or of surnames. */
export const looksLikeOneName = (text: string): boolean => /^\p{Lu}[\p{L}'’ -]{1,30}$/u.test(text);
