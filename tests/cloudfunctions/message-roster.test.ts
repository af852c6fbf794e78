import { messagesOf } from '@/domain/messages'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { openCentre, placeOf } from '../support/centre'
import type { City } from '../support/city'
import { aGuest, noteOf, publish, stored, type Guest } from '../support/guest'
import { aClassSoon } from '../support/people'

let city: City
beforeAll(async () => {
  city = await openCentre()
})
afterAll(() => city.close())

let made = 0
const tick = (): Promise<unknown> => city.post('/cloud/timers/run', { name: 'clock' })
const say = ({ _id: sessionId }: Session, text: string, who = 'organiser') => city.call(who, 'desk', 'messageRoster', { sessionId, text })
const reach = ({ _id: sessionId }: Session) => city.ok('organiser', 'desk', 'getReach', { sessionId })

/** A class in two days with two families: one that allowed messages, one that did not. */
async function aRoster(fields: Parameters<typeof aClassSoon>[1] = {}): Promise<{ session: Session; allowed: Guest; silent: Guest }> {
  made += 1
  const session = await publish(city, aClassSoon((await city.now()) + 2 * DAY, { capacity: 8, ...fields }))
  const [allowed, silent] = [await aGuest(city, `o-allowed-${made}`), await aGuest(city, `o-silent-${made}`)]
  await allowed.book(session)
  await silent.book(session, { allow: false })
  // The moment a place is booked is no moment before it.
  await city.moveTo((await city.now()) + MINUTE)
  return { session, allowed, silent }
}

const notesTo = async (guest: Guest, words: string): Promise<string[]> => (await guest.messages()).map(noteOf).filter((note) => note === words)

test('it is said first whom it reaches; WeChat carries it to who allowed it, once, and everybody on the roster sees it', async () => {
  const { session, allowed, silent } = await aRoster()
  expect(await reach(session)).toMatchObject({ families: 2, wechat: 1, said: [], template: '活动变更通知' })
  expect(await say(session, '改在二楼 201 教室')).toMatchObject({ ok: true, data: { said: [{ text: '改在二楼 201 教室', by: '李主任' }] } })
  await tick()
  await tick()
  expect(await notesTo(allowed, '改在二楼 201 教室')).toHaveLength(1)
  expect(await silent.messages()).toEqual([])
  for (const [guest, delivery] of [[allowed, 'sent'], [silent, 'none']] as const) {
    const { bookings } = await city.ok(guest.openid, 'family', 'listBookings')
    const found = bookings.flatMap(({ session: about, ...booking }) => messagesOf(about, booking, Date.now() + 3 * DAY)).filter(({ kind }) => kind === 'said')
    expect(found).toMatchObject([{ by: '李主任', reason: '改在二楼 201 教室', delivery, todo: 'look' }])
  }
})

test('nobody else is sent it: who looks at the session, who waits, who had given the place back, who comes by a number', async () => {
  const { session, allowed, silent } = await aRoster({ capacity: 2, walkIns: true })
  const waiter = await aGuest(city, `o-waiter-${made}`)
  await waiter.wait(session)
  await silent.cancel(session)
  await say(session, '暗号是向日葵')
  const { _id: sessionId } = session
  const told = async (who: string) => JSON.stringify([await city.call(who, 'family', 'getSession', { sessionId }), await city.call(who, 'family', 'home'), await city.call(who, 'family', 'listBookings'), await city.call(who, 'family', 'getNumber', { sessionId })])
  for (const who of ['o-stranger', waiter.openid, silent.openid]) expect(await told(who)).not.toContain('向日葵')
  expect(await told(allowed.openid)).toContain('向日葵')
  expect(await told(allowed.openid)).not.toContain('"who"')
})

test('twice and no more, however many send at once; the same words again are one message', async () => {
  const { session } = await aRoster()
  const replies = await Promise.all(['一楼开会', '二楼上课', '三楼吃饭'].map((text, index) => say(session, text, index ? 'organiser' : 'colleague')))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(2)
  expect(replies.filter((reply) => !reply.ok)).toEqual([{ ok: false, code: 'MESSAGE_LIMIT' }])
  const { said, blocker } = await reach(session)
  expect(blocker).toBe('MESSAGE_LIMIT')
  expect(new Set(said.map(({ at }) => at)).size).toBe(2)
  expect(await say(session, said[0]!.text)).toMatchObject({ ok: true })
  expect((await stored(city, session)).changes).toHaveLength(2)
})

