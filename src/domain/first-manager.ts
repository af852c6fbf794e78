/** Letters and digits nobody confuses: no I, L, O, U. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twenty characters of five bits are a hundred bits: nobody guesses them. */
export const CODE_LENGTH = 20

/** The code of the first manager as it was meant, however it was written: `7f3k-…`, with blanks, an O for a zero. */
export const meantCode = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')

/** 7F3K-9Q2M-…, as it is printed. */
export const printedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')
