import fc from 'fast-check'
import type { SentScan } from '@/domain/contract'
import { canUndo, overlay } from '@/domain/overlay'
import { UNDO_WITHIN } from '@/domain/booking'
import { AT_THE_DOOR as NOW, doorEntry } from '../support/door'

const HERE = '这部手机'
const scan = (key: string, fields: Partial<SentScan> = {}): SentScan => ({ key, what: 'attended', familyId: 'f1', at: NOW, means: 'code', ...fields })
const undo = (of: string, fields: Partial<SentScan> = {}): SentScan => scan(`undo-${of}`, { what: 'undone', of, at: NOW + 10_000, ...fields })
const attended = { at: NOW - 60_000, by: '王老师', means: 'digits' as const }

test('a family that was scanned here is here, and who brought the child is named', () => {
  const entry = doorEntry('f1', { errands: [{ id: 'e1', name: '外婆' }] })
  expect(overlay([entry], [scan('k1', { errandId: 'e1' })], HERE)).toEqual([{ ...entry, status: 'attended', attended: { at: NOW, by: HERE, means: 'code', bringer: '外婆' } }])
})

test('the earliest scan says when, whichever phone made it', () => {
  const earlier = doorEntry('f1', { status: 'attended', attended })
  expect(overlay([earlier], [scan('k1')], HERE)[0]?.attended).toEqual(attended)
  expect(overlay([earlier], [scan('k1', { at: attended.at - 1 })], HERE)[0]?.attended).toMatchObject({ at: attended.at - 1, by: HERE })
})

test('what was taken back while it waited was never there', () => {
  const entry = doorEntry('f1')
  expect(overlay([entry], [scan('k1'), undo('k1')], HERE)).toEqual([entry])
})

test('what the centre has already and this phone takes back is not shown any more', () => {
  const entry = doorEntry('f1', { status: 'attended', attended: { ...attended, at: NOW } })
  expect(overlay([entry], [undo('sent before')], HERE)).toEqual([doorEntry('f1')])
  // A check-in of an hour ago is another one.
  expect(overlay([doorEntry('f1', { status: 'attended', attended: { ...attended, at: NOW - 3_600_000 } })], [undo('sent before')], HERE)[0]?.attended?.at).toBe(NOW - 3_600_000)
})

test('stamps are those of the centre and those made here, each with its first time', () => {
  const entry = doorEntry('f1', { stamps: { weigh: NOW - 5_000 } })
  const waiting = [scan('k2', { what: 'stamped', station: 'teeth', at: NOW + 2_000 }), scan('k1', { what: 'stamped', station: 'teeth', at: NOW + 1_000 }), scan('k3', { what: 'stamped', station: 'weigh', at: NOW })]
  expect(overlay([entry], waiting, HERE)[0]?.stamps).toEqual({ weigh: NOW - 5_000, teeth: NOW + 1_000 })
})

test('who is on no roster is there with nothing but the scan, once', () => {
  const walkIn = { children: 2, adults: 1 }
  const entries = overlay([doorEntry('f1')], [scan('k1', { familyId: 'f9', means: 'pass' }), scan('k2', { familyId: 'f9', what: 'stamped', station: 'teeth' }), scan('k3', { familyId: 'w1', what: 'numbered', means: 'desk', walkIn, label: 'B1' })], HERE)
  expect(entries.map(({ familyId, status }) => [familyId, status])).toEqual([['f1', 'booked'], ['f9', 'attended'], ['w1', 'attended']])
  expect(entries[1]).toMatchObject({ secret: '', stamps: { teeth: NOW } })
  expect(entries[2]).toMatchObject({ walkIn: { ...walkIn, source: 'desk' } })
})

test('in whatever order the scans are read, the same families are here', () => {
  const waiting = [scan('a'), undo('a'), scan('b', { at: NOW + 20_000 }), scan('c', { familyId: 'f2' }), scan('d', { familyId: 'f3', what: 'stamped', station: 'teeth' }), undo('c', { familyId: 'f2' })]
  const families = [doorEntry('f1'), doorEntry('f2')]
  const byId = (entries: ReturnType<typeof overlay>) => [...entries].sort((a, b) => a.familyId.localeCompare(b.familyId))
  fc.assert(
    fc.property(fc.shuffledSubarray(waiting, { minLength: waiting.length }), (shuffled) => {
      expect(byId(overlay(families, shuffled, HERE))).toEqual(byId(overlay(families, waiting, HERE)))
    }),
  )
})

test('a scan can be taken back for a minute', () => {
  expect([0, UNDO_WITHIN, UNDO_WITHIN + 1].map((later) => canUndo({ at: NOW }, NOW + later))).toEqual([true, true, false])
})
