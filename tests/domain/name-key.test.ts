import fc from 'fast-check'
import { nameKey } from '@/domain/name-key'

test('a name is found as it is spoken: spaces, capitals and the way it was typed make no difference', () => {
  expect(nameKey('s1', ' 小 满 ')).toBe(nameKey('s1', '小满'))
  expect(nameKey('s1', 'Emma')).toBe(nameKey('s1', 'emma'))
  // É in one character, and as E with an accent.
  expect(nameKey('s1', '\u00c9mile')).toBe(nameKey('s1', 'E\u0301mile'))
})

test('no two names of a class are taken for one another, rare characters and emoji included', () => {
  const names = ['小满', '小滿', '𬱖', '䶮', '㛃', '😀', '😁', '👨‍👩‍👧', '👨‍👩‍👦', '1', 'Ёлка', '%E5', '']
  expect(new Set(names.map((name) => nameKey('s1', name))).size).toBe(names.length)
})

test('half an emoji, cut off where a name was too long, neither breaks anything nor changes the name', () => {
  expect(nameKey('s1', '小满\ud83d')).toBe(nameKey('s1', '小满'))
  expect(nameKey('s1', '\ude00小满')).toBe(nameKey('s1', '小满'))
})

test('whatever is typed has a key of 64 bits that tells nobody the name, another one in every session', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 12 }), (wild, plain) => {
      for (const name of [wild, plain]) {
        expect(nameKey('s1', name)).toMatch(/^[0-9a-f]{16}$/)
        expect(nameKey('s1', name)).not.toBe(nameKey('s2', name))
      }
    }),
  )
})
