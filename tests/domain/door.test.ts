import { judgeCode, named, phoning, showing, type Door, type DoorEntry } from '@/domain/door'
import { HOUR, MINUTE } from '@/domain/time'
import { aDoor, AT_THE_DOOR, BOOKED_AT, centreKey, codeOf, digitsOf, doorEntry, ownerOf } from '../support/door'

const door = aDoor({ entries: [doorEntry('f1', { errands: [{ id: 'e1', name: '外婆' }, { id: 'e2', name: '舅舅', withdrawn: true }] }), doorEntry('f2')] })
const judged = (text: string, { at = AT_THE_DOOR, of = door }: { at?: number; of?: Door } = {}) => judgeCode(of, text, at)
const mine = codeOf(ownerOf('f1'))

test('a family on the roster is known by its code', () => {
  expect(judged(mine)).toEqual({ familyId: 'f1', means: 'code', entry: door.entries[0] })
  expect(judged(`  ${mine}\n`)).toMatchObject({ familyId: 'f1' })
})

test('who brings the child is named', () => {
  expect(judged(codeOf(ownerOf('f1', { errandId: 'e1' })))).toMatchObject({ familyId: 'f1', means: 'code', errand: { id: 'e1', name: '外婆' } })
})

test.each<[string, string, string, { at?: number; of?: Door }?]>([
  ['a payment code', 'wxp://f2f0AbCdEf', 'TICKET_UNREADABLE'],
  ['an address', 'https://example.com/?s=s1&f=f1', 'TICKET_UNREADABLE'],
  ['three thousand characters', 'SY2.'.repeat(750), 'TICKET_UNREADABLE'],
  ['nothing', '', 'TICKET_UNREADABLE'],
  ['an emoji cut in half', '\ud83d', 'TICKET_UNREADABLE'],
  ['a code of before', mine.replace('SY2', 'SY1'), 'TICKET_UNREADABLE'],
  ['two codes at once', `${mine}${mine}`, 'TICKET_UNREADABLE'],
  ['another session', codeOf(ownerOf('f1', { sessionId: 's2' })), 'TICKET_OTHER_SESSION'],
  ['another family under the name of one', mine.replace('.f1.', '.f2.'), 'TICKET_ALTERED'],
  ['a family nobody knows, with the pass of another', mine.replace('.f1.', '.f9.'), 'TICKET_ALTERED'],
  ['a code of two steps ago', codeOf(ownerOf('f1'), { at: AT_THE_DOOR - MINUTE }), 'TICKET_STALE'],
  ['a code of two steps ahead', codeOf(ownerOf('f1'), { at: AT_THE_DOOR + MINUTE }), 'TICKET_STALE'],
  ['a picture of the code of a stranger', codeOf(ownerOf('f9'), { at: AT_THE_DOOR - HOUR }), 'TICKET_STALE'],
  ['a place that was given back and booked anew', codeOf(ownerOf('f1'), { bookedAt: BOOKED_AT - 1 }), 'TICKET_STALE'],
  ['an errand that was withdrawn', codeOf(ownerOf('f1', { errandId: 'e2' })), 'ERRAND_WITHDRAWN'],
  ['a stranger with a pass of an old key', codeOf(ownerOf('f9'), { key: centreKey('89abcdef') }), 'TICKET_OLD_KEY'],
  ['a stranger with a pass nobody signed', codeOf(ownerOf('f9'), { key: centreKey() }), 'TICKET_ALTERED'],
  ['a picture of a pass nobody signed, which costs no signature', codeOf(ownerOf('f9'), { key: centreKey(), at: AT_THE_DOOR - HOUR }), 'TICKET_STALE'],
  ['a place that was given back', mine, 'BOOKING_CANCELLED', { of: aDoor({ entries: [doorEntry('f1', { status: 'cancelled' })] }) }],
  ['a session that was called off', mine, 'SESSION_CANCELLED', { of: aDoor({ session: { status: 'cancelled' } }) }],
  ['who comes too early', codeOf(ownerOf('f1'), { at: AT_THE_DOOR - HOUR }), 'CHECK_IN_NOT_OPEN', { at: AT_THE_DOOR - HOUR }],
  ['who comes after the end', codeOf(ownerOf('f1'), { at: AT_THE_DOOR + 2 * HOUR }), 'SESSION_ENDED', { at: AT_THE_DOOR + 2 * HOUR }],
])('%s is refused with its own reason', (_what, text, reason, told = {}) => {
  expect(judged(text, told)).toEqual({ refused: reason })
})

test('the steps beside the own are good: no two clocks agree', () => {
  expect([-30_000, 0, 30_000].map((off) => judged(codeOf(ownerOf('f1'), { at: AT_THE_DOOR + off })))).toEqual([0, 0, 0].map(() => expect.objectContaining({ familyId: 'f1' })))
})

