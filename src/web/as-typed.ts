/** Words as a search is asked while they are typed: the last one may be the beginning of a longer one. */
export const asTyped = (text: string): string =>
  /[\p{L}\p{N}]{2}$/u.test(text) && !/["-]/.test(text) ? `${text}*` : text
