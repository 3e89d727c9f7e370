/** What the name of a column says about what it holds. Names are compared as words in lower case: `DateOfBirth` is `date of birth`. */
export const namesFor = {
  phone: /\b(?:phone|telephone|tel|mobile|cell ?phone|fax|telefon|telefono|telephone|handy(?: ?nummer)?|msisdn)\b/,
  ipAddress: /\b(?:ip|ip ?addr(?:ess)?|client ip|remote addr(?:ess)?)\b/,
  version: /\b(?:version|ver|release|build)\b/,
  oneName:
    /\b(?:first ?name|given ?name|fore ?name|middle ?name|last ?name|sur ?name|family ?name|maiden ?name|vorname|nachname|prenom|apellidos?|cognome|imie|nazwisko)\b/,
  fullName:
    /\b(?:full ?name|(?:passenger|customer|client|patient|employee|person|people|user|member|student|teacher|doctor|driver|owner|author|contact|applicant|borrower|victim|suspect|guest|subscriber|account holder|cardholder|holder|recipient|sender|donor|candidate|emergency contact) name)\b/,
  anyName: /^(?:name|names|nom|nombre|nome|person|people|passenger|customer|patient|employee|author|owner|contact)$/,
  birthDate:
    /\b(?:birth ?date|date of birth|birth ?day|birth ?year|year of birth|dob|yob|born|geburtsdatum|geburtstag|date de naissance|fecha de nacimiento|data di nascita)\b/,
  card: /\b(?:card ?(?:number|no|nr|num)|credit ?card|debit ?card|cc ?num(?:ber)?|pan)\b/,
  nationalId:
    /\b(?:ssn|social security(?: (?:number|no|nr))?|national id|nin|nino|cpf|dni|nie|pesel|bsn|aadhaar|aadhar|codice fiscale|personnummer|passport(?: ?(?:number|no|nr))?|tax ?id|id card|licen[cs]e plate|number plate|driver'?s? licen[cs]e)\b/,
  personId:
    /\b(?:user|customer|client|patient|employee|staff|member|person|passenger|student|subscriber|applicant|borrower|voter|donor|citizen|household|account|subject|device|visitor|session)s? ?(?:id|ids|no|nr|number|num|code|key|uuid|guid|hash)\b|\bmrn\b|\bmedical record(?: number)?\b/,
  address:
    /\b(?:(?:home|street|postal|mailing|billing|shipping|residential|work)? ?address(?: line)? ?\d?|street(?: name)?|strasse|adresse|direccion|indirizzo|house number)\b/,
  notAddress: /\b(?:ip|mac|e ?mail|mail|web|url|memory|hardware)\b/,
  latitude: /\b(?:lat|latitude|breitengrad)\b/,
  longitude: /\b(?:lon|lng|long|longitude|laengengrad)\b/,
  protected:
    /\b(?:sex|gender|race|ethnicity|ethnic(?: group)?|religion|religious|nationality|citizenship|immigrant|foreign(?: worker)?|disab(?:ility|led)|sexual orientation|marital(?: status)?|pregnan(?:t|cy)|political|political party|union member|age|skin colou?r|caste|veteran|mother tongue|personal status(?: sex)?)\b/,
} as const;

/** A column name as lower-case words. */
export function wordsOfName(name: string): string {
  return name
    .slice(0, 200)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\d']+/gu, ' ')
    .trim();
}
