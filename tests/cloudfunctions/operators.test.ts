import type { Nursery } from '@/domain/nursery'
import { addDays, clockAt, DAY, localDate } from '@/domain/time'
import { templates } from '../../city/wuhan/templates'
import { openCity, type City } from '../support/city'
import { aNursery } from '../support/nurseries'
import { aJpeg } from '../support/pictures'
import { hire } from '../support/staff'

/** One city, one nursery a test: what an operator does, and what it takes a keeper for. */
let city: City
const REMINDS = templates.find(({ key }) => key === 'freePlaces')!.id

const stored = async (_id: string): Promise<Nursery> => (await city.admin.db.collection('nurseries').where({ _id }).get()).data[0]
const today = async () => localDate(await city.now())

/** A nursery in 江汉 with two classes, and who speaks for it. */
async function founded(_id: string, more: Partial<Nursery> = {}): Promise<string> {
  await city.admin.db.collection('nurseries').add({ data: aNursery({ _id, classes: [{ type: 'small', feeFen: 150_000, free: 2 }, { type: 'big', feeFen: 140_000 }], capacity: 30, ...more }) })
  const operator = `operator-${_id}`
  await hire(city, operator, ['operator'], { nurseryId: _id, name: '园长' })
  return operator
}
const free = (small: number, big: number) => [{ type: 'small' as const, free: small }, { type: 'big' as const, free: big }]

beforeAll(async () => {
  city = await openCity()
  await hire(city, 'keeper', ['keeper'], { districts: ['420103'], name: '陈编辑' })
  await hire(city, 'keeper-of-wuchang', ['keeper'], { districts: ['420106'] })
})
afterAll(() => city.close())

describe('free places', () => {
  test('one tap says how many there are as of today, for each class, and keeps what it was before', async () => {
    const operator = await founded('confirm')
    const { nursery, reminded } = await city.ok(operator, 'nursery', 'confirmFree', { nurseryId: 'confirm', seen: 0, free: free(0, 3), accepted: [] })
    expect(nursery.classes).toEqual([{ type: 'small', feeFen: 150_000, free: 0 }, { type: 'big', feeFen: 140_000, free: 3 }])
    expect(nursery).toMatchObject({ freeAsOf: await today(), revision: 1, origins: { freeAsOf: { title: '机构自报', asOf: await today() } } })
    expect(nursery).not.toHaveProperty('ledger')
    expect(reminded).toBe(false)
    const { changes } = await city.ok('keeper', 'nursery', 'listChanges', { nurseryId: 'confirm' })
    expect(changes).toEqual([{ at: expect.any(Number), by: '园长', fields: [{ field: 'free', before: { small: 2 }, after: { small: 0, big: 3 } }] }])
    // What a family asks for does not hold it.
    expect((await city.ok('anybody', 'care', 'getNursery', { nurseryId: 'confirm' })).nursery).not.toHaveProperty('ledger')
  })

  test('the same tap twice is one; on top of what somebody else changed it is refused', async () => {
    const operator = await founded('twice')
    const tap = { nurseryId: 'twice', seen: 0, free: free(1, 1), accepted: [] }
    const both = await Promise.all([city.call(operator, 'nursery', 'confirmFree', tap), city.call(operator, 'nursery', 'confirmFree', tap)])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect((await stored('twice')).revision).toBe(1)
    expect(await city.call(operator, 'nursery', 'confirmFree', { ...tap, free: free(1, 2) })).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  })

  test.each([
    ['more than there are places', 30, 1, 'FREE_TOO_MANY'],
    ['9,999', 9_999, 0, 'FREE_TOO_MANY'],
    ['fewer than none', -1, 0, 'INVALID_INPUT'],
    ['a half', 0.5, 0, 'INVALID_INPUT'],
  ])('%s is refused', async (_, small, big, code) => {
    const _id = `refused-${small}-${big}`.replace('.', '')
    const operator = await founded(_id)
    expect(await city.call(operator, 'nursery', 'confirmFree', { nurseryId: _id, seen: 0, free: free(small, big), accepted: [] })).toMatchObject({ ok: false, code })
    expect((await stored(_id)).freeAsOf).toBeUndefined()
  })

  test('9,999 is refused also where nobody said how many places there are; without classes there is nothing to count', async () => {
    const operator = await founded('unknown', { capacity: undefined })
    expect(await city.call(operator, 'nursery', 'confirmFree', { nurseryId: 'unknown', seen: 0, free: free(9_999, 0), accepted: [] })).toMatchObject({ code: 'FREE_TOO_MANY' })
    const other = await founded('classless', { classes: undefined })
    expect(await city.call(other, 'nursery', 'confirmFree', { nurseryId: 'classless', seen: 0, free: [], accepted: [] })).toMatchObject({ code: 'CLASSES_MISSING' })
  })

  test('who speaks for another nursery is nobody here', async () => {
    await founded('mine')
    const stranger = await founded('theirs')
    for (const [action, input] of Object.entries({ confirmFree: { seen: 0, free: free(0, 0), accepted: [] }, saveOwnFacts: { seen: 0, facts: {} }, addPhoto: { image: 'x' }, removePhoto: { fileId: 'x' }, proposeChange: { seen: 0, proposalId: 'p', fields: {} }, withdrawProposal: { proposalId: 'p' } })) {
      expect(await city.call(stranger, 'nursery', action as 'confirmFree', { nurseryId: 'mine', ...input })).toMatchObject({ ok: false, code: 'NOT_YOUR_NURSERY' })
    }
    expect((await city.ok(stranger, 'nursery', 'listOwn')).nurseries.map(({ nursery }) => nursery._id)).toEqual(['theirs'])
  })
})

