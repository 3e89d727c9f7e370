import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mustNotLeave, sensitiveColumns } from '../../src/table/sensitive-columns.ts';
import type { SensitiveKind } from '../../src/table/sensitive/finding.ts';
import { stringBuilder } from '../../src/table/column-builder.ts';
import { interpretText } from '../../src/table/interpret-text.ts';
import { nationalIds } from '../../src/table/sensitive/national-ids.ts';
import type { Column, Table } from '../../src/table/table.ts';

function columnOf(name: string, texts: readonly (string | null)[]): Column {
  const builder = stringBuilder(name, texts.length);
  for (const text of texts) builder.add(text);
  return interpretText(builder.finish()).column;
}

const tableOf = (columns: Record<string, readonly (string | null)[]>): Table => {
  const built = Object.entries(columns).map(([name, texts]) => columnOf(name, texts));
  return { rows: Object.values(columns)[0]!.length, columns: built };
};

const kindsOf = (name: string, texts: readonly (string | null)[]): SensitiveKind[] =>
  sensitiveColumns(tableOf({ [name]: texts })).flatMap(({ findings }) =>
    findings.filter(({ certainty }) => certainty !== 'possible').map(({ kind }) => kind),
  );

describe('what is found', () => {
  test.each<[string, string, SensitiveKind, string[]]>([
    ['e-mail addresses', 'v', 'email', ['ana@example.com', 'b.c+d@sub.example.co.uk', 'none']],
    ['one e-mail address in free text', 'note', 'email', ['please write to ana@example.org today', 'call me', 'ok']],
    ['telephone numbers, international', 'v', 'phone', ['+49 30 901820', '+1 212-555-0100', '+81-3-1234-5678']],
    [
      'telephone numbers as digits, by name',
      'mobile_number',
      'phone',
      ['4915112345678', '4915112345679', '4915112345680'],
    ],
    [
      'a telephone number in a text',
      'v',
      'phone',
      ['ring me on 0171 234 5678 please', 'hello there you', 'good bye now'],
    ],
    ['IBANs', 'v', 'bank-account', ['DE89 3704 0044 0532 0130 00', 'GB82WEST12345698765432', 'x']],
    ['cards', 'v', 'card', ['4111 1111 1111 1111', '5500-0000-0000-0004', '340000000000009']],
    ['a card in a text', 'v', 'card', ['my card is 4111 1111 1111 1111 ok', 'nothing here', 'nor there']],
    ['US social security numbers', 'v', 'national-id', ['123-45-6789', '219-09-9999', '457-55-5462', '001-01-0001']],
    ['Brazilian CPFs', 'v', 'national-id', ['529.982.247-25', '111.444.777-35', '123.456.789-09']],
    ['Spanish DNIs', 'v', 'national-id', ['12345678Z', '00000000T', '87654321X', 'X1234567L']],
    ['an Italian tax code, by name', 'codice_fiscale', 'national-id', ['RSSMRA85T10A562S', 'RSSMRA80A01H501U']],
    ['Dutch numbers by name', 'bsn', 'national-id', ['111222333', '123456782']],
    ['network addresses', 'v', 'ip-address', ['192.168.0.1', '10.0.0.255', '2001:db8::1']],
    ['hardware addresses', 'v', 'device', ['00:1B:44:11:3A:B7', '00-1b-44-11-3a-b8', 'x']],
    [
      'persons with a form of address',
      'v',
      'person-name',
      ['Braund, Mr. Owen', 'Cumings, Mrs. John', 'Heikkinen, Miss. Laina'],
    ],
    ['persons by given names', 'v', 'person-name', ['Maria Lopez', 'Wei Chen', 'Qwert Uiop', 'John Smith']],
    ['surnames by name', 'LastName', 'person-name', ['Lopez', 'Chen', 'Müller']],
    ['birth dates', 'DateOfBirth', 'birth-date', ['1985-02-03', '1990-11-30', '2001-01-01']],
    ['birth years', 'birth_year', 'birth-date', ['1985', '1990', '2001']],
    ['ids of people', 'patient_id', 'person-id', ['1001', '1002', '1009']],
    ['addresses', 'home_address', 'address', ['1 Main Street', '22 Oak Avenue', '5 Elm Road']],
  ])('%s', (_, name, kind, texts) => {
    expect(kindsOf(name, texts)).toContain(kind);
  });

  test('coordinates count where something else speaks of people, and are only possible where nothing does', () => {
    const places = { latitude: ['52.52012', '48.13713', '50.11091'], longitude: ['13.40495', '11.57540', '8.68213'] };
    const certainty = (table: Table) =>
      sensitiveColumns(table).find(({ column }) => column === 'latitude')!.findings[0]!.certainty;
    expect(certainty(tableOf(places))).toBe('possible');
    expect(certainty(tableOf({ ...places, email: ['a@example.com', 'b@example.com', 'c@example.com'] }))).toBe(
      'likely',
    );
    expect(kindsOf('latitude', ['52.52012', '48.13713'])).toEqual([]);
  });
});

