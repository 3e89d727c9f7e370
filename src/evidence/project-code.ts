/** Name of the input of kind `code` that stands for all code of the project: a program imports more than its command names. */
export const PROJECT_CODE = '.';

export const isProjectCode = ({ kind, name }: { readonly kind: string; readonly name: string }): boolean =>
  kind === 'code' && name === PROJECT_CODE;