describe('what the nursery says of itself', () => {
  test('changes at once, says so, and leaves the free places where they are', async () => {
    const operator = await founded('own', { hours: '八点到六点' })
    const facts = { openings: [{ days: [1, 2, 3, 4, 5], from: 450, to: 1080 }], classes: [{ type: 'small', feeFen: 0, size: 15, perCarer: 5 }, { type: 'mixed' }], mealFeeFen: 30_000, phone: '027-8888 0000', openToAll: true }
    const { nursery } = await city.ok(operator, 'nursery', 'saveOwnFacts', { nurseryId: 'own', seen: 0, facts })
    expect(nursery).toMatchObject({ hours: '周一至周五 7:30–18:00', mealFeeFen: 30_000, classes: [{ type: 'small', feeFen: 0, size: 15, perCarer: 5, free: 2 }, { type: 'mixed' }] })
    expect(nursery.origins?.mealFeeFen).toEqual({ title: '机构自报', asOf: await today() })
    // Again after a lost answer; then with the old page.
    expect((await city.ok(operator, 'nursery', 'saveOwnFacts', { nurseryId: 'own', seen: 0, facts })).nursery.revision).toBe(1)
    expect(await city.call(operator, 'nursery', 'saveOwnFacts', { nurseryId: 'own', seen: 0, facts: { mealFeeFen: 1 } })).toMatchObject({ code: 'CHANGED_MEANWHILE' })
    expect((await city.ok(operator, 'nursery', 'saveOwnFacts', { nurseryId: 'own', seen: 1, facts: { mealFeeFen: null } })).nursery).not.toHaveProperty('mealFeeFen')
  })

  test.each([
    ['a sensitive fact', { capacity: 300 }],
    ['a fee below nothing', { mealFeeFen: -1 }],
    ['hours that end before they begin', { openings: [{ days: [1], from: 600, to: 500 }] }],
    ['one class twice', { classes: [{ type: 'big' }, { type: 'big' }] }],
    ['5,000 characters', { community: '长'.repeat(5_000) }],
    ['a script for a telephone', { phone: '<script>' }],
  ])('%s is not taken', async (name, facts) => {
    const _id = `bad-${Object.keys(facts)[0]}-${name.length}`
    expect(await city.call(await founded(_id), 'nursery', 'saveOwnFacts', { nurseryId: _id, seen: 0, facts })).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
  })

  test('words are public when WeChat has let them pass, and not before', async () => {
    const operator = await founded('words')
    const save = (community: string) => city.call(operator, 'nursery', 'saveOwnFacts', { nurseryId: 'words', seen: 0, facts: { community } })
    expect(await save('赌博社区')).toMatchObject({ code: 'WORDS_REFUSED' })
    expect(await save('加微信社区')).toMatchObject({ code: 'WORDS_REFUSED' })
    expect(await save('👵社区')).toMatchObject({ ok: true })
  })

  test('photos: nine, without what a camera writes beside them; one that is taken away is gone', async () => {
    const operator = await founded('photos', { photos: Array.from({ length: 8 }, (_, index) => `cloud://kept/${index}`) })
    const add = (image: Buffer) => city.call(operator, 'nursery', 'addPhoto', { nurseryId: 'photos', image: image.toString('base64') })
    expect(await add(Buffer.from('GIF89a'))).toMatchObject({ code: 'PICTURE_NOT_READABLE' })
    expect(await add(aJpeg({ fill: 600_000 }))).toMatchObject({ code: 'PICTURE_TOO_LARGE' })
    await add(aJpeg())
    await add(aJpeg())
    const { photos = [] } = await stored('photos')
    expect(photos).toHaveLength(9)
    expect(photos[8]).toMatch(/\/public\/nurseries\/photos\/[0-9a-f]{16}\.jpg$/)
    expect(await add(aJpeg({ width: 20, height: 10 }))).toMatchObject({ code: 'PHOTOS_FULL' })
    // A file that is not below the own nursery stays, whatever its address says.
    for (const fileId of [photos[8]!, 'cloud://kept/0']) await city.ok(operator, 'nursery', 'removePhoto', { nurseryId: 'photos', fileId })
    expect((await stored('photos')).photos).toHaveLength(7)
  })
})

