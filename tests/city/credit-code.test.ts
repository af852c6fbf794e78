import fc from 'fast-check'
import { CREDIT_CODE_ALPHABET, creditCodeBlocker, creditCodeCheck } from '../../city/import'

const character = fc.constantFrom(...CREDIT_CODE_ALPHABET)
const code = fc.array(character, { minLength: 17, maxLength: 17 }).map((first) => first.join('') + creditCodeCheck(first.join('')))

describe('credit code (GB 32100-2015)', () => {
  test('codes of well-known organisations pass', () => {
    for (const known of ['91110000802100433B', '9144030071526726XG', '91330100799655058B', '914403001922038216']) {
      expect([known, creditCodeBlocker(known)]).toEqual([known, null])
    }
  })

  test('every code with its check character passes', () => {
    fc.assert(fc.property(code, (valid) => creditCodeBlocker(valid) === null))
  })

  test('any single wrong character is caught', () => {
    fc.assert(
      fc.property(code, fc.nat(17), character, (valid, at, other) => {
        fc.pre(valid[at] !== other)
        return creditCodeBlocker(valid.slice(0, at) + other + valid.slice(at + 1)) !== null
      }),
    )
  })

  test('two neighbours that changed places are caught', () => {
    fc.assert(
      fc.property(code, fc.nat(15), (valid, at) => {
        fc.pre(valid[at] !== valid[at + 1])
        return creditCodeBlocker(valid.slice(0, at) + valid[at + 1] + valid[at] + valid.slice(at + 2)) !== null
      }),
    )
  })

  test('letters the standard leaves out, and lower case, are caught wherever they stand', () => {
    fc.assert(
      fc.property(code, fc.nat(17), fc.constantFrom(...'IOSVZabc *'), (valid, at, wrong) =>
        creditCodeBlocker(valid.slice(0, at) + wrong + valid.slice(at + 1)) !== null,
      ),
    )
  })
})
