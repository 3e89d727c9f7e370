import { formatCount } from '../base/number-format.ts';
import type { Ground } from './ground.ts';
import { factOf, type Section, type SectionOutcome } from './section.ts';
import { saidAs, wordOf } from './word.ts';

/**
 * Is there a product that a prediction would be part of? Without users and a place where the output appears there is
 * nobody to help, and nothing that brings rows.
 */
export function productSection(ground: Ground): Section {
  const { product, surface } = ground.file;
  const [outcome, sentence, next] = judge(ground);
  const facts = [
    factOf({
      key: 'product/users',
      title: 'people who use the product in a week',
      value: product?.usersPerWeek ?? null,
      unit: product?.usersPerWeek === 1 ? 'person' : 'people',
      ...saidAs(wordOf(ground, 'product')),
      because: product ? 'product.usersPerWeek' : 'product is not written',
    }),
    factOf({
      key: 'product/surface',
      title: 'where the output would appear',
      value: surface?.where ?? null,
      ...saidAs(wordOf(ground, 'surface')),
      because: surface ? `surface.where; the user ${surface.action}` : 'surface is not written',
    }),
  ];
  return { id: 'product', title: 'Is there a product?', outcome, sentence, facts, next };
}

function judge(ground: Ground): [SectionOutcome, string, string | null] {
  const { product, surface } = ground.file;
  if (product?.exists === false) {
    return [
      'blocks',
      'The product does not exist yet (`product.exists` is false).',
      'Build the product first, without a model.',
    ];
  }
  if (product && product.usersPerWeek === 0) {
    return [
      'blocks',
      'Nobody uses the product yet (`product.usersPerWeek` is 0).',
      'Find users first, without a model.',
    ];
  }
  const word = wordOf(ground, 'product');
  if (word.kind === 'expired') {
    return [
      'unknown',
      `What ${word.by} said of the product counted until ${word.until}.`,
      'Ask again, and write a new day at attested.product.',
    ];
  }
  if (!product && !surface) {
    return [
      'blocks',
      'Nothing says where the output would appear, or that anybody would see it: `product` and `surface` are not written.',
      'Write product.usersPerWeek and surface.where.',
    ];
  }
  if (!product) return ['unknown', 'It is not written how many people use the product.', 'Write product.usersPerWeek.'];
  const users =
    product.usersPerWeek === 1 ? '1 person a week uses' : `${formatCount(product.usersPerWeek)} people a week use`;
  if (!surface) {
    return [
      'unknown',
      `${users} the product; where the output would appear is not written.`,
      'Write surface.where and surface.action.',
    ];
  }
  return ['passed', `${users} the product; the output appears in ${surface.where}.`, null];
}