describe('what somebody else answers for', () => {
  const propose = (operator: string, nurseryId: string, fields: object, more: object = {}) => city.call(operator, 'nursery', 'proposeChange', { nurseryId, seen: 0, proposalId: `p-${nurseryId}`, fields, ...more })

  test('a keeper of the district sees old and new and agrees; only then families do', async () => {
    const operator = await founded('agree', { hospital: '江汉区妇幼' })
    const asked = await propose(operator, 'agree', { capacity: 60, filed: true, hospital: '江汉区妇幼' }, { note: '鄂托备字 1 号' })
    expect(asked).toMatchObject({ ok: true, data: { nursery: { capacity: 30 }, proposal: { own: true, fields: { capacity: 60, filed: true } } } })
    const { proposed } = await city.ok('keeper', 'nursery', 'listProposals')
    const waiting = proposed.find(({ nursery }) => nursery._id === 'agree')!
    expect(waiting).toMatchObject({ nursery: { capacity: 30 }, proposal: { by: '园长', own: false, note: '鄂托备字 1 号', fields: { capacity: 60, filed: true } } })
    expect(JSON.stringify(proposed)).not.toContain(operator)
    expect((await city.ok('keeper-of-wuchang', 'nursery', 'listProposals')).proposed).toEqual([])

    const answer = { nurseryId: 'agree', seen: waiting.nursery.revision, proposalId: 'p-agree', accepted: true }
    expect(await city.call('keeper-of-wuchang', 'nursery', 'answerProposal', answer)).toMatchObject({ code: 'NOT_YOUR_NURSERY' })
    expect(await city.call('keeper', 'nursery', 'answerProposal', { ...answer, seen: 0 })).toMatchObject({ code: 'CHANGED_MEANWHILE' })
    for (const _ of ['once', 'again']) await city.ok('keeper', 'nursery', 'answerProposal', answer)
    expect(await stored('agree')).toMatchObject({ capacity: 60, filed: true, revision: 2, origins: { capacity: { title: '机构申报，中心核对', asOf: await today() } } })
    expect((await city.ok('keeper', 'nursery', 'listChanges', { nurseryId: 'agree' })).changes).toEqual([
      { at: expect.any(Number), by: '陈编辑', proposed: '园长', fields: [{ field: 'capacity', before: 30, after: 60 }, { field: 'filed', after: true }] },
    ])
    expect((await city.ok(operator, 'nursery', 'listOwn')).nurseries[0]?.proposal?.answer).toMatchObject({ by: '陈编辑', accepted: true })
  })

  test('declined in words, nothing changes, and the operator reads why', async () => {
    const operator = await founded('decline')
    await propose(operator, 'decline', { affordable: { status: 'city' } })
    const answer = { nurseryId: 'decline', seen: 1, proposalId: 'p-decline', accepted: false }
    expect(await city.call('keeper', 'nursery', 'answerProposal', answer)).toMatchObject({ code: 'INVALID_INPUT' })
    await city.ok('keeper', 'nursery', 'answerProposal', { ...answer, reason: '名单上没有' })
    expect(await stored('decline')).not.toHaveProperty('affordable')
    expect((await city.ok(operator, 'nursery', 'listOwn')).nurseries[0]?.proposal?.answer).toMatchObject({ accepted: false, reason: '名单上没有' })
    expect(await city.call('keeper', 'nursery', 'answerProposal', { ...answer, seen: 2, accepted: true })).toMatchObject({ code: 'PROPOSAL_GONE' })
  })

  test('nobody answers what they asked, or what the nursery they speak for asked', async () => {
    const operator = await founded('self')
    await propose(operator, 'self', { name: '小桔灯托育中心' })
    const answer = { nurseryId: 'self', seen: 1, proposalId: 'p-self', accepted: true }
    expect(await city.call(operator, 'nursery', 'answerProposal', answer)).toMatchObject({ code: 'FORBIDDEN' })
    await city.admin.db.collection('staff').where({ _id: operator }).update({ data: { rights: city.admin.command.push([{ id: 'r2', role: 'keeper', grantedAt: 0, grantedBy: 'manager' }]) } })
    expect(await city.call(operator, 'nursery', 'answerProposal', answer)).toMatchObject({ code: 'OWN_PROPOSAL' })
    expect((await stored('self')).name).toBe('小桔灯托育')
  })

  test('a nursery moves only to a district of who agrees, and its street does not come along', async () => {
    await propose(await founded('moves', { street: '420103001' }), 'moves', { district: '420106' })
    const answer = { nurseryId: 'moves', seen: 1, proposalId: 'p-moves', accepted: true }
    expect(await city.call('keeper', 'nursery', 'answerProposal', answer)).toMatchObject({ code: 'NOT_YOUR_DISTRICT' })
    await hire(city, 'keeper-of-both', ['keeper'], { districts: ['420103', '420106'] })
    expect((await city.ok('keeper-of-both', 'nursery', 'answerProposal', answer)).nursery).not.toHaveProperty('street')
  })

  test('what is there already, a code that is none, and words that may not be public are not asked', async () => {
    const operator = await founded('empty')
    expect(await propose(operator, 'empty', { capacity: 30 })).toMatchObject({ code: 'PROPOSAL_EMPTY' })
    expect(await propose(operator, 'empty', { creditCode: '91420103MA4KXXXXX1' })).toMatchObject({ code: 'CREDIT_CODE_INVALID' })
    expect(await propose(operator, 'empty', { name: '色情托育' })).toMatchObject({ code: 'WORDS_REFUSED' })
    expect(await propose(operator, 'empty', { capacity: 40 })).toMatchObject({ ok: true })
    expect(await city.ok(operator, 'nursery', 'withdrawProposal', { nurseryId: 'empty', proposalId: 'p-empty' })).not.toHaveProperty('proposal')
  })
})