test('no character of a code can be altered, wherever it stands, and let anybody in', () => {
  const other = (character: string): string => (character === 'b' ? 'c' : 'b')
  const altered = Array.from(mine, (character, index) => mine.slice(0, index) + other(character) + mine.slice(index + 1))
  const verdicts = altered.map((text) => judged(text))
  expect(verdicts.filter((verdict) => !('refused' in verdict))).toEqual([])
  expect(new Set(verdicts.map((verdict) => 'refused' in verdict && verdict.refused))).toEqual(new Set(['TICKET_UNREADABLE', 'TICKET_OTHER_SESSION', 'TICKET_ALTERED', 'TICKET_STALE']))
}, 120_000)

describe('who booked after the roster was taken', () => {
  const later = BOOKED_AT + HOUR
  test('is let in by the signature of the pass', () => {
    expect(judged(codeOf(ownerOf('f9')))).toEqual({ familyId: 'f9', means: 'pass' })
  })
  test('is let in again when a place was given back and booked anew since', () => {
    expect(judged(codeOf(ownerOf('f1'), { bookedAt: later }))).toEqual({ familyId: 'f1', means: 'pass' })
  })
  test('may have sent somebody since', () => {
    expect(judged(codeOf(ownerOf('f1', { errandId: 'e9' })))).toEqual({ familyId: 'f1', means: 'pass', errand: { id: 'e9' } })
  })
  test('is judged by the pass once more when this phone let the family in without knowing it', () => {
    const known = aDoor({ entries: [{ ...doorEntry('f9'), secret: '' }] })
    expect(judged(codeOf(ownerOf('f9')), { of: known })).toEqual({ familyId: 'f9', means: 'pass' })
  })
})

describe('four digits', () => {
  test('find the family whose phone shows them, in its step and the ones beside it', () => {
    const found = (off: number) => showing(door, digitsOf(ownerOf('f1'), { at: AT_THE_DOOR + off * 30_000 }), AT_THE_DOOR).map(({ entry }) => entry.familyId)
    expect([-2, -1, 0, 1, 2].map((off) => found(off).includes('f1'))).toEqual([false, true, true, true, false])
  })
  test('of an errand say who brings the child; of a withdrawn one nothing', () => {
    const shown = (errandId: string) => showing(door, digitsOf(ownerOf('f1', { errandId })), AT_THE_DOOR).filter(({ entry }) => entry.familyId === 'f1')
    expect(shown('e1')).toEqual([{ entry: door.entries[0], errand: { id: 'e1', name: '外婆' } }])
    expect(shown('e2')).toEqual([])
  })
  test('find nobody who gave the place back, and nobody whose secret this phone has not', () => {
    const gone = aDoor({ entries: [doorEntry('f1', { status: 'cancelled' }), doorEntry('f2', { secret: '' })] })
    expect(showing(gone, digitsOf(ownerOf('f1')), AT_THE_DOOR)).toEqual([])
    expect(showing(gone, digitsOf(ownerOf('f2')), AT_THE_DOOR)).toEqual([])
  })
})

test('the end of a telephone finds every family that gave it, and none that gave the place back', () => {
  const of = aDoor({ entries: [doorEntry('f1', { phoneTail: '0427' }), doorEntry('f2', { phoneTail: '0427', status: 'attended' }), doorEntry('f3', { phoneTail: '0427', status: 'removed' }), doorEntry('f4')] })
  expect(phoning(of, '0427').map(({ familyId }) => familyId)).toEqual(['f1', 'f2'])
  expect(phoning(of, '0428')).toEqual([])
})

test.each([
  ['小满', '小满', true],
  ['𠮷𠮷', '𠮷𠮷', true],
  ['龘龘', '龘 龘', true],
  ['Éva', 'E\u0301va', true],
  ['Anna', 'anna', true],
  ['糖糖👶🏻', '糖糖👶🏻', true],
  ['糖糖\ud83d', '糖糖', true],
  ['👨‍👩‍👧', '👨‍👩‍👧', true],
  ['小满', '小漫', false],
  ['𠮷', '吉', false],
])('a child written %s is found as %s: %s', (written, typed, found) => {
  const of = aDoor({ entries: [doorEntry('f1', { called: ['汤圆', written] }), doorEntry('f2', { called: ['别人'] })] })
  expect(named(of, typed).map(({ familyId }: DoorEntry) => familyId)).toEqual(found ? ['f1'] : [])
})

test('a roster tells nobody’s name', () => {
  expect(JSON.stringify(aDoor({ entries: [doorEntry('f1', { called: ['小满'] })] }))).not.toContain('小满')
})
