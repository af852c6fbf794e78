/** The characters of a unified social credit code, in the order of their values: no I, O, S, V, Z (GB 32100-2015, table 1). */
export const CREDIT_CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check character of the first 17: weights are powers of 3 modulo 31 (GB 32100-2015, 4.2 and appendix A). */
export function creditCodeCheck(first17: string): string {
  let weight = 1
  let sum = 0
  for (const character of first17) {
    sum += CREDIT_CODE_ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_CODE_ALPHABET[(31 - (sum % 31)) % 31] ?? ''
}

/** Why this is no credit code, or null when it is one. The code is expected in capitals. */
export function creditCodeBlocker(code: string): string | null {
  if (/^\d(\.\d+)?E\+?\d+$/i.test(code)) return '被表格软件改成了科学计数，请把这一列设为“文本”后重新填写'
  if (code.length !== 18) return `应为 18 位，这里是 ${code.length} 位`
  const illegal = [...code].find((character) => !CREDIT_CODE_ALPHABET.includes(character))
  if (illegal) return `不会出现“${illegal}”（没有 I、O、S、V、Z 和小写字母）`
  return creditCodeCheck(code.slice(0, 17)) === code[17] ? null : '校验位不对，至少有一位抄错了，请对照证照'
}
