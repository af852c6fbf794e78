import { errorText } from '@/copy/errors'
import { familyInputs } from '@/domain/family-contract'
import { staffInputs } from '@/domain/staff-contract'
import { maskName } from '@/domain/family'

/** What people write, and what of it is kept; null where it is refused at the door. */
const WRITTEN: [what: string, written: string, kept: string | null][] = [
  ['a rare character', '𠮷婆', '𠮷婆'],
  ['twelve rare characters', '𠮷'.repeat(12), '𠮷'.repeat(12)],
  ['thirteen of them', '𠮷'.repeat(13), null],
  ['a character of the private area', '\u{20bb7}\ue000', '\u{20bb7}\ue000'],
  ['a picture', '外婆👵🏽', '外婆👵🏽'],
  ['a picture put together of several', '👨‍👩‍👧', '👨‍👩‍👧'],
  ['half a character', '外\ud83d婆', '外婆'],
  ['the other half', '\udc75外婆', '外婆'],
  ['half a character and nothing else', '\ud83d', null],
  ['control characters', '外\u0000\u0007\u001b婆\u009f', '外婆'],
  ['a text that turns the writing around', '外婆\u202egnp.婆\u2066', '外婆gnp.婆'],
  ['marks without a width', '\ufeff外\u200b婆\u200e', '外婆'],
  ['nothing but marks without a width', '\u200b\u200d\ufeff', null],
  ['blanks that are no white space', '\u3164\u2800', null],
  ['two lines', '外婆\r\n和外公', '外婆 和外公'],
  ['blanks around and between', '\t 外婆 \u3000  王 \n', '外婆 王'],
  ['nothing', '', null],
  ['five thousand characters', '婆'.repeat(5000), null],
  ['five thousand blanks', ' '.repeat(5000), null],
  ['markup', '<b>外婆</b>', '<b>外婆</b>'],
]

/** Where people write a name: an errand, a child, a station (ten characters). */
const FIELDS: [where: string, parse: (written: unknown) => { success: boolean; data?: unknown }][] = [
  ['an errand', (name) => named(familyInputs.sendOnErrand.safeParse({ sessionId: 's', name }), ({ name }) => name)],
  ['a child', (nickname) => named(familyInputs.saveChild.safeParse({ nickname, birthDate: '2025-01-01', consentVersion: '1' }), ({ nickname }) => nickname)],
  ['a station', (name) => named(staffInputs.setDoor.safeParse({ sessionId: 's', selfCheckIn: true, walkIns: true, stations: [{ id: 'i', name }] }), ({ stations }) => stations[0]!.name)],
]
const named = <T>(parsed: { success: boolean; data?: T }, of: (data: T) => string) => ({ success: parsed.success, data: parsed.data === undefined ? undefined : of(parsed.data) })

describe.each(FIELDS)('the name of %s', (where, parse) => {
  test.each(WRITTEN.filter(([what]) => where !== 'a station' || what !== 'twelve rare characters'))('%s', (_what, written, kept) => {
    const { success, data } = parse(written)
    expect(success ? data : null).toBe(kept)
    // A name staff see masked begins with a whole character.
    if (kept) expect(() => encodeURIComponent(maskName(String(data)))).not.toThrow()
  })

  test.each([[null], [undefined], [12], [['外婆']], [{ $gt: '' }]])('%j is none', (written) => {
    expect(parse(written).success).toBe(false)
  })
})

test('a reason keeps its lines, and nothing that is not seen', () => {
  const reason = (text: string) => staffInputs.cancelSession.safeParse({ sessionId: 's', reason: text }).data?.reason
  expect(reason(' 下雨\r\n改期\u202e另行通知 ')).toBe('下雨\n改期另行通知')
  expect([reason('雨'.repeat(100)), reason('雨'.repeat(101))]).toEqual(['雨'.repeat(100), undefined])
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf', '', 'a.b', '$gt', 'x'.repeat(65)])('%j is nobody’s id', (id) => {
  expect(familyInputs.withdrawErrand.safeParse({ sessionId: 's', errandId: id }).success).toBe(false)
  expect(staffInputs.callNumber.safeParse({ sessionId: 's', id }).success).toBe(false)
})

test('what is refused is answered in words a person reads', () => {
  expect(errorText.INVALID_INPUT).toMatch(/^[\u4e00-\u9fff，]+$/)
})
