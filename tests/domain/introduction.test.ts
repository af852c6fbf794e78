import { freshCode, INTRODUCTION_LASTS, introductionCode, introductionText, spacedCode } from '@/domain/introduction'
import { TEN_AM } from '../support/sessions'

describe('the digits somebody shows', () => {
  const drawn = (...codes: string[]) => () => codes.shift()!
  const shown: Record<string, { _id: string; at: number }> = { '11111111': { _id: 'other', at: TEN_AM }, '22222222': { _id: 'another', at: TEN_AM } }
  const shownBy = async (code: string) => shown[code] ?? null

  test('are on no other screen at the moment', async () => {
    expect(await freshCode('me', drawn('11111111', '22222222', '33333333'), shownBy, TEN_AM + INTRODUCTION_LASTS - 1)).toBe('33333333')
  })

  test('may be those of a code whose time is over, or the own ones', async () => {
    expect(await freshCode('me', drawn('11111111'), shownBy, TEN_AM + INTRODUCTION_LASTS)).toBe('11111111')
    expect(await freshCode('other', drawn('11111111'), shownBy, TEN_AM)).toBe('11111111')
  })
})

test.each([
  [introductionText('12345678'), '12345678'],
  [spacedCode('12345678'), '12345678'],
  [' 1234 5678 ', '12345678'],
  ['SYI2.12345678', null],
  ['1234567', null],
  ['123456789', null],
  ['SYI1.1234567a', null],
])('%s is the code %s', (text, code) => {
  expect(introductionCode(text)).toBe(code)
})
