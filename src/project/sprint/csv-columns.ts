import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { placeFinder } from '../../base/text-place.ts';
import { chooseDelimiter, readRecords, type Cell } from '../../table/separated-values.ts';

/** Rows of a file whose columns were found by their names. */
export interface NamedRows<Role extends string> {
  /** Names of the columns in the file. */
  readonly columns: readonly string[];
  has(role: Role): boolean;
  readonly rows: readonly NamedRow<Role>[];
}

export interface NamedRow<Role extends string> {
  /** The first cell of this role that is not empty, without space around it; the empty text where there is none. */
  text(role: Role): string;
  /** All cells of this role that are not empty, with the names of their columns. */
  texts(role: Role): readonly { readonly column: string; readonly value: string }[];
  /** `board.csv:12:5`, where the first cell of this role stands, or the row. */
  place(role?: Role): string;
}

export interface ColumnOptions<Role extends string> {
  /** Of the file, for messages. */
  readonly name: string;
  /** Names by which a column is known, in lower case, the most telling first. */
  readonly synonyms: Readonly<Record<Role, readonly string[]>>;
  readonly needed: readonly NoInfer<Role>[];
  /** Columns that a person named. */
  readonly named?: ReadonlyMap<NoInfer<Role>, string>;
}

/**
 * Reads separated values whose columns are called what people call them. Several columns may have the same role or name,
 * as exports of boards have.
 *
 * @throws UserError `bad-input` when a needed column is not there, or a row has more cells than there are columns
 */
export function readNamedRows<Role extends string>(text: string, options: ColumnOptions<Role>): NamedRows<Role> {
  const { name, synonyms, needed } = options;
  const body = text.replace(/^\ufeff/, '');
  const [header = [], ...records] = readRecords(body, chooseDelimiter(body, { limit: 200 }));
  const columns = header.map(({ value }) => value.trim());
  const roles = Object.keys(synonyms) as Role[];
  const found = new Map(roles.map((role) => [role, columnsOf(role, columns, options)]));
  for (const role of needed) if (found.get(role)!.length === 0) throw missingColumn(role, columns, options);
  const find = placeFinder(body);
  const place = (cell: Cell | undefined): string => {
    const { line, column } = find(cell?.at ?? 0);
    return `${name}:${line}:${column}`;
  };
  return {
    columns,
    has: (role) => found.get(role)!.length > 0,
    rows: records
      .filter((cells) => cells.some(({ value }) => value.trim() !== ''))
      .map((cells) => {
        if (cells.length > columns.length) {
          throw new UserError(
            'bad-input',
            `${place(cells[columns.length])}: this row has ${cells.length} cells, and there are ${columns.length} columns`,
            {
              hint: 'Put quotes around cells that hold the separator.',
            },
          );
        }
        const texts: NamedRow<Role>['texts'] = (role) =>
          found.get(role)!.flatMap((at) => {
            const value = cells[at]?.value.trim() ?? '';
            return value === '' ? [] : [{ column: columns[at]!, value }];
          });
        return {
          texts,
          text: (role) => texts(role)[0]?.value ?? '',
          place: (role) => place(role === undefined ? cells[0] : (cells[found.get(role)![0] ?? 0] ?? cells[0])),
        };
      }),
  };
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s_\-.]+/g, ' ')
    .trim();

/** Positions of the columns with a role; those of an earlier synonym come first. */
function columnsOf<Role extends string>(
  role: Role,
  columns: readonly string[],
  options: ColumnOptions<Role>,
): number[] {
  const said = options.named?.get(role);
  if (said !== undefined) {
    const at = columns.findIndex((column) => column === said);
    if (at >= 0) return [at];
    const nearest = nearestName(said, columns);
    throw new UserError('not-found', `${said} is not a column of ${options.name}`, {
      hint: nearest === undefined ? `There are ${columns.join(', ')}.` : `Did you mean ${nearest}?`,
    });
  }
  return options.synonyms[role].flatMap((synonym) =>
    columns.flatMap((column, i) => (plain(column) === synonym ? [i] : [])),
  );
}

function missingColumn<Role extends string>(
  role: Role,
  columns: readonly string[],
  { name, synonyms }: ColumnOptions<Role>,
): UserError {
  const near = synonyms[role].flatMap((synonym) => nearestName(synonym, columns) ?? [])[0];
  const hint = near === undefined ? '' : `${near} may be meant. `;
  return new UserError(
    'bad-input',
    `${name}:1:1: no column is the ${role}; there are ${columns.map((column) => JSON.stringify(column)).join(', ') || 'none'}`,
    {
      hint: `${hint}Call it ${synonyms[role].slice(0, 3).join(' or ')}, or say --column ${role}=NAME.`,
    },
  );
}