test.each([
  ['sells something', '凭此消息领优惠', 'MESSAGE_ADVERTISES'],
  ['WeChat calls risky', '今天来赌博', 'MESSAGE_REFUSED'],
  ['has more than twenty characters', '请'.repeat(21), 'INVALID_INPUT'],
  ['has no words', '  \u200b ', 'INVALID_INPUT'],
])('a message that %s is not sent', async (_what, text, code) => {
  const { session } = await aRoster()
  expect(await say(session, text)).toMatchObject({ ok: false, code })
  expect((await stored(city, session)).changes).toEqual([])
})

test('where nobody is on the roster, it was called off, or it is over, nothing is said, and why', async () => {
  const empty = await publish(city, aClassSoon((await city.now()) + DAY))
  expect(await say(empty, '请从东门进')).toMatchObject({ code: 'ROSTER_EMPTY' })
  const { session: off } = await aRoster()
  await city.ok('organiser', 'staff', 'cancelSession', { sessionId: off._id, reason: '停电' })
  expect(await say(off, '请从东门进')).toMatchObject({ code: 'SESSION_CANCELLED' })
  expect((await reach(off)).blocker).toBe('SESSION_CANCELLED')
})

test.each([1, 2, 3, 4, 5])('a clock killed after its database call number %d has sent it once all the same, or not at all', async (after) => {
  const { session, allowed } = await aRoster()
  await tick()
  await say(session, `第 ${after} 次停电`)
  await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'clock', do: 'kill', after, times: 1 }] })
  await tick()
  await city.post('/cloud/faults', { clear: true })
  for (let run = 0; run < 3; run += 1) await tick()
  expect((await notesTo(allowed, `第 ${after} 次停电`)).length).toBeLessThanOrEqual(1)
  expect((await placeOf(city, session, allowed.openid)).grants.filter(({ template }) => template === 'changed')).toEqual([])
})

test('a clock that dies after sending sends nothing again', async () => {
  const { session, allowed } = await aRoster()
  await tick()
  await say(session, '发过就不再发')
  // Only the outcome is lost: the claim is written, the message is out.
  await city.post('/cloud/faults', { add: [{ at: 'openapi:subscribeMessage.send', do: 'lose-reply', times: 1 }] })
  await tick()
  await city.post('/cloud/faults', { clear: true })
  for (let run = 0; run < 3; run += 1) await tick()
  expect(await notesTo(allowed, '发过就不再发')).toHaveLength(1)
  const { told } = await placeOf(city, session, allowed.openid)
  expect(Object.entries(told).filter(([key]) => key.startsWith('said:')).map(([, became]) => became)).toEqual(['unknown'])
})

test('who waits is told by WeChat that the session moved, keeps the message of an offer, and is told that it will not be', async () => {
  const { session } = await aRoster({ capacity: 2 })
  const waiter = await aGuest(city, `o-waits-${made}`)
  await waiter.wait(session)
  await city.moveTo((await city.now()) + MINUTE)
  const { _id: sessionId, startsAt, endsAt } = session
  await city.ok('organiser', 'staff', 'moveSession', { sessionId, startsAt: startsAt + HOUR, endsAt: endsAt + HOUR, reason: '老师有课' })
  await tick()
  await tick()
  expect((await waiter.messages()).map(noteOf)).toEqual([expect.stringMatching(/^改期，原.*，候补还在$/)])
  expect((await waiter.place(session)).grants).toEqual(['offer'])
  await city.ok('organiser', 'staff', 'cancelSession', { sessionId, reason: '停电' })
  await tick()
  await tick()
  expect((await waiter.messages()).map(noteOf)).toEqual([expect.any(String), '已取消：停电'])
  // What became of it is written to nobody's place.
  expect(Object.keys((await stored(city, session)).roster.bookings)).toHaveLength(2)
  const place = await waiter.place(session)
  expect(place).toMatchObject({ status: 'waiting', waiting: { position: 1 } })
})