describe('what is not', () => {
  test.each<[string, string, string[]]>([
    ['amounts', 'amount', ['12.50', '1300', '99999999']],
    ['wrong check digits of an IBAN', 'v', ['DE88 3704 0044 0532 0130 00', 'GB83WEST12345698765432', 'x']],
    ['wrong check digits of a CPF', 'v', ['529.982.247-26', '111.444.777-36', '123.456.789-00']],
    ['order numbers of 16 digits', 'order', ['4111111111111112', '4111111111111113', '4111111111111110']],
    ['one number that is right by chance', 'v', ['111222333', 'x', 'y']],
    ['dates', 'v', ['2024-01-31', '2024-02-01', '31.01.2024']],
    ['versions', 'version', ['1.2.3.4', '1.2.3.5', '2.0.0.1']],
    ['clock times', 'v', ['10:20:30', '11:12:13', '23:59:59']],
    ['names of cars', 'Name', ['chevrolet malibu', 'ford torino', 'amc rebel sst']],
    ['places', 'city', ['San Jose', 'Los Angeles', 'New York', 'Boston', 'Seattle', 'Denver', 'Chicago']],
    ['switches named like ids', 'customer_id', ['true', 'false', 'true']],
    ['handles without a domain', 'v', ['@ana', 'me @ home', 'a@b']],
    ['codes with hyphens', 'part', ['12-3456-78', '12-3457-79', '14-0000-11']],
    ['an e-mail switch', 'email_opt_in', ['yes', 'no', 'yes']],
  ])('%s', (_, name, texts) => {
    expect(kindsOf(name, texts)).toEqual([]);
  });

  test('numbers drawn at random are no national numbers and no cards', () => {
    for (const digits of [9, 11, 12, 16]) {
      const texts = Array.from({ length: 2000 }, (_, i) => {
        const value = Math.abs(Math.sin(i + 1) * 10 ** digits) % 10 ** digits;
        return String(Math.floor(value)).padStart(digits, '3');
      });
      expect(kindsOf('reference', texts), `${digits} digits`).toEqual([]);
    }
  });
});

test.each([
  ['US social security numbers', '219-09-9999', '000-12-3456'],
  ['British national insurance numbers', 'AB 12 34 56 C', 'BG 12 34 56 C'],
  ['Brazilian CPF numbers', '529.982.247-25', '529.982.247-24'],
  ['Spanish DNI and NIE numbers', 'X1234567L', 'X1234567M'],
  ['Italian tax codes', 'RSSMRA85T10A562S', 'RSSMRA85T10A562T'],
  ['French social security numbers', '2 55 08 14 168 025 38', '2 55 08 14 168 025 39'],
  ['Polish PESEL numbers', '44051401359', '44051401358'],
  ['Swedish personal numbers', '811228-9874', '811228-9873'],
  ['Finnish personal codes', '131052-308T', '131052-308U'],
  ['Chinese resident identity numbers', '11010519491231002X', '110105194912310021'],
  ['Dutch citizen service numbers', '111222333', '111222334'],
  ['Indian Aadhaar numbers', '2341 2341 2346', '2341 2341 2347'],
])('%s: %s is one, %s is not', (title, right, wrong) => {
  const { shape, holds } = nationalIds.find((id) => id.title === title)!;
  const passes = (text: string): boolean => shape.test(text) && holds(text.replaceAll(/[ .+-]/g, ''));
  expect([passes(right), passes(wrong)]).toEqual([true, false]);
});

test('the evidence counts rows, not distinct values, and repeats none of them', () => {
  const table = tableOf({ contact: ['ana@example.com', 'ana@example.com', 'x', null] });
  const [column] = sensitiveColumns(table);
  expect(column!.findings[0]).toMatchObject({ kind: 'email', matches: 2, present: 3, certainty: 'checked' });
  expect(column!.findings[0]!.evidence).toBe('2 of 3 values (67\u00A0%) hold an e-mail address');
});

test('declared columns are told, found or not, and those that the table lacks', () => {
  const columns = sensitiveColumns(tableOf({ income: ['1', '2'], mail: ['a@example.com', 'b@example.com'] }), {
    declared: ['income', 'salary'],
  });
  expect(columns.map(({ column, declared, absent }) => ({ column, declared, absent }))).toEqual([
    { column: 'income', declared: true, absent: false },
    { column: 'mail', declared: false, absent: false },
    { column: 'salary', declared: true, absent: true },
  ]);
  expect(mustNotLeave(columns)).toEqual(['income', 'mail', 'salary']);
});

test('law: a planted address is found wherever it stands', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 30 }), fc.nat(), (texts, at) => {
      const planted = [...texts];
      planted[at % texts.length] = `${texts[at % texts.length]} planted@example.com `;
      expect(mustNotLeave(sensitiveColumns(tableOf({ v: planted })))).toEqual(['v']);
    }),
  );
});

test('a long cell of one letter is looked through at once', () => {
  const started = process.cpuUsage(); // time of its own: on a busy machine the clock goes on without it
  sensitiveColumns(
    tableOf({ v: ['a'.repeat(100_000) + '@', '1 '.repeat(50_000), '+'.repeat(50_000), `DE${'1A'.repeat(50_000)}`] }),
  );
  expect(process.cpuUsage(started).user).toBeLessThan(1e6);
});