test('who allowed it is reminded a week later, once, and not when the right has ended', async () => {
  const [operator, left] = [await founded('remind'), await founded('left')]
  for (const [who, nurseryId] of [[operator, 'remind'], [left, 'left']] as const) {
    await city.post('/client/requestSubscribeMessage', { tmplIds: [REMINDS] }, who)
    expect(await city.ok(who, 'nursery', 'confirmFree', { nurseryId, seen: 0, free: free(1, 1), accepted: [REMINDS] })).toMatchObject({ reminded: true })
  }
  await city.admin.db.collection('staff').where({ _id: left }).remove()
  const due = clockAt(addDays(await today(), 7), '16:00')
  // The clock in this process: a week of the city's own is two thousand runs.
  const { remindOperators } = await import('../../cloudfunctions/clock/remind-operators')
  const before = await city.operations()
  expect(await remindOperators(templates, due - 1)).toEqual({})
  expect((await city.operations()) - before).toBe(1)
  const twice = await Promise.all([remindOperators(templates, due), remindOperators(templates, due)])
  expect(twice.filter(({ sent }) => sent)).toEqual([{ sent: 1 }])
  expect(await remindOperators(templates, due + DAY)).toEqual({})
  expect(await city.outbox()).toMatchObject([{ touser: operator, template_id: REMINDS, page: 'pages/keeper/own/index', data: { thing1: { value: '请确认空余托位' }, thing3: { value: '小桔灯托育' } } }])
})
