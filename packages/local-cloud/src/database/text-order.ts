// UTF-8 puts the characters beyond U+FFFF last; UTF-16, which JavaScript compares by, puts them before U+E000.
const byUtf8 = (unit: number) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit)

/** MongoDB's order of texts: that of their UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const unitOfA = a.charCodeAt(i)
    const unitOfB = b.charCodeAt(i)
    if (unitOfA !== unitOfB) return byUtf8(unitOfA) - byUtf8(unitOfB)
  }
  return a.length - b.length
}
