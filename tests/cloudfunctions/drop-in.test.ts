import type { CareRequest } from '@/domain/care-request'
import type { CareOutputs, Input } from '@/domain/contract'
import { CONSENT_VERSION } from '@/domain/family'
import { addDays, DAY, HOUR, localDate, MINUTE, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { templates } from '../../city/wuhan/templates'
import { openCity, type City } from '../support/city'
import { aNursery } from '../support/nurseries'
import { register } from '../support/people'
import { hire } from '../support/staff'

let city: City
/** Ten in the morning, and the day after. */
let now: Instant
let day: LocalDate
const NURSERIES = ['n1', 'n2', 'n3', 'n4']
const children: Record<string, string> = {}
let keys = 0

beforeAll(async () => {
  city = await openCity()
  now = startOfDay(addDays(localDate(await city.now()), 1)) + 10 * HOUR
  day = addDays(localDate(now), 1)
  await city.moveTo(now)
  const data = NURSERIES.map((_id) => aNursery({ _id, name: `托育${_id}`, address: '某路 1 号', phone: '027-8888', services: ['dropIn'], classes: [{ type: 'small' }] }))
  for (const nursery of [...data, aNursery({ _id: 'fullDay', services: ['fullDay'] }), aNursery({ _id: 'big', services: ['dropIn'], classes: [{ type: 'big' }] })]) await city.admin.db.collection('nurseries').add({ data: nursery })
  for (const nurseryId of NURSERIES) await hire(city, `op-${nurseryId}`, ['operator'], { nurseryId, name: `${nurseryId}园长` })
})
afterAll(() => city.close())

/** What a person asks, tomorrow of three nurseries unless said otherwise. */
async function wishOf(openid: string, more: object = {}): Promise<Input<'care', 'requestCare'>> {
  children[openid] ??= (await register(city, openid, now))._id
  keys += 1
  return { key: `key-${keys}`, childId: children[openid], day, from: 510, to: 1020, asked: ['n1', 'n2', 'n3'].map((nurseryId) => ({ nurseryId, ring: 3 as const })), agreed: true, accepted: [], ...more }
}
const ask = async (openid: string, more: object = {}): Promise<CareOutputs['requestCare']['request']> => (await city.ok(openid, 'care', 'requestCare', await wishOf(openid, more))).request
const refusal = async (openid: string, more: object): Promise<string> => {
  const reply = await city.call(openid, 'care', 'requestCare', await wishOf(openid, more))
  return reply.ok ? 'ok' : reply.code
}
const answer = (nurseryId: string, action: 'acceptRequest' | 'declineRequest', requestId: string, who = `op-${nurseryId}`) => city.call(who, 'nursery', action, { nurseryId, requestId })
const stored = async (_id: string): Promise<CareRequest> => (await city.admin.db.collection('careRequests').where({ _id }).limit(1).get()).data[0] as CareRequest
const seenBy = async (nurseryId: string, requestId: string) => (await city.ok(`op-${nurseryId}`, 'nursery', 'listRequests', { nurseryId })).requests.find(({ _id }) => _id === requestId)
const idOf = (key: string): string => templates.find((template) => template.key === key)?.id ?? ''

const FAULTS: object[] = [
  {},
  { at: 'database.*', by: 'nursery', do: 'kill', after: 1 },
  { at: 'database.*', by: 'nursery', do: 'kill', after: 3 },
  { at: 'database.*', by: 'nursery', do: 'kill', after: 4 },
  { at: 'function:nursery', do: 'lose-reply' },
  { at: 'database.*', by: 'nursery', do: 'lose-reply' },
  { at: 'database.*', by: 'nursery', do: 'fail', code: 'DATABASE_REQUEST_FAILED' },
]

test.each(FAULTS.map((fault, index) => ({ fault, index })))('three nurseries accept at once, the family withdraws meanwhile, and $fault.do strikes: one wins at most, and everybody reads the same', async ({ fault, index }) => {
  const family = `racer-${index}`
  const request = await ask(family)
  // Whoever has read the request waits before it writes, so that all have read before the first has written.
  const add = [{ at: 'database.modifyDocument', by: 'nursery', do: 'delay', ms: 300, times: 3 }, ...('do' in fault ? [{ ...fault, times: 1 }] : [])]
  await city.post('/cloud/faults', { add })
  const tries = async (nurseryId: string): Promise<string> => {
    for (let tap = 0; tap < 3; tap += 1) {
      // A phone that got no answer, or one that says nothing, taps again.
      const reply = await answer(nurseryId, 'acceptRequest', request._id).catch(() => undefined)
      if (reply?.ok) return 'accepted'
      if (reply && reply.code !== 'INTERNAL') return reply.code
    }
    return 'unknown'
  }
  const [n1, n2, n3, withdrawn] = await Promise.all([tries('n1'), tries('n2'), tries('n3'), ...(index % 3 === 2 ? [city.call(family, 'care', 'withdrawRequest', { requestId: request._id })] : [])])
  await city.post('/cloud/faults', { clear: true })

  const after = await stored(request._id)
  const winners = Object.keys(after.answers).filter((id) => after.answers[id]?.what === 'accepted')
  const told: Record<string, string> = { n1, n2, n3 }
  if (withdrawn?.ok) {
    expect([after.winner, winners]).toEqual([undefined, []])
    expect(new Set(Object.values(told))).toEqual(new Set(['CARE_WITHDRAWN']))
    return
  }
  expect(winners).toEqual([after.winner])
  expect(after.history.filter(({ what }) => what === 'accepted')).toHaveLength(1)
  for (const id of ['n1', 'n2', 'n3']) {
    expect(told[id]).toBe(id === after.winner ? 'accepted' : 'CARE_TAKEN')
    expect((await seenBy(id, request._id))?.standing).toBe(id === after.winner ? 'accepted' : 'released')
  }
  const { request: own, winner } = await city.ok(family, 'care', 'getRequest', { requestId: request._id })
  expect(own).toMatchObject({ status: 'accepted', winner: after.winner })
  expect(winner).toEqual({ phone: '027-8888', address: '某路 1 号' })
})

test('two guardians who ask at once, and an answer that was lost, make one request', async () => {
  const wish = await wishOf('lost')
  await city.post('/cloud/faults', { add: [{ at: 'database.insertDocument', by: 'care', do: 'lose-reply', times: 1 }] })
  await city.call('lost', 'care', 'requestCare', wish).catch(() => undefined)
  await city.post('/cloud/faults', { clear: true })
  const { request } = await city.ok('lost', 'care', 'requestCare', wish)
  const both = await Promise.all([1, 2].map(async (one) => city.call('twice', 'care', 'requestCare', await wishOf('twice', { key: `both-${one}`, childId: (children.twice ??= (await register(city, 'twice', now))._id) }))))
  expect(both.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()).toEqual(['CARE_ALREADY_ASKED', 'ok'])
  expect((await city.ok('lost', 'care', 'listRequests', {})).requests.map(({ _id }) => _id)).toEqual([request._id])
})

test('a nursery learns age, hours, words and a ring; the winner also the nickname and the phone, until the day is over', async () => {
  const request = await ask('teller', { note: '午睡要抱', phone: '13912345678' })
  expect(JSON.stringify(await stored(request._id))).not.toContain('13912345678')
  const before = await seenBy('n1', request._id)
  expect(before).toMatchObject({ months: 14, note: '午睡要抱', ring: 3, standing: 'asked' })
  expect(JSON.stringify(before)).not.toMatch(/小满|139/)
  await answer('n1', 'acceptRequest', request._id)
  expect(await seenBy('n1', request._id)).toMatchObject({ nickname: '小满', phone: '13912345678', standing: 'accepted' })
  expect(JSON.stringify(await seenBy('n2', request._id))).not.toMatch(/小满|139/)
  expect((await city.ok('teller', 'family', 'exportFamily')).careRequests).toMatchObject([{ _id: request._id, phone: '13912345678' }])

  // The winner takes it back, with words; nobody is left with a number.
  expect(await city.call('op-n1', 'nursery', 'cancelRequest', { nurseryId: 'n1', requestId: request._id, words: '停水' })).toMatchObject({ ok: true })
  expect((await stored(request._id)).phone).toBeUndefined()
  const { request: own, winner } = await city.ok('teller', 'care', 'getRequest', { requestId: request._id })
  expect(own).toMatchObject({ status: 'cancelled', cancelled: { side: 'nursery', words: '停水' } })
  expect(winner).toBeUndefined()
})

test('what is not one’s own is not found: neither by another family nor by a nursery that was not asked', async () => {
  const { _id: requestId } = await ask('owner')
  await ask('stranger')
  for (const action of ['getRequest', 'withdrawRequest'] as const) expect(await city.call('stranger', 'care', action, { requestId })).toMatchObject({ code: 'CARE_NOT_FOUND' })
  expect(await refusal('stranger', { day: addDays(day, 1), childId: children.owner })).toBe('CHILD_NOT_FOUND')
  expect((await city.ok('stranger', 'care', 'listRequests', {})).requests.map(({ _id }) => _id)).not.toContain(requestId)
  expect(await answer('n4', 'acceptRequest', requestId)).toMatchObject({ code: 'CARE_NOT_FOUND' })
  expect(await answer('n1', 'acceptRequest', requestId, 'op-n4')).toMatchObject({ code: 'NOT_YOUR_NURSERY' })
  expect(await city.call('nobody', 'care', 'requestCare', await wishOf('owner'))).toMatchObject({ code: 'FAMILY_NOT_FOUND' })
})

test('what cannot be asked is refused in words that say why', async () => {
  const asked = (nurseryId: string) => ({ asked: [{ nurseryId }] })
  expect(await refusal('asker', { day: localDate(now) })).toBe('CARE_DAY_INVALID')
  expect(await refusal('asker', asked('fullDay'))).toBe('CARE_NOT_OFFERED')
  expect(await refusal('asker', asked('big'))).toBe('CARE_AGE_MISMATCH')
  expect(await refusal('asker', asked('none'))).toBe('NURSERY_NOT_FOUND')
  expect(await refusal('asker', { note: '打我 139 1234 5678' })).toBe('NOTE_HOLDS_NUMBER')
  expect(await refusal('asker', { agreed: false })).toBe('INVALID_INPUT')
  expect(await refusal('asker', { asked: [...NURSERIES].map((nurseryId) => ({ nurseryId })) })).toBe('INVALID_INPUT')
  for (const ahead of [1, 2, 3]) expect(await refusal('asker', { day: addDays(day, ahead) })).toBe('ok')
  expect(await refusal('asker', { day: addDays(day, 3) })).toBe('CARE_ALREADY_ASKED')
  expect(await refusal('asker', { day: addDays(day, 4) })).toBe('CARE_LIMIT')
})

test('a family that goes is forgotten in what it asked, and who accepted is told so; it can ask anew', async () => {
  const request = await ask('goer', { note: '午睡要抱', phone: '13912345678' })
  await answer('n1', 'acceptRequest', request._id)
  await city.ok('goer', 'family', 'deleteChild', { childId: children.goer })
  expect(await seenBy('n1', request._id)).toMatchObject({ standing: 'cancelled', cancelled: { side: 'family' } })
  expect(JSON.stringify(await stored(request._id))).not.toMatch(/小满|午睡|"goer"|phone/)
  const again = await city.ok('goer', 'family', 'saveChild', { nickname: '小雨', birthDate: addDays(localDate(now), -430), consentVersion: CONSENT_VERSION })
  expect(await refusal('goer', { childId: again.child._id })).toBe('ok')
})

test('the family is told once what became of it, by the message it allowed; who never answered is too late', async () => {
  const told: Record<string, string> = {}
  for (const openid of ['happy', 'silent', 'refused']) {
    await city.post('/client/requestSubscribeMessage', { tmplIds: [idOf('offer'), idOf('changed')] }, openid)
    told[openid] = (await ask(openid, { accepted: [idOf('offer'), idOf('changed')], ...(openid === 'refused' ? { asked: [{ nurseryId: 'n1' }] } : {}) }))._id
  }
  await answer('n2', 'acceptRequest', told.happy!)
  await answer('n1', 'declineRequest', told.refused!)
  // Who answered has told it; what time ends, the clock tells.
  expect((await city.outbox()).filter(({ touser }) => touser === 'happy')).toHaveLength(1)
  await city.moveTo(now + 2 * HOUR + 31 * MINUTE)
  const sent = (await city.outbox()).filter(({ page }) => page.includes('drop-in'))
  const words = (openid: string) => sent.filter(({ touser }) => touser === openid).map(({ template_id, data }) => [template_id, data.thing4?.value])
  expect(words('happy')).toEqual([[idOf('offer'), '接下了临时托，点开看地址电话']])
  expect(words('silent')).toEqual([[idOf('changed'), '到时间没有人接，可以再问别家']])
  expect(words('refused')).toEqual([[idOf('changed'), '问的几家都接不了，可以再问别家']])
  expect(await answer('n1', 'acceptRequest', told.silent!)).toMatchObject({ code: 'CARE_EXPIRED' })
  expect((await stored(told.happy!)).told).toEqual({ accepted: 'sent' })
  expect((await stored(told.silent!)).told).toEqual({ expired: 'sent' })
  await city.post('/cloud/timers/run', { name: 'clock', twice: true })
  expect((await city.outbox()).filter(({ page }) => page.includes('drop-in'))).toHaveLength(sent.length)
  expect(now + DAY).toBeGreaterThan(startOfDay(day))
})
